// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL, 13 and newer. */
final class PostgreSql implements Dialect {

    /** Any number that other software is unlikely to use: "patchbay" on a telephone's keys. */
    private static final int LOCK = 72824229;

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public void enter(Connection connection, Scope scope) throws SQLException {
        settings(
                connection,
                scope.tenant() == null ? "" : scope.tenant().value(),
                scope.tenant() == null ? "system" : "tenant");
    }

    @Override
    public boolean guardsRows(Connection connection) throws SQLException {
        return !Sql.query(
                        connection,
                        "SELECT 1 FROM pg_class WHERE oid = to_regclass('patchbay_connections') AND relrowsecurity",
                        row -> true)
                .isEmpty();
    }

    /** When the work fails the transaction is lost anyway, and the settings with it. */
    @Override
    public <T> T entering(Connection connection, Scope scope, Database.Work<T> work) throws SQLException {
        String[] before = Sql.query(
                        connection,
                        "SELECT coalesce(current_setting('patchbay.tenant', true), ''),"
                                + " coalesce(current_setting('patchbay.scope', true), '')",
                        row -> new String[] {row.getString(1), row.getString(2)})
                .get(0);
        enter(connection, scope);
        T result = work.on(connection);
        settings(connection, before[0], before[1]);
        return result;
    }

    private static void settings(Connection connection, String tenant, String scope) throws SQLException {
        Sql.query(
                connection,
                "SELECT set_config('patchbay.tenant', ?, true), set_config('patchbay.scope', ?, true)",
                row -> true,
                tenant,
                scope);
    }

    /**
     * Looks at the catalogue as every query does. Functions such as {@code to_regclass} may answer from a cache that does
     * not know yet of a table that another node made while this one waited for it.
     */
    @Override
    public boolean hasTable(Connection connection, String name) throws SQLException {
        return !Sql.query(
                        connection,
                        "SELECT 1 FROM pg_class c WHERE c.relname = ? AND c.relkind IN ('r', 'p', 'v')"
                                + " AND pg_table_is_visible(c.oid)",
                        row -> true,
                        name)
                .isEmpty();
    }

    @Override
    public void prepare(Connection connection) {}

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        Sql.query(connection, "SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", row -> true, LOCK);
    }

    @Override
    public String contains() {
        return " AND position(? IN reason) > 0";
    }

    @Override
    public String lockShared() {
        return " FOR SHARE";
    }

    /** An IN may become a join with the whole table. */
    @Override
    public String isTaken(String column, String subQuery) {
        return column + " = ANY (ARRAY(" + subQuery + skipLocked() + "))";
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }
}
