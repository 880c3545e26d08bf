// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog.Filter;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.testkit.TestConnections;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With 1,000,000 connections and logs of 200,000 rows, no statement of the stores reads a table from end to end. */
class QueryPlansTest {

    private static final Instant NOON = TestConnections.NOON;
    private static final TenantId TENANT = TenantId.of("tenant_7");
    private static final ConnectionId ID = ConnectionId.of("con_000001007");

    private static TestPostgres postgres;

    @BeforeAll
    static void load() {
        postgres = TestPostgres.migrated();
        MillionConnections.load(postgres.dataSource(), 1_000_000);
        String rows = " FROM generate_series(1, 200000) n";
        for (String sql : List.of(
                "INSERT INTO patchbay_api_calls (ended_at, tenant_id, platform, connection_id, operation, status,"
                        + " category, attempts, duration_ns, waited_ns, response_bytes) SELECT n * 1000000::bigint,"
                        + " 'tenant_' || n % 1000, 'testnet', 'con_' || n % 50000, 'GET /x', 200,"
                        + " CASE WHEN n % 100 = 7 THEN 'TRANSIENT' END, 1, 5, 0, 100" + rows,
                "INSERT INTO patchbay_audit_log (happened_at, tenant_id, platform, connection_id, action, outcome,"
                        + " detail) SELECT n * 1000000::bigint, 'tenant_' || n % 1000, 'testnet', 'con_' || n % 50000,"
                        + " 'refresh', 'ok', ''" + rows,
                "INSERT INTO patchbay_pending_authorizations SELECT md5(n::text), 'tenant_' || n % 1000, NULL,"
                        + " 'testnet', 'https://host.example/cb', NULL, '[]', NULL, NULL, NULL, n, n * 1000000::bigint,"
                        + " false" + rows,
                "INSERT INTO patchbay_checkpoints SELECT 'tenant_' || n % 1000, 'sync', 'key-' || n, 'v', 1, n" + rows,
                "INSERT INTO patchbay_checkpoint_leases SELECT 'tenant_' || n % 1000, 'sync', 'key-' || n, 'gone', n"
                        + rows,
                "INSERT INTO patchbay_asset_tokens SELECT id, 'page:1', tenant_id, 'sealed' FROM patchbay_connections"
                        + " LIMIT 200000",
                "VACUUM (ANALYZE)")) {
            TestPostgres.execute(postgres.dataSource(), sql);
        }
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    private static void useEveryMethod(Stores stores) {
        TokenStore tokens = stores.tokens();
        StoredConnection stored = tokens.find(TENANT, ID).orElseThrow();
        tokens.insert(TestConnections.of("tenant_7", "con_new").stored());
        tokens.findByAccount(Platform.of("testnet"), "account-5");
        tokens.list(TENANT, null, 100);
        tokens.list(TENANT, ID, 100);
        tokens.listAll(null, 100);
        tokens.listAll(ID, 100);
        tokens.compareAndSet(
                TestConnections.of("tenant_7", ID.value())
                        .version(stored.connection().version() + 1, "s")
                        .stored(),
                stored.connection().version());
        tokens.refreshDue(NOON.plusSeconds(500_000), 200);
        tokens.leaseDue(NOON.plusSeconds(500_000), 200, "node", NOON, NOON.plusSeconds(60));
        tokens.tryLease(TENANT, ID, "node", NOON, NOON.plusSeconds(60));
        tokens.releaseLease(TENANT, ID, "node");
        tokens.putAsset(TENANT, ID, "page:2", "sealed");
        tokens.findAsset(TENANT, ID, "page:2");
        tokens.assets(TENANT, ID);
        tokens.replaceAsset(TENANT, ID, "page:2", "sealed", "other");
        tokens.deleteAsset(TENANT, ID, "page:2");
        tokens.deleteAssets(TENANT, ID);
        tokens.delete(TENANT, ConnectionId.of("con_new"));

        stores.pendingAuthorizations().find("0");
        stores.pendingAuthorizations().consume("0");
        stores.pendingAuthorizations().purge(Instant.ofEpochSecond(1500));
        stores.pendingAuthorizations().list(TENANT, null, 100);
        stores.pendingAuthorizations().eraseTenant(TENANT, 5);

        var checkpoints = stores.checkpoints();
        checkpoints.find(TENANT, "sync", "key-7");
        checkpoints.list(TENANT, "sync", null, 100);
        checkpoints.compareAndSet(new Checkpoint(TENANT, "sync", "key-new", "v", 1, NOON), 0);
        checkpoints.compareAndSet(new Checkpoint(TENANT, "sync", "key-new", "w", 2, NOON), 1);
        checkpoints.delete(TENANT, "sync", "key-new");
        checkpoints.tryLease(TENANT, "sync", "key-7", "node", NOON, NOON.plusSeconds(60));
        checkpoints.releaseLease(TENANT, "sync", "key-7", "node");
        checkpoints.listTenant(TENANT, null, 100);
        checkpoints.listTenant(TENANT, new Checkpoint(TENANT, "sync", "key-7", "v", 1, NOON), 100);
        checkpoints.eraseTenant(TenantId.of("tenant_8"), 1000);

        for (ConnectionId connection : new ConnectionId[] {null, ID}) {
            for (boolean failed : new boolean[] {false, true}) {
                stores.apiCalls().list(TENANT, new Filter(null, connection, failed), Long.MAX_VALUE, 100);
            }
            stores.audit().list(TENANT, connection, Long.MAX_VALUE, 100);
        }
        stores.apiCalls().list(TENANT, new Filter(Platform.of("testnet"), null, false), 1000, 100);
        stores.apiCalls().purge(Instant.ofEpochSecond(1500), 1000);
        stores.audit().append(new AuditEntry(NOON, TENANT, null, null, null, "refresh", "ok", ""));
        stores.audit().purge(Instant.ofEpochSecond(1500), 1000);
        stores.apiCalls().eraseTenant(TENANT, 5);
        stores.audit().eraseTenant(TENANT, "erase", 5);
        stores.audit().eraseTenant(TENANT, null, 5);
    }

    private static void expectIndexes(PlanRecorder plans) {
        assertThat(plans.statements()).isGreaterThan(30);
        assertThat(plans.wholeTableReads(
                        "patchbay_connections",
                        "patchbay_connections c",
                        "patchbay_connections c_1",
                        "patchbay_connection_leases",
                        "patchbay_connection_leases l",
                        "patchbay_asset_tokens",
                        "patchbay_pending_authorizations",
                        "patchbay_checkpoints",
                        "patchbay_checkpoint_leases",
                        "patchbay_api_calls",
                        "patchbay_audit_log"))
                .isEmpty();
        assertThat(plans.plansOf("refresh_at <= ? AND"))
                .isNotEmpty()
                .allMatch(plan -> plan.contains("patchbay_connections_due") && !plan.contains("Sort Key: refresh_at"));
    }

    @Test
    @DisplayName("Every query of the stores uses an index, whatever the number of connections")
    void everyQueryUsesAnIndex() {
        PlanRecorder plans = new PlanRecorder(postgres.dataSource());
        useEveryMethod(JdbcStores.on(plans.dataSource()));
        expectIndexes(plans);
    }

    @Test
    void policiesDoNotHideTheIndexes() {
        JdbcSchema.enableRowLevelSecurity(postgres.dataSource());
        DataSource bound = postgres.dataSourceOf("plan_app");
        TestPostgres.execute(postgres.dataSource(), "GRANT ALL ON ALL TABLES IN SCHEMA public TO plan_app");
        PlanRecorder plans = new PlanRecorder(bound);
        useEveryMethod(
                JdbcStores.builder(plans.dataSource()).rowLevelSecurity(true).build());
        expectIndexes(plans);
    }
}
