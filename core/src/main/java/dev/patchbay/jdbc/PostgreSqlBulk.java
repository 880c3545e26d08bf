// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any number of rows in one statement: each column travels as one array. One round trip and one commit, where a batch needs a
 * transaction around it and the server begins anew with each row.
 */
final class PostgreSqlBulk {

    private PostgreSqlBulk() {}

    /**
     * Runs a statement with an array in the place of each question mark.
     *
     * @param types the columns' types, as PostgreSQL names them
     * @param rows the values, row by row
     */
    static <T> List<T> query(
            Connection connection, String sql, List<String> types, List<@Nullable Object[]> rows, Sql.Reader<T> reader)
            throws SQLException {
        List<Array> arrays = new ArrayList<>(types.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.size(); column++) {
                Array array = connection.createArrayOf(types.get(column), column(rows, column));
                arrays.add(array);
                statement.setArray(column + 1, array);
            }
            try (ResultSet answer = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (answer.next()) {
                    all.add(reader.read(answer));
                }
                return all;
            }
        } finally {
            for (Array array : arrays) {
                array.free();
            }
        }
    }

    private static @Nullable Object[] column(List<@Nullable Object[]> rows, int column) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = rows.get(i)[column];
            if (value instanceof Instant moment) {
                values[i] = Micros.of(moment);
            } else {
                values[i] = value instanceof String text ? SqlText.storable(text) : value;
            }
        }
        return values;
    }
}
