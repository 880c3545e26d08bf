// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** All synced rows of a database as text, sorted: without what tells when they were read, and by which reading. */
final class SyncedRows {

    private static final Set<String> ABOUT_THE_READING =
            Set.of("generation", "changed_at", "synced_at", "presence_at", "outcome");

    private SyncedRows() {}

    static List<String> ofFile(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return of(source);
    }

    static List<String> of(DataSource source) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("ad_accounts", "channels", "campaigns", "ad_sets", "ads", "metrics")) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM patchbay_" + table)) {
                    while (rows.next()) {
                        all.add(row(table, rows));
                    }
                }
            }
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    private static String row(String table, ResultSet row) throws SQLException {
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String column = row.getMetaData().getColumnName(i);
            if (!ABOUT_THE_READING.contains(column)) {
                values.put(column, value(column, row.getString(i)));
            }
        }
        return table + " " + values;
    }

    /** The databases differ in how they write truth, fractions and JSON. */
    private static String value(String column, String text) {
        if (text == null) {
            return "-";
        }
        return switch (column) {
            case "daily", "has_own_token" -> text.equals("t") || text.equals("1") ? "yes" : "no";
            case "conversions" -> Double.valueOf(text).toString();
            case "metrics", "breakdowns", "tasks" ->
                JsonValue.parse(text).map(JsonValue::toJson).orElse(text);
            default -> text;
        };
    }
}
