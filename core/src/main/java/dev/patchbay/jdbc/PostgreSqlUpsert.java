// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.BatchResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One statement for thousands of rows: each column travels as one array. That needs one round trip and one plan, where a
 * batch of inserts has one execution per row.
 */
record PostgreSqlUpsert(Dialect dialect) implements SyncUpsert {

    /** Bounds the memory of both sides. */
    private static final int MOST = 5000;

    @Override
    public BatchResult store(Connection on, SyncTable table, @Nullable Object[] shared, List<@Nullable Object[]> rows)
            throws SQLException {
        Tally tally = new Tally();
        if (rows.isEmpty()) {
            return tally.result();
        }
        try (PreparedStatement statement = on.prepareStatement(sql(table))) {
            for (int from = 0; from < rows.size(); from += MOST) {
                store(on, statement, table, shared, rows.subList(from, Math.min(from + MOST, rows.size())), tally);
            }
        }
        return tally.result();
    }

    private static void store(
            Connection on,
            PreparedStatement statement,
            SyncTable table,
            @Nullable Object[] shared,
            List<@Nullable Object[]> rows,
            Tally tally)
            throws SQLException {
        Sql.bind(statement, shared);
        List<Array> arrays = new ArrayList<>();
        for (int column = 0; column < table.own().size(); column++) {
            Array array = array(on, table.own().get(column).type(), rows, column);
            arrays.add(array);
            statement.setArray(shared.length + column + 1, array);
        }
        try (ResultSet done = statement.executeQuery()) {
            while (done.next()) {
                tally.add(done.getInt(1), done.getInt(2));
            }
        }
        for (Array array : arrays) {
            array.free();
        }
    }

    private static Array array(Connection on, SyncColumn.Type type, List<@Nullable Object[]> rows, int column)
            throws SQLException {
        // The driver sends arrays of the very class in a compact form.
        @Nullable
        Object[] values = switch (type) {
            case TEXT, DAY -> new @Nullable String[rows.size()];
            case NUMBER -> new @Nullable Long[rows.size()];
            case FRACTION -> new @Nullable Double[rows.size()];
            case TRUTH -> new @Nullable Boolean[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            Object value = rows.get(i)[column];
            values[i] = value instanceof String text ? SqlText.storable(text) : value;
        }
        return on.createArrayOf(type.array, values);
    }

    private String sql(SyncTable table) {
        String names = numbered(table.own().size(), i -> "c" + i);
        return "WITH done AS (INSERT INTO " + table.name() + " (" + String.join(", ", table.columns()) + ") SELECT "
                + table.shared().stream().map(PostgreSqlUpsert::typed).collect(Collectors.joining(", ")) + ", "
                + numbered(
                        table.own().size(), i -> "u.c" + i + table.own().get(i).type().cast)
                + " FROM unnest("
                + numbered(table.own().size(), i -> "?::" + table.own().get(i).type().array + "[]")
                + ") AS u (" + names + ")" + table.onConflict(dialect)
                + ") SELECT outcome, count(*) FROM done GROUP BY outcome";
    }

    /** A value in a list of results has no type by its place. */
    private static String typed(String column) {
        return switch (column) {
            case "generation", "changed_at", "synced_at", "presence_at" -> "?::bigint";
            case "outcome" -> "?::smallint";
            case "daily" -> "?::boolean";
            default -> "?::text";
        };
    }

    private static String numbered(int count, java.util.function.IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).collect(Collectors.joining(", "));
    }
}
