// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.testkit.TestConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The faulty queries are written here on purpose: none has a condition on the tenant. */
class RowLevelSecurityTest {

    private static final TenantId ACME = TenantId.of("acme");

    private static TestPostgres postgres;
    /** Owns the tables, and is no superuser. */
    private static DataSource owner;

    private static DataSource app;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.empty();
        owner = postgres.dataSourceOf("guard_owner");
        app = postgres.dataSourceOf("guard_app");
        TestPostgres.execute(postgres.dataSource(), "GRANT CREATE, USAGE ON SCHEMA public TO guard_owner");
        JdbcSchema.migrate(owner);
        JdbcSchema.enableRowLevelSecurity(owner);
        JdbcSchema.enableRowLevelSecurity(owner);
        TestPostgres.execute(owner, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO guard_app");
        Stores stores = JdbcStores.on(app);
        for (String tenant : List.of("acme", "other")) {
            ConnectionId id = ConnectionId.of("con_" + tenant);
            stores.tokens().insert(TestConnections.of(tenant, id.value()).stored());
            stores.tokens().putAsset(TenantId.of(tenant), id, "page:1", "sealed");
            stores.tokens()
                    .tryLease(
                            TenantId.of(tenant), id, "node", TestConnections.NOON, TestConnections.NOON.plusSeconds(9));
            stores.checkpoints()
                    .compareAndSet(new Checkpoint(TenantId.of(tenant), "sync", "k", "v", 1, TestConnections.NOON), 0);
            stores.audit()
                    .append(new AuditEntry(
                            TestConnections.NOON, TenantId.of(tenant), null, id, null, "connect", "ok", ""));
        }
        stores.checkpoints().compareAndSet(new Checkpoint(null, "quota", "k", "v", 1, TestConnections.NOON), 0);
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    private interface Check {
        void on(Connection connection) throws SQLException;
    }

    private static void as(DataSource user, Scope scope, Check check) {
        Database.of(user, true).transaction("be tested", scope, connection -> {
            check.on(connection);
            return true;
        });
    }

    private static List<String> tenants(Connection connection, String table) throws SQLException {
        return Sql.query(connection, "SELECT DISTINCT tenant_id FROM " + table, row -> row.getString(1));
    }

    @Test
    @DisplayName("R10: a tenant's session sees nothing of another's, even through a query without a condition")
    void aFaultyQueryShowsOneTenantOnly() {
        for (DataSource user : List.of(app, owner)) {
            as(user, Scope.of(ACME), connection -> {
                for (String table : List.of(
                        "patchbay_connections",
                        "patchbay_asset_tokens",
                        "patchbay_connection_leases",
                        "patchbay_checkpoints",
                        "patchbay_audit_log")) {
                    assertThat(tenants(connection, table)).as(table).containsExactly("acme");
                }
            });
        }
    }

    @Test
    @DisplayName("R10: a tenant's session can neither write into another's rows nor make any")
    void aFaultyStatementChangesOneTenantOnly() {
        as(app, Scope.of(ACME), connection -> {
            assertThat(Sql.update(connection, "UPDATE patchbay_checkpoints SET item_value = 'x'"))
                    .isEqualTo(1);
            assertThat(Sql.update(connection, "DELETE FROM patchbay_audit_log WHERE tenant_id <> 'acme'"))
                    .isZero();
        });
        for (String tenant : List.of("other", "")) {
            assertThatThrownBy(() -> as(
                            app,
                            Scope.of(ACME),
                            connection -> Sql.update(
                                    connection,
                                    "INSERT INTO patchbay_checkpoints VALUES (?, 'sync', 'stolen', 'v', 1, 1)",
                                    tenant)))
                    .isInstanceOf(JdbcStoreException.class)
                    .hasMessageContaining("42501");
            assertThatThrownBy(() -> as(
                            app,
                            Scope.of(ACME),
                            connection ->
                                    Sql.update(connection, "UPDATE patchbay_connections SET tenant_id = ?", tenant)))
                    .isInstanceOf(JdbcStoreException.class);
        }
        as(
                app,
                Scope.of(TenantId.of("other")),
                connection -> assertThat(Sql.query(
                                connection, "SELECT item_value FROM patchbay_checkpoints", row -> row.getString(1)))
                        .containsExactly("v"));
    }

    @Test
    void onlyTheSystemSeesAllAndWhatBelongsToTheApp() {
        as(
                app,
                Scope.SYSTEM,
                connection -> assertThat(tenants(connection, "patchbay_checkpoints"))
                        .containsExactlyInAnyOrder("acme", "other", ""));
    }

    @Test
    @DisplayName("R10: a session that names no tenant sees nothing, also after one that did on the same connection")
    void namingNobodyShowsNothing() throws SQLException {
        try (var single = postgres.pool("guard_app", 1)) {
            as(
                    single,
                    Scope.of(ACME),
                    connection -> assertThat(tenants(connection, "patchbay_connections"))
                            .containsExactly("acme"));
            try (Connection connection = single.getConnection()) {
                for (String table : List.of("patchbay_connections", "patchbay_checkpoints", "patchbay_audit_log")) {
                    assertThat(tenants(connection, table)).as(table).isEmpty();
                }
            }
        }
    }

    @Test
    void everyTableWithATenantIsGuarded() {
        assertThat(TestPostgres.number(
                        owner,
                        "SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE"
                                + " a.attname = 'tenant_id' AND c.relkind = 'r' AND c.relname LIKE 'patchbay%'"
                                + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
                .isZero();
    }

    @Test
    void storesBuiltAfterwardsNameTheTenantByThemselves() {
        assertThat(JdbcStores.on(app).tokens().list(ACME, null, 10)).hasSize(1);
        assertThat(JdbcStores.on(app).tokens().listAll(null, 10)).hasSize(2);
    }
}
