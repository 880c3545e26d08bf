// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.jdbc.JdbcSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL as it comes, every commit on the disk before it is answered. */
public final class QueueServer implements AutoCloseable {

    private static final String BARE =
            "CREATE TABLE bare_queue (id bigserial PRIMARY KEY, type text NOT NULL, payload text NOT NULL)";

    /** As its documentation asks for. */
    private static final String[] DB_SCHEDULER = {
        """
        CREATE TABLE scheduled_tasks (
            task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
            execution_time timestamp with time zone NOT NULL, picked boolean NOT NULL, picked_by text,
            last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
            last_heartbeat timestamp with time zone, version bigint NOT NULL, priority smallint,
            state text, state_changed_at timestamp with time zone,
            PRIMARY KEY (task_name, task_instance))""",
        "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
        "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)"
    };

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    public QueueServer() throws IOException {
        this.postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(80);
        config.setMinimumIdle(0);
        this.pool = new HikariDataSource(config);
        JdbcSchema.migrate(pool);
        execute(BARE);
        execute(DB_SCHEDULER);
    }

    public HikariDataSource pool() {
        return pool;
    }

    public void execute(String... sqls) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        postgres.close();
    }
}
