// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.TenantId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Writes tables as files with one JSON object per line, in the order of keys: two runs that found the same give the same. */
final class JsonLines {

    /** Of the sink's own interest. */
    private static final Set<String> INTERNAL = Set.of("tenant_id", "generation", "outcome");

    /** Text that is JSON itself. */
    private static final Set<String> JSON = Set.of("raw", "tasks", "breakdown_by", "breakdowns", "metrics");

    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        for (String entities : List.of("ad_accounts", "channels", "campaigns", "ad_sets", "ads")) {
            TABLES.put(entities, "connection_id, id");
        }
        TABLES.put(
                "metrics",
                "connection_id, account_id, level, breakdown_by, daily, start_day, entity_id, stop_day, breakdowns");
    }

    private final DataSource source;
    private final Path directory;

    JsonLines(DataSource source, Path directory) {
        this.source = source;
        this.directory = directory;
    }

    void write(TenantId tenant) {
        TABLES.forEach((name, order) -> {
            Path file = directory.resolve(name + ".jsonl");
            Path unfinished = directory.resolve(name + ".jsonl.new");
            try {
                try (Connection connection = source.getConnection();
                        BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                    table(connection, "patchbay_" + name, order, tenant, out);
                }
                // A reader finds the old file or the new one, never a half.
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw FileTrouble.of("write", file, e);
            } catch (SQLException e) {
                throw new FileTrouble(directory.resolve(SyncTarget.STATE) + " cannot be read", e);
            }
        });
    }

    private static void table(Connection connection, String table, String order, TenantId tenant, BufferedWriter out)
            throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE tenant_id = ? ORDER BY " + order)) {
            statement.setString(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    out.write(JsonValue.write(object(rows, columns)));
                    out.newLine();
                }
            }
        }
    }

    private static Map<String, Object> object(ResultSet row, ResultSetMetaData columns) throws SQLException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            Object value = row.getObject(i);
            if (!INTERNAL.contains(name)) {
                boolean parse = value instanceof String && JSON.contains(name);
                object.put(name, parse ? JsonValue.parse((String) value).orElse(null) : value);
            }
        }
        return object;
    }
}
