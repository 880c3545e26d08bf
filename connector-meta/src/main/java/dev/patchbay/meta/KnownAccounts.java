// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.SessionContext;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each open session knows of its ad accounts, shared by its readers and forgotten with it. Sessions never see one
 * another's.
 */
final class KnownAccounts {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SessionContext, ConcurrentMap<AccountId, AccountFacts>> bySession = new WeakHashMap<>();

    ConcurrentMap<AccountId, AccountFacts> of(SessionContext session) {
        lock.lock();
        try {
            return bySession.computeIfAbsent(session, key -> new ConcurrentHashMap<>());
        } finally {
            lock.unlock();
        }
    }
}
