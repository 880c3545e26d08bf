// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.TokenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** One node's view of a shared store, which ends with the node: after its death nothing reaches the store any more. */
final class MortalStore {

    /** What kill -9 looks like from the inside: nothing catches it, and no clean-up has any effect. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** How many more calls the node lives for; negative for ever. */
    final AtomicInteger callsLeft = new AtomicInteger(-1);

    volatile boolean dead;
    final TokenStore store;

    MortalStore(TokenStore shared) {
        this.store = (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(), new Class<?>[] {TokenStore.class}, (proxy, method, arguments) -> {
                    if (dead || callsLeft.get() == 0) {
                        dead = true;
                        throw new Killed();
                    }
                    callsLeft.decrementAndGet();
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
