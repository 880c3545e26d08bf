// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.model.ConnectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each connection's accounts were found to be, and through which manager: finding out costs a call per manager, so it
 * is remembered beyond the session, for the connections used last. Connections never see one another's.
 */
final class KnownAccounts {

    private static final int CONNECTIONS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConnectionId, ConcurrentMap<CustomerId, AccountFacts>> byConnection =
            new LinkedHashMap<>(16, 0.75f, true);

    ConcurrentMap<CustomerId, AccountFacts> of(ConnectionId connection) {
        lock.lock();
        try {
            ConcurrentMap<CustomerId, AccountFacts> accounts =
                    byConnection.computeIfAbsent(connection, key -> new ConcurrentHashMap<>());
            if (byConnection.size() > CONNECTIONS) {
                ConnectionId oldest = byConnection.keySet().iterator().next();
                byConnection.remove(oldest);
            }
            return accounts;
        } finally {
            lock.unlock();
        }
    }
}
