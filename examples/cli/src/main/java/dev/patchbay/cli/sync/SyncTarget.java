// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.store.Databases;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.sync.JsonLinesSyncSink;
import dev.patchbay.sync.SyncSink;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Where synced rows go. */
public sealed interface SyncTarget extends AutoCloseable {

    /**
     * Opens what {@code --to} names: a PostgreSQL, a directory (it is one already, or the name ends in a slash), or else a
     * SQLite file.
     *
     * @throws FileTrouble when it cannot be used
     */
    static SyncTarget open(String to, Path workDir) {
        if (to.startsWith("jdbc:")) {
            return new Database(Databases.urlSource(to), Databases.shown(to));
        }
        Path path = workDir.resolve(to);
        return to.endsWith("/") || path.toFile().isDirectory() ? Lines.open(path, to) : file(path, to);
    }

    /** A SQLite file. */
    static Database file(Path path, String name) {
        return new Database(Databases.fileSource(path), name);
    }

    /** Takes the rows. */
    SyncSink sink();

    /** Its name for people, without a password. */
    String name();

    /** Adds stored figures up. */
    List<Figures> figures(FiguresQuery query);

    /** Puts everything in order after a run, for those who read it. */
    default void finish() {}

    @Override
    default void close() {}

    /**
     * Tables.
     *
     * @param source the database, with the newest schema
     * @param name for people
     */
    record Database(DataSource source, String name) implements SyncTarget {

        @Override
        public SyncSink sink() {
            return JdbcSyncSink.on(source);
        }

        @Override
        public List<Figures> figures(FiguresQuery query) {
            return new DatabaseFigures(query).read(source);
        }
    }

    /**
     * Files with a line per row.
     *
     * @param sink the directory's sink
     * @param directory where the files are
     * @param name for people
     */
    record Lines(JsonLinesSyncSink sink, Path directory, String name) implements SyncTarget {

        static Lines open(Path directory, String name) {
            try {
                return new Lines(JsonLinesSyncSink.in(directory), directory, name);
            } catch (IllegalStateException | UncheckedIOException e) {
                throw new FileTrouble(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public List<Figures> figures(FiguresQuery query) {
            return new LinesFigures(query, directory).read();
        }

        /** One line per row, in the order of keys: two runs that found the same leave the same. */
        @Override
        public void finish() {
            sink.compact();
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
