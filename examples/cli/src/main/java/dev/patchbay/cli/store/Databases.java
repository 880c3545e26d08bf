// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.Stores;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcStoreException;
import dev.patchbay.jdbc.JdbcStores;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens the stores of a command: one SQLite file, or a PostgreSQL that several machines share. */
public final class Databases {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int BUSY_MILLIS = 30_000;

    private Databases() {}

    /**
     * A SQLite file that only its owner may read, with the newest schema.
     *
     * @throws FileTrouble when it cannot be used
     */
    public static Stores file(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw new FileTrouble(file + " has no directory", null);
            }
            OwnerOnly.makeDirectory(directory);
            if (!Files.exists(file)) {
                // SQLite gives its journals the permissions that the file has.
                Files.createFile(file, OwnerOnly.attributes(directory));
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
            return open(sqlite(file), file.toString());
        } catch (IOException e) {
            throw FileTrouble.of("make", file, e);
        }
        return open(sqlite(file), file.toString());
    }

    /**
     * The database of a JDBC URL, with the newest schema.
     *
     * @throws FileTrouble when it is not PostgreSQL's or the database cannot be used
     */
    public static Stores url(String url) {
        if (!url.startsWith(POSTGRESQL)) {
            throw new FileTrouble(
                    "--database takes a URL that begins with jdbc:postgresql: - without it a file in the home directory"
                            + " is used",
                    null);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new FileTrouble("The URL given with --database cannot be read", null);
        }
        source.setApplicationName("patchbay");
        return open(source, shown(url));
    }

    /** A URL for people: what stands behind the question mark may hold a password. */
    public static String shown(String url) {
        int query = url.indexOf('?');
        String bare = query < 0 ? url : url.substring(0, query);
        return bare.replaceFirst("//[^/@]*@", "//");
    }

    private static DataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static Stores open(DataSource source, String name) {
        try {
            JdbcSchema.migrate(source);
            return JdbcStores.on(source);
        } catch (JdbcStoreException e) {
            throw new FileTrouble(name + " cannot be used: " + e.getMessage(), e);
        }
    }
}
