// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A real PostgreSQL, one server for all tests of a JVM; it stops with the JVM. Each caller gets a database of its own.
 * Without fsync, which no test could tell.
 */
public final class TestPostgres implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Started by whoever comes first. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String database;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final DataSource owner;

    private TestPostgres(String database) {
        this.database = database;
        this.owner = pool("postgres", 10);
    }

    /** An empty database. */
    public static TestPostgres empty() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute(Server.RUNNING.getPostgresDatabase(), "CREATE DATABASE " + name);
        return new TestPostgres(name);
    }

    /** A database with the newest schema. */
    public static TestPostgres migrated() {
        TestPostgres postgres = empty();
        JdbcSchema.migrate(postgres.dataSource());
        return postgres;
    }

    /** A pool of the superuser. */
    public DataSource dataSource() {
        return owner;
    }

    /** Where another process finds it, as the superuser. */
    String url() {
        return Server.RUNNING.getJdbcUrl("postgres", database);
    }

    /** A pool of a user, who may be new; without any rights but those granted. */
    public DataSource dataSourceOf(String user) {
        execute(
                owner,
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + user + "') THEN CREATE ROLE "
                        + user + " LOGIN; END IF; END $$");
        return pool(user, 10);
    }

    /** A pool that the caller may break; closed with the rest. */
    public HikariDataSource pool(String user, int size) {
        return pool(user, size, config -> {});
    }

    /** The same with more settings. */
    public HikariDataSource pool(String user, int size, Consumer<HikariConfig> more) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Server.RUNNING.getDatabase(user, database));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(30_000);
        more.accept(config);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Removes all rows. */
    public void clear() {
        clear(owner);
    }

    static void clear(DataSource source) {
        for (String table : List.of(
                "patchbay_connection_leases",
                "patchbay_asset_tokens",
                "patchbay_connections",
                "patchbay_pending_authorizations",
                "patchbay_checkpoints",
                "patchbay_checkpoint_leases",
                "patchbay_api_calls",
                "patchbay_audit_log",
                "patchbay_work")) {
            execute(source, "DELETE FROM " + table);
        }
    }

    public static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection()) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        execute(Server.RUNNING.getPostgresDatabase(), "DROP DATABASE " + database + " WITH (FORCE)");
    }
}
