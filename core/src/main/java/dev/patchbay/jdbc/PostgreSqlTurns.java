// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement that jumps from tenant to tenant along the index of ready items, takes a fair share of each tenant's first
 * items, and steps over what others are taking: a few tenants more are looked at than are wanted, in case that others take
 * all of the first ones' items just now. It reads a few index entries per tenant, however many items there are.
 *
 * <p>A claim need not survive a crash of the database: the item then is as it was before, a later claim has another worker's
 * name, and whoever had it finds its claim lost. So it commits without waiting for the disk. What was put and what was settled
 * always waits.
 */
final class PostgreSqlTurns implements WorkTurns {

    private static final String TAKE = """
            WITH RECURSIVE turn (tenant_id, n) AS (
                SELECT coalesce(
                    (SELECT w.tenant_id FROM patchbay_work w
                     WHERE w.queue = ? AND w.state = 0 AND w.tenant_id > ? ORDER BY w.tenant_id LIMIT 1),
                    (SELECT w.tenant_id FROM patchbay_work w
                     WHERE w.queue = ? AND w.state = 0 ORDER BY w.tenant_id LIMIT 1)), 1
              UNION ALL
                SELECT (SELECT w.tenant_id FROM patchbay_work w
                        WHERE w.queue = ? AND w.state = 0 AND w.tenant_id > t.tenant_id ORDER BY w.tenant_id LIMIT 1),
                       t.n + 1
                FROM turn t WHERE t.tenant_id IS NOT NULL AND t.n < greatest(?, 8)
            ), picked AS (
                SELECT p.id FROM turn t CROSS JOIN LATERAL (
                    SELECT w.id FROM patchbay_work w
                    WHERE w.queue = ? AND w.state = 0 AND w.tenant_id = t.tenant_id
                    ORDER BY w.rank, w.due_at, w.id
                    LIMIT (SELECT greatest(1, ? / greatest(1, count(c.tenant_id))) FROM turn c)
                    FOR UPDATE SKIP LOCKED) p LIMIT ?
            )
            UPDATE patchbay_work w
            SET state = 3, attempts = attempts + 1, token = token + 1, worker = ?, lease_until = ?
            WHERE w.id = ANY (ARRAY (SELECT id FROM picked))
            RETURNING\s""" + WorkRows.COLUMNS + ", (SELECT count(tenant_id) FROM turn),"
            + " set_config('synchronous_commit', 'off', true)";

    private static final String WAKE_DUE = """
            UPDATE patchbay_work SET state = 0 WHERE id = ANY (ARRAY (
                SELECT id FROM patchbay_work WHERE queue = ? AND state = 1 AND due_at <= ?
                ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED))""";

    private static final String WAKE_LOST = """
            UPDATE patchbay_work
            SET state = 0, lease_until = NULL, reason = 'The lease of worker ' || worker || ' ended'
            WHERE id = ANY (ARRAY (
                SELECT id FROM patchbay_work WHERE queue = ? AND state = 3 AND lease_until <= ?
                ORDER BY lease_until LIMIT ? FOR UPDATE SKIP LOCKED))""";

    @Override
    public Taken take(Connection connection, Request request) throws SQLException {
        List<Integer> tenants = new ArrayList<>();
        String queue = request.queue();
        List<Claim> claims = Sql.query(
                connection,
                TAKE,
                row -> {
                    tenants.add(row.getInt(19));
                    return WorkRows.claim(row);
                },
                queue,
                request.after(),
                queue,
                queue,
                request.limit(),
                queue,
                request.limit(),
                request.limit(),
                request.worker(),
                request.until());
        return new Taken(claims, tenants.isEmpty() ? 0 : tenants.get(0));
    }

    @Override
    public int wake(Connection connection, String queue, long now, int most) throws SQLException {
        return Sql.update(connection, WAKE_DUE, queue, now, most) + Sql.update(connection, WAKE_LOST, queue, now, most);
    }
}
