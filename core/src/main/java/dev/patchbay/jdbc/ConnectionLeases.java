// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leases of connections: small rows of their own, changed in place. */
final class ConnectionLeases {

    /** The one statement decides: of two takers at once the second waits for the first and then finds its lease. */
    private static final String TAKE = "INSERT INTO patchbay_connection_leases"
            + " (connection_id, tenant_id, holder, leased_until)"
            + " SELECT c.id, c.tenant_id, ?, ? FROM patchbay_connections c WHERE c.tenant_id = ? AND c.id = ?"
            + " ON CONFLICT (connection_id) DO UPDATE"
            + " SET holder = excluded.holder, leased_until = excluded.leased_until"
            + " WHERE patchbay_connection_leases.holder = excluded.holder"
            + " OR patchbay_connection_leases.leased_until <= ?";

    /**
     * Due, and not held by another. A scalar sub-query, because PostgreSQL would turn a NOT EXISTS into a join and read all
     * leases for it, where it needs but a few.
     */
    private static final String DUE = "SELECT c.id, c.tenant_id FROM patchbay_connections c WHERE c.refresh_at <= ?"
            + ConnectionRows.USABLE + " AND COALESCE((SELECT l.holder = ? OR l.leased_until <= ?"
            + " FROM patchbay_connection_leases l WHERE l.connection_id = c.id), true)"
            + " ORDER BY c.refresh_at, c.id LIMIT ?";

    /**
     * The rows are locked while their leases are written, so that a second taker passes them over instead of waiting. The
     * sub-query saw the leases a moment before it locked; the condition of the update has the last word.
     */
    private static final String TAKE_DUE = "WITH due AS MATERIALIZED (" + DUE
            + " FOR NO KEY UPDATE OF c SKIP LOCKED), taken AS (INSERT INTO patchbay_connection_leases"
            + " (connection_id, tenant_id, holder, leased_until) SELECT id, tenant_id, ?, ? FROM due"
            + " ON CONFLICT (connection_id) DO UPDATE"
            + " SET holder = excluded.holder, leased_until = excluded.leased_until"
            + " WHERE patchbay_connection_leases.holder = excluded.holder"
            + " OR patchbay_connection_leases.leased_until <= ? RETURNING connection_id)"
            + " SELECT c.* FROM patchbay_connections c JOIN taken ON taken.connection_id = c.id"
            + " ORDER BY c.refresh_at, c.id";

    private final Database database;

    ConnectionLeases(Database database) {
        this.database = database;
    }

    boolean take(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until) {
        return database.run(
                "lease a connection",
                Scope.of(tenant),
                on -> Sql.update(on, TAKE, holder, until, tenant.value(), id.value(), now) == 1);
    }

    List<StoredConnection> takeDue(Instant before, int limit, String holder, Instant now, Instant until) {
        return database.dialect() instanceof PostgreSql
                ? database.run(
                        "lease due connections",
                        Scope.SYSTEM,
                        on -> Sql.query(
                                on, TAKE_DUE, ConnectionRows::read, before, holder, now, limit, holder, until, now))
                : takeDueOneByOne(before, limit, holder, now, until);
    }

    /** SQLite writes in no sub-query; it has one writer at a time, so there is nobody to pass over. */
    private List<StoredConnection> takeDueOneByOne(
            Instant before, int limit, String holder, Instant now, Instant until) {
        return database.transaction("lease due connections", Scope.SYSTEM, on -> {
            List<StoredConnection> due = Sql.query(
                    on,
                    "SELECT c.* FROM patchbay_connections c JOIN (" + DUE + ") d ON d.id = c.id"
                            + " ORDER BY c.refresh_at, c.id",
                    ConnectionRows::read,
                    before,
                    holder,
                    now,
                    limit);
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (StoredConnection one : due) {
                rows.add(new @Nullable Object[] {
                    holder,
                    until,
                    one.connection().tenant().value(),
                    one.connection().id().value(),
                    now
                });
            }
            Sql.batch(on, TAKE, rows);
            return due;
        });
    }

    void release(TenantId tenant, ConnectionId id, String holder) {
        database.run(
                "release a connection",
                Scope.of(tenant),
                on -> Sql.update(
                        on,
                        "DELETE FROM patchbay_connection_leases"
                                + " WHERE tenant_id = ? AND connection_id = ? AND holder = ?",
                        tenant.value(),
                        id.value(),
                        holder));
    }
}
