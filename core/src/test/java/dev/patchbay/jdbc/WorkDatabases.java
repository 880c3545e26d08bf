// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Real databases for the work queue's tests: one PostgreSQL for all of them, and SQLite files. */
final class WorkDatabases {

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
        static final HikariDataSource POOL = pool(url());

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private WorkDatabases() {}

    static String url() {
        return Shared.SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=work_queue_test";
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** PostgreSQL with an empty queue. */
    static DataSource postgres() {
        DataSource source = Shared.SERVER.getPostgresDatabase();
        execute(source, "CREATE SCHEMA IF NOT EXISTS work_queue_test");
        JdbcSchema.migrate(Shared.POOL);
        execute(Shared.POOL, "TRUNCATE patchbay_work");
        return Shared.POOL;
    }

    /** A new SQLite file. */
    static DataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(30_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        JdbcSchema.migrate(source);
        return source;
    }

    static void execute(DataSource source, String... sqls) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
