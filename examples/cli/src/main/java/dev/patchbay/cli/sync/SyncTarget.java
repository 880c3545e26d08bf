// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.store.Databases;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.SyncSink;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where synced rows go.
 *
 * @param source the database; of a directory, the file in it that remembers how far each account was read
 * @param name for people
 * @param directory where JSON lines are written after each run; null for a database
 */
public record SyncTarget(
        DataSource source, String name, @Nullable Path directory) {

    /** Remembers inside of a directory of JSON lines. */
    static final String STATE = ".patchbay-sync.db";

    /**
     * Opens what {@code --to} names: a PostgreSQL, a directory (it is one already, or the name ends in a slash), or else a
     * SQLite file.
     */
    public static SyncTarget open(String to, Path workDir) {
        if (to.startsWith("jdbc:")) {
            return new SyncTarget(Databases.urlSource(to), Databases.shown(to), null);
        }
        Path path = workDir.resolve(to);
        if (to.endsWith("/") || path.toFile().isDirectory()) {
            return new SyncTarget(Databases.fileSource(path.resolve(STATE)), to, path);
        }
        return new SyncTarget(Databases.fileSource(path), to, null);
    }

    public SyncSink sink() {
        return JdbcSyncSink.on(source);
    }

    /** Brings the files of a directory up to date; does nothing for a database. */
    public void finish(TenantId tenant) {
        if (directory != null) {
            new JsonLines(source, directory).write(tenant);
        }
    }
}
