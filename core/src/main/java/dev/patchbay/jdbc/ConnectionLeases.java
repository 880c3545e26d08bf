// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Instant;

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
