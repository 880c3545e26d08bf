// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite files as a host would open them. */
public final class TestSqlite {

    private TestSqlite() {}

    /** Connections to a file, which is made when it is not there. */
    public static DataSource file(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(30_000);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** The same with the newest schema. */
    public static DataSource migrated(Path file) {
        DataSource source = file(file);
        JdbcSchema.migrate(source);
        return source;
    }
}
