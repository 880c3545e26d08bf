// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same in steps: the file has one writer at a time and its statements cost no round trip. */
final class SqliteTurns implements WorkTurns {

    /** As many as on PostgreSQL, so that turns go on alike. */
    private static final int FEW_TENANTS = 8;

    private static final String NEXT_TENANT = """
            SELECT tenant_id FROM patchbay_work WHERE queue = ? AND state = 0 AND tenant_id > ?
            ORDER BY tenant_id LIMIT 1""";

    private static final String FIRST_TENANT = """
            SELECT tenant_id FROM patchbay_work WHERE queue = ? AND state = 0 ORDER BY tenant_id LIMIT 1""";

    private static final String TAKE = """
            UPDATE patchbay_work
            SET state = 3, attempts = attempts + 1, token = token + 1, worker = ?, lease_until = ?
            WHERE id IN (SELECT id FROM patchbay_work WHERE queue = ? AND state = 0 AND tenant_id = ?
                         ORDER BY rank, due_at, id LIMIT ?)
            RETURNING\s""" + WorkRows.COLUMNS;

    private static final String WAKE_DUE = """
            UPDATE patchbay_work SET state = 0 WHERE id IN (
                SELECT id FROM patchbay_work WHERE queue = ? AND state = 1 AND due_at <= ? ORDER BY due_at LIMIT ?)""";

    private static final String WAKE_LOST = """
            UPDATE patchbay_work
            SET state = 0, lease_until = NULL, reason = 'The lease of worker ' || worker || ' ended'
            WHERE id IN (SELECT id FROM patchbay_work WHERE queue = ? AND state = 3 AND lease_until <= ?
                         ORDER BY lease_until LIMIT ?)""";

    @Override
    public Taken take(Connection connection, Request request) throws SQLException {
        List<String> tenants = tenants(connection, request);
        List<Claim> claims = new ArrayList<>();
        int share = Math.max(1, request.limit() / Math.max(1, tenants.size()));
        for (String tenant : tenants) {
            int left = Math.min(share, request.limit() - claims.size());
            if (left == 0) {
                break;
            }
            claims.addAll(Sql.query(
                    connection,
                    TAKE,
                    WorkRows::claim,
                    request.worker(),
                    request.until(),
                    request.queue(),
                    tenant,
                    left));
        }
        return new Taken(claims, tenants.size());
    }

    private static List<String> tenants(Connection connection, Request request) throws SQLException {
        String queue = request.queue();
        List<String> tenants = new ArrayList<>();
        Optional<String> next = next(connection, queue, request.after());
        if (next.isEmpty()) {
            next = Sql.first(connection, FIRST_TENANT, row -> row.getString(1), queue);
        }
        while (next.isPresent() && tenants.size() < Math.max(request.limit(), FEW_TENANTS)) {
            tenants.add(next.get());
            next = next(connection, queue, next.get());
        }
        return tenants;
    }

    private static Optional<String> next(Connection connection, String queue, String after) throws SQLException {
        return Sql.first(connection, NEXT_TENANT, row -> row.getString(1), queue, after);
    }

    @Override
    public int wake(Connection connection, String queue, long now, int most) throws SQLException {
        return Sql.update(connection, WAKE_DUE, queue, now, most) + Sql.update(connection, WAKE_LOST, queue, now, most);
    }
}
