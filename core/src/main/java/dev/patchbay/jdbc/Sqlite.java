// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite, 3.35 and newer. It has one writer at a time for the whole file, so a statement needs no locks of rows. Writing
 * transactions begin IMMEDIATE: one that reads first and then wants to write would be refused at once when another wrote
 * in between, however long the busy timeout.
 */
final class Sqlite implements Dialect {

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        // Else the driver sends a BEGIN of its own, which is a deferred one.
        connection.setAutoCommit(true);
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public void enter(Connection connection, Scope scope) {}

    @Override
    public <T> T entering(Connection connection, Scope scope, Database.Work<T> work) throws SQLException {
        return work.on(connection);
    }

    @Override
    public boolean guardsRows(Connection connection) {
        return false;
    }

    @Override
    public boolean hasTable(Connection connection, String name) throws SQLException {
        return !Sql.query(
                        connection,
                        "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?",
                        row -> true,
                        name)
                .isEmpty();
    }

    /** Readers then do not wait for the writer. The setting stays with the file. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        execute(connection, "PRAGMA journal_mode = WAL");
    }

    /** {@link #begin} has done it. */
    @Override
    public void lockSchema(Connection connection) {}

    @Override
    public String contains() {
        return " AND instr(reason, ?) > 0";
    }

    @Override
    public String lockShared() {
        return "";
    }

    @Override
    public String isTaken(String column, String subQuery) {
        return column + " IN (" + subQuery + ")";
    }

    @Override
    public String skipLocked() {
        return "";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
