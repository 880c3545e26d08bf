// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Ordering keys. Whoever adds an item to a key or finishes one locks the key first, to the end of the transaction, so that
 * nobody misses what the other is about to commit and the next in order is always woken. Items without a key lock nothing.
 */
final class WorkKeys {

    /** Keeps our locks apart from the host's own advisory locks. */
    private static final long SEED = 72824229L;

    /** The first of a key that nobody holds up any more. */
    private static final String WAKE_NEXT = """
            UPDATE patchbay_work SET state = CASE WHEN due_at > ? THEN 1 ELSE 0 END
            WHERE id = (SELECT b.id FROM patchbay_work b
                        WHERE b.queue = ? AND b.ordering_key = ? AND b.state = 2 ORDER BY b.id LIMIT 1)
              AND NOT EXISTS (SELECT 1 FROM patchbay_work h
                              WHERE h.queue = ? AND h.ordering_key = ? AND h.ordering_key IS NOT NULL
                                AND h.state IN (0, 1, 3))""";

    /** One key of one queue. */
    record Key(String queue, String value) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byQueue = queue.compareTo(other.queue);
            return byQueue != 0 ? byQueue : value.compareTo(other.value);
        }

        static void add(Collection<Key> keys, String queue, @Nullable String value) {
            if (value != null) {
                keys.add(new Key(queue, value));
            }
        }
    }

    private WorkKeys() {}

    /** SQLite has one writer at a time anyway. Several are locked in one order, or two transactions would wait for each other. */
    static void lock(Connection connection, Dialect dialect, SortedSet<Key> keys) throws SQLException {
        if (keys.isEmpty() || !(dialect instanceof PostgreSql)) {
            return;
        }
        String[] names =
                keys.stream().map(key -> key.queue() + '\n' + key.value()).toArray(String[]::new);
        try (var statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(k.h) FROM"
                + " (SELECT DISTINCT hashtextextended(n, " + SEED + ") AS h FROM unnest(?) n ORDER BY 1) k")) {
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.execute();
        }
    }

    static void wakeNext(Connection connection, Collection<Key> keys, Instant now) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Key key : keys) {
            rows.add(new @Nullable Object[] {now, key.queue(), key.value(), key.queue(), key.value()});
        }
        Sql.batch(connection, WAKE_NEXT, rows);
    }
}
