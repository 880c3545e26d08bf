// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the rows that are due, each once, a page at a time. What was refreshed leaves the list by itself; what stays
 * on it, such as the rows of a platform that is down, is passed over by asking for more, so that it keeps nobody else from
 * their turn.
 */
final class DueRows {

    private static final int PAGE = 250;
    /** Of sealed rows about 16 MB: how many rows may stand in the way before a pass gives up on what is behind them. */
    private static final int MOST = 16_000;

    private final TokenStore tokens;
    private final Runtimes runtimes;
    private final Instant horizon;
    private final Deque<StoredConnection> page = new ArrayDeque<>();
    private final Set<ConnectionId> seen = new HashSet<>();
    private int fetch;
    private boolean end;

    DueRows(TokenStore tokens, Runtimes runtimes, Instant horizon, int limit) {
        this.tokens = tokens;
        this.runtimes = runtimes;
        this.horizon = horizon;
        this.fetch = Math.min(PAGE, limit);
    }

    /** The next row of a platform that is configured here; null when there is none. */
    @Nullable
    StoredConnection next() {
        while (page.isEmpty() && !end) {
            List<StoredConnection> rows = tokens.refreshDue(horizon, fetch);
            end = rows.size() < fetch;
            boolean news = false;
            for (StoredConnection row : rows) {
                if (seen.add(row.connection().id())) {
                    news = true;
                    if (runtimes.find(row.connection().platform()).isPresent()) {
                        page.add(row);
                    }
                }
            }
            if (!news || page.isEmpty()) {
                end |= fetch >= MOST;
                fetch = Math.min(MOST, Math.max(PAGE, fetch * 2));
            }
        }
        return page.poll();
    }
}
