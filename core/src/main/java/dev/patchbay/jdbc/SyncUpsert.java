// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.BatchResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores many rows by few statements, which say themselves what they did. */
sealed interface SyncUpsert permits PostgreSqlUpsert, SqliteUpsert {

    static SyncUpsert of(Dialect dialect) {
        return dialect instanceof PostgreSql ? new PostgreSqlUpsert(dialect) : new SqliteUpsert(dialect);
    }

    /**
     * Stores rows.
     *
     * @param shared values of the table's shared columns
     * @param rows values of its other columns, row by row; each key at most once
     */
    BatchResult store(Connection on, SyncTable table, @Nullable Object[] shared, List<@Nullable Object[]> rows)
            throws SQLException;

    /** Adds up what statements returned. */
    final class Tally {
        private static final int RETURNED = 8;
        private static final int MOVED = 4;

        private final int[] kinds = new int[3];
        private int moved;
        private int returned;

        void add(int outcome, int rows) {
            kinds[outcome % MOVED] += rows;
            moved += (outcome & MOVED) != 0 ? rows : 0;
            returned += (outcome & RETURNED) != 0 ? rows : 0;
        }

        BatchResult result() {
            return new BatchResult(kinds[0], kinds[1], kinds[2], moved, returned);
        }
    }
}
