// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.BatchResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Statements of several rows, prepared once per batch. The shared values are numbered, so each is bound once. */
record SqliteUpsert(Dialect dialect) implements SyncUpsert {

    /** More rows make the statement longer to parse, and save nothing: SQLite works in the same process. */
    private static final int MOST = 32;

    @Override
    public BatchResult store(Connection on, SyncTable table, @Nullable Object[] shared, List<@Nullable Object[]> rows)
            throws SQLException {
        Tally tally = new Tally();
        int whole = rows.size() / MOST * MOST;
        store(on, table, MOST, shared, rows.subList(0, whole), tally);
        store(on, table, rows.size() - whole, shared, rows.subList(whole, rows.size()), tally);
        return tally.result();
    }

    private void store(
            Connection on,
            SyncTable table,
            int step,
            @Nullable Object[] shared,
            List<@Nullable Object[]> rows,
            Tally tally)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        int width = table.own().size();
        @Nullable Object[] values = new @Nullable Object[shared.length + step * width];
        System.arraycopy(shared, 0, values, 0, shared.length);
        try (PreparedStatement statement = on.prepareStatement(sql(table, step))) {
            for (int from = 0; from < rows.size(); from += step) {
                for (int i = 0; i < step; i++) {
                    System.arraycopy(rows.get(from + i), 0, values, shared.length + i * width, width);
                }
                Sql.bind(statement, values);
                try (ResultSet done = statement.executeQuery()) {
                    while (done.next()) {
                        tally.add(done.getInt(1), 1);
                    }
                }
            }
        }
    }

    private String sql(SyncTable table, int rows) {
        int shared = table.shared().size();
        int width = table.own().size();
        String same = numbers(1, shared);
        String values = IntStream.range(0, rows)
                .mapToObj(row -> "(" + same + ", " + numbers(shared + row * width + 1, width) + ")")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table.name() + " (" + String.join(", ", table.columns()) + ") VALUES " + values
                + table.onConflict(dialect);
    }

    private static String numbers(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
    }
}
