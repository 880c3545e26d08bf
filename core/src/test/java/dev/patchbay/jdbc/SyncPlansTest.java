// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Campaign;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import dev.patchbay.testkit.TestConnections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With 200,000 campaigns and as many figures of 400 connections, no statement of the sink reads a table from end to end. */
class SyncPlansTest {

    private static final Instant NOON = TestConnections.NOON;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final SyncScope SCOPE =
            new SyncScope(TenantId.of("tenant_7"), ConnectionId.of("con_7"), Platform.of("testnet"));

    @Test
    @DisplayName("R7: every statement of the sink uses an index, whatever the number of rows")
    void everyStatementUsesAnIndex() {
        try (TestPostgres postgres = TestPostgres.migrated()) {
            String who = "SELECT 'tenant_' || n % 400, 'con_' || n % 400, 'testnet', ";
            String rows = " FROM generate_series(1, 200000) n";
            for (String sql : List.of(
                    "INSERT INTO patchbay_campaigns (tenant_id, connection_id, platform, id, account_id, name, status,"
                            + " platform_status, presence, presence_at, generation, changed_at, synced_at, outcome) "
                            + who + "'c' || n, 'a' || n % 10, 'n', 'ACTIVE', 'ACTIVE', 'PRESENT', 1, n % 3, 1, 1, 0"
                            + rows,
                    "INSERT INTO patchbay_ad_accounts (tenant_id, connection_id, platform, id, name, currency, status,"
                            + " platform_status, presence, presence_at, generation, changed_at, synced_at, outcome) "
                            + who + "'a' || n, 'n', 'EUR', 'ACTIVE', 'ACTIVE', 'PRESENT', 1, 1, 1, 1, 0" + rows,
                    "INSERT INTO patchbay_metrics (tenant_id, connection_id, platform, account_id, level, breakdown_by,"
                            + " daily, start_day, entity_id, stop_day, breakdowns, metrics, generation, changed_at,"
                            + " synced_at, outcome) " + who + "'a' || n % 10, 'CAMPAIGN', '[]', true,"
                            + " date '2026-01-01' + n % 300, 'c' || n, date '2026-01-01' + n % 300, '{}', '{}', 1, 1, 1, 0"
                            + rows,
                    "INSERT INTO patchbay_sync_checkpoints " + who + "'k' || n, 'v', 1, 1" + rows,
                    "INSERT INTO patchbay_sync_refused " + who + "'CAMPAIGNS', 'c' || n, 'a1', 'BAD_ID', '', '', 1"
                            + rows,
                    "INSERT INTO patchbay_sync_edits " + who + "'CAMPAIGN', 'c' || n, 'name', 'a', 'b', 1" + rows,
                    "VACUUM (ANALYZE)")) {
                TestPostgres.execute(postgres.dataSource(), sql);
            }
            PlanRecorder plans = new PlanRecorder(postgres.dataSource());
            JdbcSyncSink sink = JdbcSyncSink.on(plans.dataSource());
            useEveryMethod(sink);
            assertThat(sink.eraseTenant(TenantId.of("tenant_8"), 5)).isEqualTo(5);
            assertThat(sink.eraseTenant(TenantId.of("tenant_8"), 100_000)).isGreaterThan(2000);
            assertThat(sink.eraseTenant(TenantId.of("tenant_8"), 100_000)).isZero();
            assertThat(plans.statements()).isGreaterThan(12);
            assertThat(plans.wholeTableReads(
                            "patchbay_campaigns",
                            "patchbay_ad_accounts",
                            "patchbay_metrics",
                            "patchbay_metrics patchbay_metrics_1",
                            "patchbay_sync_checkpoints",
                            "patchbay_sync_refused",
                            "patchbay_sync_edits"))
                    .isEmpty();
        }
    }

    private static void useEveryMethod(SyncSink sink) {
        SyncSlice campaigns = SyncSlice.of(SyncKind.CAMPAIGNS, "a7");
        SyncSlice figures = SyncSlice.of(
                SyncKind.METRICS,
                "a7",
                new MetricsSpan(EntityKind.CAMPAIGN, true, List.of(), DAY.plusDays(100), DAY.plusDays(120)));
        Campaign campaign =
                new Campaign("c7", "a7", "n", Status.ACTIVE, "ACTIVE", null, null, null, null, null, null, null);
        for (int version = 0; version < 2; version++) {
            assertThat(sink.commit(new SyncBatch(
                                    SCOPE,
                                    campaigns,
                                    5,
                                    new SyncRows.Campaigns(List.of(campaign)),
                                    List.of(),
                                    List.of(),
                                    new SyncCheckpoint("mine", "v", version + 1),
                                    version,
                                    NOON))
                            .inserted())
                    .isZero();
        }
        sink.find(SCOPE, "mine");
        sink.list(SCOPE, SyncKind.AD_ACCOUNTS, "a2", 100);
        sink.known(SCOPE, EntityKind.CAMPAIGN, Set.of("c7", "c407"));
        assertThat(sink.count(SCOPE, figures, 2).present()).isPositive();
        assertThat(sink.count(SCOPE, campaigns, 2).present()).isPositive();
        assertThat(sink.sweep(SCOPE, figures, 2, NOON, 5)).isPositive();
        assertThat(sink.sweep(SCOPE, campaigns, 2, NOON, 5)).isEqualTo(5);
        sink.mark(SCOPE, new EntityRef(EntityKind.CAMPAIGN, "c7"), Presence.NO_ACCESS, NOON);
        sink.recordEdit(
                SCOPE,
                new LocalEdit(new EntityRef(EntityKind.CAMPAIGN, "c7"), Map.of("x", new FieldEdit("a", "b")), NOON));
        assertThat(sink.edits(SCOPE, EntityKind.CAMPAIGN, Set.of("c7"))).hasSize(1);
        assertThat(sink.refused(SCOPE, 0, 10)).hasSize(10);
    }
}
