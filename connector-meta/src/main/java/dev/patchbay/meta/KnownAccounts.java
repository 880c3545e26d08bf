// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.model.ConnectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each connection's ad accounts were found to be, which never changes: remembered beyond the session, for the
 * connections used last, so that a sync that opens a session per account need not ask again. Connections never see one
 * another's.
 */
final class KnownAccounts {

    private static final int CONNECTIONS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConnectionId, ConcurrentMap<AccountId, AccountFacts>> byConnection =
            new LinkedHashMap<>(16, 0.75f, true);

    ConcurrentMap<AccountId, AccountFacts> of(ConnectionId connection) {
        lock.lock();
        try {
            ConcurrentMap<AccountId, AccountFacts> accounts =
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
