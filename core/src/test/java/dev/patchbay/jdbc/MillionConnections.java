// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.testkit.TestConnections;
import javax.sql.DataSource;

/** Fills a database with connections of 1,000 tenants: numbered ids, due one a second from {@link TestConnections#NOON}. */
public final class MillionConnections {

    private MillionConnections() {}

    /** Adds connections and, for each ten, a lease that has ended; the planner then knows how many there are. */
    public static void load(DataSource source, int connections) {
        long noon = Micros.of(TestConnections.NOON);
        TestPostgres.execute(
                source,
                "INSERT INTO patchbay_connections (" + ConnectionRows.COLUMNS
                        + ") SELECT 'con_' || lpad(n::text, 9, '0'),"
                        + " 'tenant_' || n % 1000, 'testnet', 'account-' || n, 'A shop', 'CONNECTED', NULL, '[\"read\"]',"
                        + " '[]', NULL, NULL, NULL, " + noon + " + n * 1000000::bigint, NULL, 0, " + noon + ", " + noon
                        + ", 1, repeat('x', 60) FROM generate_series(1, " + connections + ") n");
        TestPostgres.execute(
                source,
                "INSERT INTO patchbay_connection_leases SELECT id, tenant_id, 'gone', 0 FROM patchbay_connections"
                        + " WHERE right(id, 1) = '0'");
        TestPostgres.execute(source, "VACUUM (ANALYZE) patchbay_connections, patchbay_connection_leases");
    }
}
