// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a tenant's rows away, a bounded part at a time. Rows are locked in one order, so that of two who do it at once the
 * second waits and then finds the rest; none is passed over, because who is told that nothing is left relies on it.
 */
final class TenantRows {

    private final Dialect dialect;

    TenantRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Deletes the first rows.
     *
     * @param order columns that, after the tenant, an index is in the order of
     */
    int delete(Connection on, String table, String order, TenantId tenant, int limit) throws SQLException {
        return delete(on, table, order, "", new @Nullable Object[] {tenant.value(), limit});
    }

    /**
     * Deletes the first rows that a further condition is true of.
     *
     * @param condition begins with AND
     * @param values the tenant, those of the condition, the limit
     */
    int delete(Connection on, String table, String order, String condition, @Nullable Object[] values)
            throws SQLException {
        String row = dialect.rowId();
        String some = "SELECT " + row + " FROM " + table + " WHERE tenant_id = ?" + condition + " ORDER BY " + order
                + " LIMIT ?" + dialect.locked();
        // As an array, PostgreSQL goes straight to the rows.
        String which = dialect instanceof PostgreSql ? " = ANY (ARRAY(" + some + "))" : " IN (" + some + ")";
        return Sql.update(on, "DELETE FROM " + table + " WHERE " + row + which, values);
    }
}
