// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A PostgreSQL for one measurement. Commits are as durable as a service needs them: fsync is on and waited for. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;

    public Postgres(int connections) throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(connections);
        pool = new HikariDataSource(config);
    }

    public DataSource dataSource() {
        return pool;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
