// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.TransientException;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.jdbc.TestPostgres;
import dev.patchbay.jdbc.TestSqlite;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import dev.patchbay.testkit.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many nodes over one real database, each with stores of its own, counted at the platform. */
class RefreshOnDatabasesTest {

    private static final int NODES = 8;

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;

    /** Nodes whose waits take no virtual time, so that leases do not end while threads race. */
    private List<TokenEngine> nodes(int count, Supplier<DataSource> source) {
        List<TokenEngine> nodes = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            platform.stores = JdbcStores.on(source.get());
            nodes.add(platform.tokens("n" + n, time -> Thread.yield()));
        }
        return nodes;
    }

    private StoredConnection renewed(TokenEngine node, StoredConnection row, Credential stale) {
        while (true) {
            try {
                return node.renew(platform.runtime, row, stale, LONG);
            } catch (TransientException e) {
                assertThat(e).hasMessageContaining("REFRESH_IN_PROGRESS");
            }
        }
    }

    private void oneRefreshPerExpiry(List<TokenEngine> nodes, int threads, int rounds) throws Exception {
        Connection connection = platform.connect(ACME);
        for (int round = 1; round <= rounds; round++) {
            StoredConnection row = platform.row(connection);
            Credential stale = platform.stored(connection);

            List<StoredConnection> rows = Together.run(threads, n -> renewed(nodes.get(n % nodes.size()), row, stale));

            assertThat(authenticator.refreshes).as("round %s", round).hasValue(round);
            assertThat(rows)
                    .allMatch(r -> r.connection().version() == row.connection().version() + 2);
        }
        assertThat(authenticator.doubleSpends).hasValue(0);
        assertThat(platform.events(TokenRefreshed.class)).hasSize(rounds);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    @DisplayName("T1: 64 threads on 8 nodes over one PostgreSQL: one refresh request per expiry")
    void oneRefreshOnPostgres() throws Exception {
        try (TestPostgres postgres = TestPostgres.migrated()) {
            oneRefreshPerExpiry(nodes(NODES, () -> postgres.pool("postgres", 8)), 64, 10);
        }
    }

    @Test
    @DisplayName("T1: 16 threads on 4 processes over one SQLite file: one refresh request per expiry")
    void oneRefreshOnSqlite(@TempDir Path directory) throws Exception {
        DataSource source = TestSqlite.migrated(directory.resolve("patchbay.db"));
        oneRefreshPerExpiry(nodes(4, () -> source), 16, 5);
    }

    @Test
    @DisplayName("R1: passes of 8 nodes over one PostgreSQL share the work, and no refresh token is sent twice")
    void passesShareTheWork() throws Exception {
        try (TestPostgres postgres = TestPostgres.migrated()) {
            List<TokenEngine> nodes = nodes(NODES, () -> postgres.pool("postgres", 4));
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                connections.add(platform.connectAs("account-" + i));
            }
            Stores stores = platform.stores;
            for (int round = 1; round <= 3; round++) {
                platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
                List<RefreshReport> reports =
                        Together.run(NODES, n -> nodes.get(n).refreshExpiring(Duration.ZERO, 1000));

                assertThat(reports.stream().mapToInt(RefreshReport::refreshed).sum())
                        .isEqualTo(100);
                assertThat(authenticator.refreshes).hasValue(round * 100);
                assertThat(stores.tokens().refreshDue(platform.time.instant(), 10))
                        .isEmpty();
            }
            assertThat(authenticator.doubleSpends).hasValue(0);
            assertThat(connections).allMatch(c -> platform.row(c).connection().usable());
        }
    }

    @Test
    @DisplayName("R9: a dump of the whole database holds no token, neither while refreshing nor afterwards")
    void theDatabaseHoldsNoSecret() throws Exception {
        try (TestPostgres postgres = TestPostgres.migrated()) {
            TokenEngine node = nodes(1, postgres::dataSource).get(0);
            Connection connection = platform.connect(ACME);
            String dump = "SELECT (SELECT count(*) FROM patchbay_connections t WHERE t::text LIKE '%CANARY%')"
                    + " + (SELECT count(*) FROM patchbay_pending_authorizations t WHERE t::text LIKE '%CANARY%')"
                    + " + (SELECT count(*) FROM patchbay_asset_tokens t WHERE t::text LIKE '%CANARY%')"
                    + " + (SELECT count(*) FROM patchbay_audit_log t WHERE t::text LIKE '%CANARY%')";
            platform.session(node, platform.row(connection))
                    .keepAsset("page:1", platform.token("page-CANARY", null, null));
            authenticator.onRefresh = credential -> {
                assertThat(TestPostgres.number(postgres.dataSource(), dump)).isZero();
                return authenticator.rotate(credential);
            };
            node.refresh(ACME, connection.id());

            assertThat(TestPostgres.number(postgres.dataSource(), "SELECT count(*) FROM patchbay_audit_log"))
                    .isEqualTo(2);
            assertThat(TestPostgres.number(postgres.dataSource(), dump)).isZero();
        }
    }
}
