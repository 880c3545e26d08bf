// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.Webhooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and the host's own rows in one transaction of the host's. */
class WebhookTransactionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HOST_ROWS = "SELECT count(*) FROM host_rows";
    private static final String EVENTS = "SELECT count(*) FROM patchbay_work";

    @TempDir
    private Path folder;

    private DataSource postgres() {
        DataSource source = WorkDatabases.postgres();
        WorkDatabases.execute(source, "DROP TABLE IF EXISTS host_rows", "CREATE TABLE host_rows (name text)");
        return source;
    }

    private DataSource sqlite() {
        DataSource source = TestSqlite.migrated(folder.resolve("hooks.db"));
        WorkDatabases.execute(source, "CREATE TABLE host_rows (name text)");
        return source;
    }

    @Test
    void onPostgresTheyComeAndGoTogether() throws SQLException {
        together(postgres());
    }

    @Test
    void onSqliteTheyComeAndGoTogether() throws SQLException {
        together(sqlite());
    }

    private static void together(DataSource source) throws SQLException {
        Webhooks hooks = HookHosts.on(JdbcStores.on(source), NOW);
        List<String> ends = new ArrayList<>();
        try (Connection real = source.getConnection()) {
            real.setAutoCommit(false);
            Connection host = watched(real, ends);

            row(real, "undone");
            assertThat(receive(hooks, host, 1, "x").outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(hooks, host, 1, "x").outcome())
                    .as("the transaction sees its own")
                    .isEqualTo(WebhookOutcome.DUPLICATE);
            assertThat(receive(hooks, host, 1, "y").status()).isEqualTo(200);
            assertThat(WorkDatabases.number(source, EVENTS))
                    .as("no hidden commit")
                    .isZero();
            real.rollback();
            assertThat(WorkDatabases.number(source, EVENTS) + WorkDatabases.number(source, HOST_ROWS))
                    .isZero();

            row(real, "kept");
            assertThat(receive(hooks, host, 1, "x").outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(hooks, host, 2, "x").outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(WorkDatabases.number(source, EVENTS)).isZero();
            real.commit();
            assertThat(WorkDatabases.number(source, EVENTS)).isEqualTo(2);
            assertThat(WorkDatabases.number(source, HOST_ROWS)).isEqualTo(1);

            assertThat(receive(hooks, host, 2, "x").outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
            assertThat(receive(hooks, host, 2, "z").outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
            real.commit();
            assertThat(WorkDatabases.number(source, EVENTS))
                    .as("the conflict is kept beside them")
                    .isEqualTo(3);
            assertThat(ends).isEmpty();
            real.setAutoCommit(true);
        }
        List<String> handled = new ArrayList<>();
        hooks.onApp("acme", "*", event -> handled.add(event.id()));
        hooks.processPending(10);
        assertThat(handled).containsExactlyInAnyOrder("e-1", "e-2");
    }

    /** Whoever is in a transaction has the only connection of such a pool: a second one would be waited for in vain. */
    @Test
    void onlyTheHostsConnectionIsUsed() throws SQLException {
        DataSource source = postgres();
        Pool pool = new Pool(source);
        Webhooks hooks = HookHosts.on(JdbcStores.on(pool.asDataSource()), NOW);
        pool.empty = true;
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            assertThat(receive(hooks, host, 1, "x").outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
            assertThat(receive(hooks, host, 1, "x").outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
            assertThat(receive(hooks, host, 1, "other").outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
            host.commit();
            host.setAutoCommit(true);
        }
        assertThat(WorkDatabases.number(source, EVENTS)).isEqualTo(2);
    }

    @Test
    void aTransactionThatIsNoneIsTheHostsMistakeAndNotTheSenders() throws SQLException {
        DataSource source = postgres();
        Webhooks hooks = HookHosts.on(JdbcStores.on(source), NOW);
        try (Connection host = source.getConnection()) {
            assertThatThrownBy(() -> receive(hooks, host, 1, "x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
            Webhooks memory = HookHosts.on(Stores.inMemory(), NOW);
            assertThatThrownBy(() -> receive(memory, host, 1, "x")).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(WorkDatabases.number(source, EVENTS)).isZero();
    }

    @Test
    void aTransactionThatIsBrokenLetsTheSenderTryAgain() throws SQLException {
        DataSource source = postgres();
        Webhooks hooks = HookHosts.on(JdbcStores.on(source), NOW);
        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            assertThatThrownBy(() -> row(host, null, "no_such_table")).isInstanceOf(SQLException.class);
            assertThat(receive(hooks, host, 1, "x").status()).isEqualTo(503);
            host.rollback();
            assertThat(receive(hooks, host, 1, "x").status()).isEqualTo(200);
            host.commit();
            host.setAutoCommit(true);
        }
        assertThat(WorkDatabases.number(source, EVENTS)).isEqualTo(1);
    }

    private static WebhookResponse receive(Webhooks hooks, Connection host, int number, String text) {
        return hooks.receive("acme", HookHosts.event(number, text, NOW), host);
    }

    private static void row(Connection connection, String name) throws SQLException {
        row(connection, name, "host_rows");
    }

    private static void row(Connection connection, String name, String table) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    /** Writes down what only the host may do. */
    private static Connection watched(Connection real, List<String> ends) {
        return (Connection) Proxy.newProxyInstance(
                WebhookTransactionsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, values) -> {
                    if (Set.of("commit", "close", "setAutoCommit").contains(method.getName())
                            || (method.getName().equals("rollback") && values == null)) {
                        ends.add(method.getName());
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A pool whose connections are all in use at some time. */
    private static final class Pool {

        private final DataSource real;
        private volatile boolean empty;

        Pool(DataSource real) {
            this.real = real;
        }

        DataSource asDataSource() {
            return (DataSource) Proxy.newProxyInstance(
                    Pool.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, values) -> {
                        if (empty) {
                            throw new SQLException("The pool is empty");
                        }
                        return real.getConnection();
                    });
        }
    }
}
