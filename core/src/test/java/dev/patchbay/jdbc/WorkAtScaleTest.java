// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.Settlement;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A million rows in a real PostgreSQL: most of them done, a great backlog of one tenant, and all the rest. */
class WorkAtScaleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String Q = "webhooks";
    private static final TenantId SMALL = TenantId.of("small-7");

    private static TestPostgres postgres;
    private static DataSource source;

    @BeforeAll
    static void load() {
        postgres = TestPostgres.migrated();
        source = postgres.dataSource();
        WorkDatabases.execute(source, "ALTER TABLE patchbay_work SET UNLOGGED");
        List<String> indexes = withoutIndexes();
        rows(700_000, "4", "'t-' || i % 1000", "NULL", "'processed'");
        rows(20_000, "5", "'t-' || i % 1000", "NULL", "NULL");
        rows(200_000, "0", "'big'", "NULL", "NULL");
        rows(200, "0", "'small-' || i % 20", "NULL", "NULL");
        rows(40_000, "1", "'t-' || i % 1000", "NULL", "NULL");
        rows(30_000, "2", "'t-' || i % 1000", "'k-' || i % 5000", "NULL");
        rows(9_800, "3", "'t-' || i % 1000", "NULL", "NULL");
        TestPostgres.execute(source, "SET maintenance_work_mem = '256MB'; " + String.join("; ", indexes));
        WorkDatabases.execute(source, "VACUUM ANALYZE patchbay_work");
        assertThat(WorkDatabases.number(source, "SELECT count(*) FROM patchbay_work"))
                .isEqualTo(1_000_000);
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    /** They are made when all rows are there, which takes a tenth of the time. */
    private static List<String> withoutIndexes() {
        List<String> made = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT indexname, indexdef FROM pg_indexes"
                    + " WHERE tablename = 'patchbay_work' AND indexname <> 'patchbay_work_pkey'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                    made.add(rows.getString(2));
                }
            }
            statement.execute("DROP INDEX " + String.join(", ", names));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    private static void rows(int count, String state, String tenant, String orderingKey, String outcome) {
        long now = Micros.of(NOW);
        WorkDatabases.execute(source, """
                INSERT INTO patchbay_work (state, rank, created_at, due_at, lease_until, finished_at, queue, tenant_id, type,
                    dedupe_key, ordering_key, worker, outcome, reason, payload)
                SELECT s, 5, n - i, CASE s WHEN 1 THEN n + i * 1000000::bigint ELSE n - i END,
                    CASE s WHEN 3 THEN n + i * 1000000::bigint END, CASE WHEN s >= 4 THEN n - i * 1000::bigint END, '%s', %s, 'type',
                    'd-' || s || '-' || %s || i, %s, 'w', %s, CASE WHEN s = 5 THEN 'broken' END, 'x'
                FROM (SELECT i, %s AS s, %d::bigint AS n FROM generate_series(1, %d) i) g""".formatted(Q, tenant, tenant, orderingKey, outcome, state, now, count));
    }

    /** As planned for the values and as planned for any: PlanRecorder tells why both. */
    @Test
    void everyQueryFindsItsRowsByAnIndex() {
        PlanRecorder plans = new PlanRecorder(source);
        JdbcWorkQueue queue = JdbcWorkQueue.on(plans.dataSource());
        WorkFilter all = WorkFilter.of(Q);
        NewWork work = NewWork.of(Q, "type", "x").tenant(SMALL);

        queue.put(work.dedupeKey("d-4-t-1" + 1), NOW);
        queue.putAll(List.of(work.orderingKey("k-1"), work.dedupeKey("new"), work.orderingKey("fresh")), NOW);
        List<Claim> claims = queue.claim(Q, "w", 10, NOW, LEASE);
        assertThat(claims).hasSize(10);
        queue.claim("nothing", "w", 10, NOW, LEASE);
        queue.heartbeat(claims, NOW, LEASE);
        queue.settle(
                List.of(
                        new Settlement.Complete(claims.get(0), "processed"),
                        new Settlement.Retry(claims.get(1), NOW, "r"),
                        new Settlement.Dead(claims.get(2), "d"),
                        new Settlement.Release(claims.get(3), null)),
                NOW);
        long dead = claims.get(2).id();
        queue.find(SMALL, dead);
        queue.redrive(null, dead, NOW);
        queue.redrive(all.reasonPart("broken"), 10, NOW);
        queue.purge(Q, WorkStatus.DONE, NOW, 100);
        queue.purge(Q, WorkStatus.DEAD, NOW, 100);
        for (WorkStatus status : WorkStatus.values()) {
            queue.list(all.status(status), null, 50);
            queue.list(all.status(status).tenant(SMALL), 900_000L, 50);
        }
        queue.list(all, null, 50);
        queue.list(all.tenant(SMALL), null, 50);
        queue.list(all.orderingKey("k-1"), null, 50);
        queue.list(all.status(WorkStatus.DONE).outcome("ignored"), null, 50);
        queue.stats(Q, NOW);
        assertThat(queue.listTenant(SMALL, null, 50)).isNotEmpty();
        queue.listTenant(SMALL, 900_000L, 50);
        assertThat(queue.eraseTenant(TenantId.of("t-7"), 100, NOW)).isEqualTo(100);
        assertThat(queue.erase(null, List.of(dead), NOW)).isEqualTo(1);
        queue.erase(SMALL, List.of(dead), NOW);

        assertThat(plans.statements()).isGreaterThan(25);
        assertThat(plans.wholeTableReads("patchbay_work")).isEmpty();
    }

    @Test
    void aHugeBacklogOfOneTenantStarvesNobody() {
        JdbcWorkQueue queue = JdbcWorkQueue.on(source);
        Map<String, Integer> served = new HashMap<>();
        int claimed = 0;
        // Twenty small tenants with ten items each, beside one with 200,000: fair would be 21 rounds of ten.
        while (claimed < 420) {
            List<Claim> claims = queue.claim(Q, "w", 15, NOW.minus(Duration.ofDays(1)), LEASE);
            for (Claim claim : claims) {
                WorkItem item = claim.item();
                served.merge(String.valueOf(item.tenant()), 1, Integer::sum);
            }
            claimed += claims.size();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(served).containsKey("small-" + i);
            assertThat(served.get("small-" + i)).isGreaterThanOrEqualTo(9);
        }
    }
}
