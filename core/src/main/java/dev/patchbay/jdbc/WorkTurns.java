// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How items are taken, tenant by tenant. */
sealed interface WorkTurns permits PostgreSqlTurns, SqliteTurns {

    /**
     * Who takes what.
     *
     * @param queue the queue
     * @param worker who takes
     * @param limit the most to take
     * @param until end of the lease, in microseconds
     * @param after the tenant that had its turn last
     */
    record Request(String queue, String worker, int limit, long until, String after) {}

    /**
     * What was taken.
     *
     * @param claims the claims
     * @param tenants how many tenants had their turn
     */
    record Taken(List<Claim> claims, int tenants) {}

    /** Takes some of the next tenants' items; begins anew with the first tenant where none is left behind the last. */
    Taken take(Connection connection, Request request) throws SQLException;

    /** Makes ready what has become due or has lost its worker, at most so many of each; says how many. */
    int wake(Connection connection, String queue, long now, int most) throws SQLException;
}
