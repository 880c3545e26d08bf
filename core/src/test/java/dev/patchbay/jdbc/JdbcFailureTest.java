// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.Stores;
import dev.patchbay.jdbc.JdbcStoreException.Kind;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.Together;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens when PostgreSQL goes away or refuses. */
class JdbcFailureTest {

    private static final TenantId ACME = TenantId.of("acme");
    private static final ConnectionId ID = ConnectionId.of("con_1");

    private static TestPostgres postgres;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.migrated();
    }

    @BeforeEach
    void clear() {
        postgres.clear();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    @DisplayName("A connection that is killed between two statements leaves nothing by halves")
    void aKilledConnectionLeavesNothingByHalves() {
        JdbcStores.on(postgres.dataSource())
                .tokens()
                .insert(TestConnections.of("acme", "con_1").stored());
        Database database = Database.of(postgres.pool("postgres", 1), false);

        assertThatThrownBy(() -> database.transaction("delete by halves", Scope.of(ACME), connection -> {
                    Sql.update(connection, "DELETE FROM patchbay_connections WHERE id = ?", ID.value());
                    int pid = Sql.query(connection, "SELECT pg_backend_pid()", row -> row.getInt(1))
                            .get(0);
                    TestPostgres.execute(postgres.dataSource(), "SELECT pg_terminate_backend(" + pid + ", 10000)");
                    return Sql.update(connection, "DELETE FROM patchbay_asset_tokens");
                }))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("could not delete by halves")
                .extracting(e -> ((JdbcStoreException) e).kind())
                .isEqualTo(Kind.UNAVAILABLE);

        assertThat(JdbcStores.on(postgres.dataSource()).tokens().find(ACME, ID)).isPresent();
        int one = database.run(
                "look",
                Scope.of(ACME),
                c -> Sql.query(c, "SELECT 1", row -> row.getInt(1)).get(0));
        assertThat(one).as("the pool has recovered").isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsDownIsSaidToBe() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        config.setUsername("someone");
        config.setPassword("very-secret");
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(250);
        HikariDataSource nowhere = new HikariDataSource(config);

        assertThatThrownBy(() -> JdbcStores.on(nowhere))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("could not be opened")
                .hasMessageContaining("try again later")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("very-secret"))
                .extracting(e -> ((JdbcStoreException) e).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        nowhere.close();
    }

    @Test
    void aPoolThatWasClosedFailsClearly() {
        HikariDataSource pool = postgres.pool("postgres", 1);
        Stores stores = JdbcStores.on(pool);
        pool.close();
        assertThatThrownBy(() -> stores.tokens().find(ACME, ID))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("find a connection");
    }

    @Test
    @DisplayName("R9: no value that was sent or stored stands in a message or a cause")
    void errorsQuoteNoValues() {
        Database database = Database.of(postgres.dataSource(), false);
        for (String sql : List.of(
                "INSERT INTO patchbay_checkpoints (tenant_id, scope, item_key, item_value, version, updated_at)"
                        + " VALUES (?, 's', 'k', NULL, 1, 1)",
                "SELECT 1 WHERE ?::bigint = 1")) {
            assertThatThrownBy(() ->
                            database.run("be tested", Scope.SYSTEM, c -> Sql.query(c, sql, r -> true, "sealed-secret")))
                    .isInstanceOf(JdbcStoreException.class)
                    .satisfies(e -> assertThat(trace(e)).doesNotContain("sealed-secret"));
        }
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void poolsThatDoNotCommitByThemselvesAreCommitted() throws SQLException {
        try (HikariDataSource pool = postgres.pool("postgres", 2, config -> config.setAutoCommit(false))) {
            Stores stores = JdbcStores.on(pool);
            stores.tokens().insert(TestConnections.of("acme", "con_1").stored());
            assertThat(JdbcStores.on(postgres.dataSource()).tokens().find(ACME, ID))
                    .isPresent();
            stores.tokens().delete(ACME, ID);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
        }
    }

    @Test
    void lostRacesAreRunAgainUnderAStricterIsolation() throws Exception {
        try (HikariDataSource pool =
                postgres.pool("postgres", 8, config -> config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ"))) {
            Stores stores = JdbcStores.on(pool);
            stores.checkpoints().compareAndSet(new Checkpoint(ACME, "s", "k", "0", 1, TestConnections.NOON), 0);
            for (int round = 0; round < 20; round++) {
                long version = round + 1;
                List<Boolean> won = Together.run(
                        8,
                        n -> stores.checkpoints()
                                .compareAndSet(
                                        new Checkpoint(ACME, "s", "k", "by " + n, version + 1, TestConnections.NOON),
                                        version));
                assertThat(won).containsOnlyOnce(true);
            }
        }
    }

    @Test
    @DisplayName("T11: a disconnect at the same moment leaves no asset token behind")
    void noAssetTokenOutlivesADisconnect() throws Exception {
        Stores stores = JdbcStores.on(postgres.dataSource());
        for (int round = 0; round < 30; round++) {
            TestConnections row = TestConnections.of("acme", "con_" + round);
            stores.tokens().insert(row.stored());
            Together.run(2, n -> {
                if (n == 0) {
                    stores.tokens().putAsset(ACME, row.id(), "page:1", "sealed");
                } else {
                    stores.tokens()
                            .compareAndSet(
                                    row.status(dev.patchbay.auth.ConnectionStatus.DISCONNECTED)
                                            .version(2, "")
                                            .stored(),
                                    1);
                    stores.tokens().deleteAssets(ACME, row.id());
                }
                return true;
            });
            assertThat(stores.tokens().assets(ACME, row.id())).isEmpty();
        }
    }
}
