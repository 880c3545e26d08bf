// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory of JSON lines: one of rows per kind, and the journal, which says how many bytes of each count. A
 * step first makes its rows durable, then its line in the journal; only that makes them count. Guarded by the sink's lock.
 */
final class LineFiles implements Closeable {
    private static final String LOCK = ".patchbay-sync.lock";

    private final Path directory;
    private final FileChannel lock;
    private final Map<SyncKind, LineFile> rows = new EnumMap<>(SyncKind.class);
    private final Map<SyncKind, Long> ends = new EnumMap<>(SyncKind.class);
    private LineJournal journal;
    private boolean broken;

    private LineFiles(Path directory, FileChannel lock, LineJournal journal) {
        this.directory = directory;
        this.lock = lock;
        this.journal = journal;
    }

    /** Opens a directory, or makes it; tells every step that counts, in order. */
    static LineFiles open(Path directory, Consumer<JsonNode> step) throws IOException {
        OwnerOnly.directory(directory);
        FileChannel lock = OwnerOnly.open(directory.resolve(LOCK));
        LineFiles files = null;
        try {
            own(directory, lock);
            Map<SyncKind, Long> ends = new EnumMap<>(SyncKind.class);
            LineJournal journal = journal(directory, node -> {
                if (node.has("end")) {
                    ends.put(
                            SyncKind.valueOf(node.path("kind").asText()),
                            node.path("end").asLong());
                }
                step.accept(node);
            });
            files = new LineFiles(directory, lock, journal);
            files.ends.putAll(ends);
            for (Map.Entry<SyncKind, Long> one : ends.entrySet()) {
                files.rows(one.getKey());
            }
            return files;
        } catch (IOException | RuntimeException e) {
            if (files == null) {
                lock.close();
            } else {
                files.close();
            }
            throw e;
        }
    }

    /** A lock of the operating system ends with its process, however that ends. */
    private static void own(Path directory, FileChannel lock) throws IOException {
        FileLock own;
        try {
            own = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            own = null;
        }
        if (own == null) {
            throw new IllegalStateException(directory + " is in use by another sink");
        }
    }

    private static LineJournal journal(Path directory, Consumer<JsonNode> step) throws IOException {
        Path path = directory.resolve(LineJournal.NAME);
        if (!Files.exists(path)) {
            for (SyncKind kind : SyncKind.values()) {
                Path rows = directory.resolve(name(kind));
                if (Files.exists(rows) && Files.size(rows) > 0) {
                    throw new IllegalStateException(rows + " was not written by this sink: take an empty directory");
                }
            }
            Path unfinished = unfinished(directory);
            Files.deleteIfExists(unfinished);
            try (LineJournal fresh = LineJournal.create(unfinished, 0)) {
                fresh.commit();
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.forceNames(directory);
        }
        settle(directory, LineJournal.epoch(path));
        return LineJournal.open(path, step);
    }

    /** Ends what a compaction that was broken off had begun: forward when its journal is in place, else back. */
    private static void settle(Path directory, long epoch) throws IOException {
        Files.deleteIfExists(unfinished(directory));
        for (SyncKind kind : SyncKind.values()) {
            Path rows = directory.resolve(name(kind));
            Path next = next(directory, kind, epoch);
            if (Files.exists(next)) {
                Files.move(next, rows, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            try (DirectoryStream<Path> others = Files.newDirectoryStream(directory, name(kind) + ".[0-9]*")) {
                for (Path other : others) {
                    Files.delete(other);
                }
            }
        }
        OwnerOnly.forceNames(directory);
    }

    static String name(SyncKind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ".jsonl";
    }

    static Path next(Path directory, SyncKind kind, long epoch) {
        return directory.resolve(name(kind) + "." + epoch);
    }

    static Path unfinished(Path directory) {
        return directory.resolve(LineJournal.NAME + ".new");
    }

    LineFile rows(SyncKind kind) throws IOException {
        LineFile file = rows.get(kind);
        if (file == null) {
            Long end = ends.get(kind);
            file = LineFile.open(directory.resolve(name(kind)), end == null ? 0 : end);
            rows.put(kind, file);
        }
        return file;
    }

    boolean holds(SyncKind kind) {
        return ends.containsKey(kind);
    }

    void requireWhole() {
        if (broken) {
            throw new IllegalStateException(
                    "An earlier write to " + directory + " failed in a way that leaves its outcome open: open it anew");
        }
    }

    /** Makes a step durable, with the rows that were appended for it. */
    void commit(ObjectNode step, @Nullable SyncKind kind) throws IOException {
        LineFile file = kind == null ? null : rows(kind);
        if (file != null) {
            file.force();
            step.put("end", file.end());
        }
        journal.append(step);
        // From here on nobody knows whether the step counts, should the disk fail.
        broken = true;
        journal.commit();
        if (file != null && kind != null) {
            file.commit();
            ends.put(kind, file.end());
        }
        broken = false;
    }

    /** Takes back what was appended since the last step. */
    void rollback() throws IOException {
        if (!broken) {
            for (LineFile file : rows.values()) {
                file.rollback();
            }
            journal.rollback();
        }
    }

    Path directory() {
        return directory;
    }

    LineJournal journal() {
        return journal;
    }

    /** Goes over to the files that a compaction wrote. */
    void replace(long epoch) throws IOException {
        // The old files are still those that count until the journal has its name.
        broken = true;
        Path path = directory.resolve(LineJournal.NAME);
        closeRows();
        journal.close();
        Files.move(unfinished(directory), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnerOnly.forceNames(directory);
        settle(directory, epoch);
        ends.clear();
        journal = LineJournal.open(path, node -> {
            if (node.has("end")) {
                ends.put(
                        SyncKind.valueOf(node.path("kind").asText()),
                        node.path("end").asLong());
            }
        });
        for (SyncKind kind : ends.keySet()) {
            rows(kind);
        }
        broken = false;
    }

    private void closeRows() throws IOException {
        for (LineFile file : rows.values()) {
            file.close();
        }
        rows.clear();
    }

    @Override
    public void close() throws IOException {
        closeRows();
        journal.close();
        lock.close();
    }
}
