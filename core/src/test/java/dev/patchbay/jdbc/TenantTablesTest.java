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
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import dev.patchbay.testkit.TestConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing a tenant reaches every table that names one. */
class TenantTablesTest {

    private static final Instant NOON = TestConnections.NOON;
    private static final TenantId ACME = TenantId.of("acme");

    /** Those that the stores empty; TenantEngineContract tries them. */
    private static final List<String> OF_THE_STORES = List.of(
            "patchbay_connections",
            "patchbay_connection_leases",
            "patchbay_asset_tokens",
            "patchbay_pending_authorizations",
            "patchbay_checkpoints",
            "patchbay_checkpoint_leases",
            "patchbay_api_calls",
            "patchbay_audit_log",
            "patchbay_work");

    @TempDir
    private Path folder;

    @Test
    void everyTableWithATenantIsErasedBySomebody() throws SQLException {
        try (TestPostgres postgres = TestPostgres.migrated();
                Connection connection = postgres.dataSource().getConnection()) {
            TreeSet<String> erased = new TreeSet<>(OF_THE_STORES);
            erased.addAll(JdbcSyncSink.tables());
            assertThat(new TreeSet<>(Sql.query(
                            connection,
                            "SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id'"
                                    + " AND table_name LIKE 'patchbay\\_%'",
                            row -> row.getString(1))))
                    .isEqualTo(erased);
        }
    }

    @Test
    void aSinkForgetsATenantInSteps() {
        try (TestPostgres postgres = TestPostgres.migrated()) {
            JdbcSchema.enableRowLevelSecurity(postgres.dataSource());
            DataSource bound = postgres.dataSourceOf("sink_app");
            TestPostgres.execute(postgres.dataSource(), "GRANT ALL ON ALL TABLES IN SCHEMA public TO sink_app");
            forgets(bound, postgres.dataSource());
        }
        DataSource file = TestSqlite.migrated(folder.resolve("sync.db"));
        forgets(file, file);
    }

    private static void forgets(DataSource source, DataSource all) {
        JdbcSyncSink sink = JdbcSyncSink.on(source);
        store(sink, "acme", "con_1");
        store(sink, "acme", "con_2");
        store(sink, "other", "con_3");
        long theirs = rows(all, "other");
        assertThat(rows(all, "acme")).isEqualTo(2 * theirs);
        int removed = 0;
        for (int step = sink.eraseTenant(ACME, 4); step > 0; step = sink.eraseTenant(ACME, 4)) {
            assertThat(step).isLessThanOrEqualTo(4);
            removed += step;
        }
        assertThat(removed).isEqualTo((int) (2 * theirs));
        assertThat(rows(all, "acme")).isZero();
        assertThat(rows(all, "other")).isEqualTo(theirs);
    }

    private static long rows(DataSource source, String tenant) {
        return JdbcSyncSink.tables().stream()
                .mapToLong(table -> TestPostgres.number(
                        source, "SELECT count(*) FROM " + table + " WHERE tenant_id = '" + tenant + "'"))
                .sum();
    }

    private static void store(SyncSink sink, String tenant, String connection) {
        SyncScope scope = new SyncScope(TenantId.of(tenant), ConnectionId.of(connection), Platform.of("testnet"));
        List<Campaign> campaigns = IntStream.range(0, 5)
                .mapToObj(i -> new Campaign(
                        "c" + i, "a1", "n", Status.ACTIVE, "ACTIVE", null, null, null, null, null, null, null))
                .toList();
        sink.commit(new SyncBatch(
                scope,
                SyncSlice.of(SyncKind.CAMPAIGNS, "a1"),
                1,
                new SyncRows.Campaigns(campaigns),
                List.of(),
                List.of(),
                new SyncCheckpoint("campaigns", "v", 1),
                0,
                NOON));
        sink.recordEdit(
                scope,
                new LocalEdit(new EntityRef(EntityKind.CAMPAIGN, "c1"), Map.of("name", new FieldEdit("a", "b")), NOON));
    }
}
