// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.Webhooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts for tests of several nodes. */
public final class HookHosts {

    /** A process is gone: nothing it would have stored is stored. */
    public static final class Died extends Error {

        private static final long serialVersionUID = 1L;
    }

    private HookHosts() {}

    /** A node. */
    public static Webhooks on(Stores stores, Instant now) {
        VirtualTime time = new VirtualTime(now);
        return Patchbay.builder()
                .app(AcmeHooks.APP)
                .withoutDiscovery()
                .connector(new AcmeHooks())
                .stores(stores)
                .keyRing(KeyRing.generate())
                .time(time, time, time)
                .build()
                .webhooks();
    }

    /** A node that dies when it has something to settle for which no life is left. */
    public static Webhooks dying(Stores stores, Instant now, AtomicInteger lives) {
        WorkQueue real = stores.work();
        WorkQueue mortal = (WorkQueue) Proxy.newProxyInstance(
                HookHosts.class.getClassLoader(), new Class<?>[] {WorkQueue.class}, (p, method, values) -> {
                    if (method.getName().equals("settle") && lives.addAndGet(-1) <= 0) {
                        throw new Died();
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return on(stores.withWork(mortal), now);
    }

    public static WebhookRequest event(int number, Instant now) {
        return event(number, "payload of " + number, now);
    }

    public static WebhookRequest event(int number, String text, Instant now) {
        return AcmeHooks.request(AcmeHooks.event("e-" + number, "s", 1, text), now.getEpochSecond());
    }
}
