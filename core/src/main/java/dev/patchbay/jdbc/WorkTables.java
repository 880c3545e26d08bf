// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.QueueStats;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What operators ask for. */
final class WorkTables {

    private static final String REDRIVE = """
            UPDATE patchbay_work
            SET state = ?, attempts = 0, outcome = NULL, finished_at = NULL, due_at = ?
            WHERE id = ? AND state IN (4, 5)""";

    private static final String CANCEL = """
            UPDATE patchbay_work SET state = 4, outcome = ?, reason = NULL, finished_at = ?
            WHERE id = ? AND state IN (0, 1, 2)""";

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 0),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 1 AND due_at <= ?),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 1 AND due_at > ?),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 2),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 3),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state >= 4 AND state = 4),
                   (SELECT count(*) FROM patchbay_work WHERE queue = ? AND state = 5),
                   (SELECT min(due_at) FROM patchbay_work WHERE queue = ? AND state = 1)""";

    /** The first of each tenant's each priority, jumping along the index; the longest due is among them. */
    private static final String OLDEST_BY_JUMPS = """
            WITH RECURSIVE head (tenant_id, rank, due_at) AS (
                (SELECT w.tenant_id, w.rank, w.due_at FROM patchbay_work w WHERE w.queue = ? AND w.state = 0
                 ORDER BY w.tenant_id, w.rank, w.due_at LIMIT 1)
              UNION ALL
                SELECT n.tenant_id, n.rank, n.due_at FROM head h CROSS JOIN LATERAL (
                    SELECT w.tenant_id, w.rank, w.due_at FROM patchbay_work w
                    WHERE w.queue = ? AND w.state = 0 AND (w.tenant_id, w.rank) > (h.tenant_id, h.rank)
                    ORDER BY w.tenant_id, w.rank, w.due_at LIMIT 1) n
            ) SELECT min(due_at) AS oldest FROM head""";

    private static final String OLDEST =
            "SELECT min(due_at) AS oldest FROM patchbay_work WHERE queue = ? AND state = 0";

    /** The condition of the index by tenant. */
    private static final String LISTED_BY_TENANT = " AND state IN (1, 2, 4, 5)";

    /** Conditions that together are true of every item, each with an index by queue, and where there are many by tenant. */
    static final List<String> PARTS = List.of(LISTED_BY_TENANT, " AND state = 0", " AND state = 3");

    /** An item that may be redriven. */
    private record Finished(long id, String queue, @Nullable String orderingKey) {}

    private final Dialect dialect;

    WorkTables(Dialect dialect) {
        this.dialect = dialect;
    }

    Optional<WorkItem> find(Connection connection, @Nullable TenantId tenant, long id) throws SQLException {
        String sql = "SELECT " + WorkRows.COLUMNS + " FROM patchbay_work WHERE id = ?";
        return tenant == null
                ? Sql.first(connection, sql, WorkRows::item, id)
                : Sql.first(connection, sql + " AND tenant_id = ?", WorkRows::item, id, tenant.value());
    }

    Optional<WorkItem> findByKey(Connection connection, String queue, String dedupeKey) throws SQLException {
        return Sql.first(
                connection,
                "SELECT " + WorkRows.COLUMNS + " FROM patchbay_work WHERE queue = ? AND dedupe_key = ?",
                WorkRows::item,
                queue,
                dedupeKey);
    }

    List<WorkItem> list(Connection connection, WorkFilter filter, @Nullable Long before, int limit)
            throws SQLException {
        byIndex(connection);
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.tenant() == null || filter.status() != null) {
            String sql = page(filter, "", before, limit, values);
            return Sql.query(connection, sql, WorkRows::item, values.toArray());
        }
        // What is ready or claimed stands in no index by tenant and id, which would be written anew with each of its
        // steps.
        StringBuilder pages = new StringBuilder();
        for (String some : PARTS) {
            pages.append(pages.length() == 0 ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (")
                    .append(page(filter, some, before, limit, values))
                    .append(") p");
        }
        values.add(limit);
        return Sql.query(connection, pages + " ORDER BY id DESC LIMIT ?", WorkRows::item, values.toArray());
    }

    /**
     * To the end of the transaction. The planner would rather read the table from end to end when it must count much of it or
     * look for what is rare, because it does not know that the newest is asked for as a rule, nor what long payloads cost.
     */
    void byIndex(Connection connection) throws SQLException {
        if (dialect instanceof PostgreSql) {
            Sql.query(connection, "SELECT set_config('enable_seqscan', 'off', true)", row -> true);
        }
    }

    private String page(
            WorkFilter filter, String some, @Nullable Long before, int limit, List<@Nullable Object> values) {
        StringBuilder sql = new StringBuilder("SELECT " + WorkRows.COLUMNS + " FROM patchbay_work WHERE ");
        where(filter, sql, values);
        sql.append(some);
        if (before != null) {
            sql.append(" AND id < ?");
            values.add(before);
        }
        values.add(limit);
        return sql.append(" ORDER BY id DESC LIMIT ?").toString();
    }

    private void where(WorkFilter filter, StringBuilder sql, List<@Nullable Object> values) {
        sql.append("queue = ?");
        values.add(filter.queue());
        if (filter.status() != null) {
            // A number in the text, so that partial indexes serve; their own condition beside it, for planners that
            // ask.
            sql.append(filter.status().finished() ? " AND state >= 4 AND state = " : " AND state = ")
                    .append(WorkRows.state(filter.status()));
            if (filter.tenant() != null
                    && filter.status() != WorkStatus.READY
                    && filter.status() != WorkStatus.CLAIMED) {
                sql.append(LISTED_BY_TENANT);
            }
        }
        and(
                " AND tenant_id = ?",
                filter.tenant() == null ? null : filter.tenant().value(),
                sql,
                values);
        and(" AND type = ?", filter.type(), sql, values);
        and(" AND ordering_key = ?", filter.orderingKey(), sql, values);
        and(" AND outcome = ?", filter.outcome(), sql, values);
        and(dialect.contains(), filter.reasonPart(), sql, values);
    }

    private static void and(
            String condition, @Nullable String value, StringBuilder sql, List<@Nullable Object> values) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    boolean redrive(Connection connection, @Nullable TenantId tenant, long id, Instant now) throws SQLException {
        String sql = "SELECT id, queue, ordering_key FROM patchbay_work WHERE id = ? AND state IN (4, 5)";
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        if (tenant != null) {
            values.add(tenant.value());
        }
        return redrive(connection, tenant == null ? sql : sql + " AND tenant_id = ?", values, now) == 1;
    }

    int redrive(Connection connection, WorkFilter filter, int limit, Instant now) throws SQLException {
        byIndex(connection);
        List<@Nullable Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT id, queue, ordering_key FROM patchbay_work WHERE ");
        where(filter, sql, values);
        sql.append(" ORDER BY id LIMIT ?");
        values.add(limit);
        return redrive(connection, sql.toString(), values, now);
    }

    private int redrive(Connection connection, String select, List<@Nullable Object> values, Instant now)
            throws SQLException {
        List<Finished> items = Sql.query(
                connection,
                select + dialect.skipLocked(),
                row -> new Finished(row.getLong(1), row.getString(2), row.getString(3)),
                values.toArray());
        if (items.isEmpty()) {
            return 0;
        }
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        items.forEach(item -> WorkKeys.Key.add(keys, item.queue(), item.orderingKey()));
        WorkKeys.lock(connection, dialect, keys);
        Sql.batch(
                connection,
                REDRIVE,
                items.stream()
                        .map(item -> new @Nullable Object[] {
                            item.orderingKey() == null ? WorkRows.READY : WorkRows.BLOCKED, now, item.id()
                        })
                        .toList());
        WorkKeys.wakeNext(connection, keys, now);
        return items.size();
    }

    /** The key is locked before the row, as everybody does; the update looks once more whether the item still waits. */
    boolean cancel(Connection connection, @Nullable TenantId tenant, long id, Instant now) throws SQLException {
        WorkItem item = find(connection, tenant, id).orElse(null);
        if (item == null || item.status().finished() || item.status() == WorkStatus.CLAIMED) {
            return false;
        }
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        WorkKeys.Key.add(keys, item.queue(), item.orderingKey());
        WorkKeys.lock(connection, dialect, keys);
        boolean cancelled = Sql.update(connection, CANCEL, WorkQueue.CANCELLED, now, id) == 1;
        WorkKeys.wakeNext(connection, keys, now);
        return cancelled;
    }

    QueueStats stats(Connection connection, String queue, Instant now) throws SQLException {
        byIndex(connection);
        Instant oldest = (dialect instanceof PostgreSql
                        ? Sql.query(
                                connection,
                                OLDEST_BY_JUMPS,
                                row -> oldest(row.getLong(1), row.wasNull(), now),
                                queue,
                                queue)
                        : Sql.query(connection, OLDEST, row -> oldest(row.getLong(1), row.wasNull(), now), queue))
                .get(0);
        return Sql.query(
                        connection,
                        COUNTS,
                        row -> {
                            Instant delayed = oldest(row.getLong(8), row.wasNull(), now);
                            return new QueueStats(
                                    queue,
                                    row.getLong(1) + row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    Duration.between(delayed.isBefore(oldest) ? delayed : oldest, now));
                        },
                        queue,
                        queue,
                        now,
                        queue,
                        now,
                        queue,
                        queue,
                        queue,
                        queue,
                        queue)
                .get(0);
    }

    private static Instant oldest(long micros, boolean none, Instant now) {
        Instant at = none ? now : Micros.toInstant(micros);
        return at.isBefore(now) ? at : now;
    }

    int purge(Connection connection, String queue, WorkStatus status, Instant before, int limit) throws SQLException {
        String ids = "SELECT id FROM patchbay_work WHERE queue = ? AND state >= 4 AND state = " + WorkRows.state(status)
                + " AND finished_at < ? ORDER BY finished_at LIMIT ?" + dialect.skipLocked();
        String which = dialect instanceof PostgreSql ? "= ANY (ARRAY (" + ids + "))" : "IN (" + ids + ")";
        return Sql.update(connection, "DELETE FROM patchbay_work WHERE id " + which, queue, before, limit);
    }
}
