// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.benchmarks.sync.StoreWay;
import dev.patchbay.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Stores rows of figures in one way and says what {@link StreamOnce} says. */
final class SyncRowsOnce {

    private SyncRowsOnce() {}

    public static void main(String[] args) throws Exception {
        DataSource source = pooled(source(args[1]));
        JdbcSchema.migrate(source);
        long rows = Long.parseLong(args[2]);
        HeapWatch heap = new HeapWatch(rows);
        long start = System.nanoTime();
        StoreWay.valueOf(args[0]).store(source, rows, heap::reached);
        double seconds = (System.nanoTime() - start) / 1e9;
        long stored = count(source);
        if (stored != rows) {
            throw new IllegalStateException(stored + " of " + rows + " rows are there");
        }
        System.out.println(rows + " " + seconds + " " + heap.largest() + " " + heap.early() + " " + heap.late());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** As services have it. Without one SQLite tidies its journal up after each batch, when its last connection is closed. */
    private static DataSource pooled(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static long count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM patchbay_metrics")) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }
}
