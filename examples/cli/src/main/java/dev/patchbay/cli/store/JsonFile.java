// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.http.JsonValue;
import dev.patchbay.resilience.Sleeper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A JSON file that is only ever replaced as a whole, so that readers need no lock and a crash leaves the old or the new
 * one. Changes take turns, over threads and processes, by a lock on a file beside it: the file itself cannot carry the
 * lock, because it is another file after each change.
 */
final class JsonFile {

    private static final Duration TURN = Duration.ofMillis(2);

    private final Path file;
    private final Path lockFile;
    private final Sleeper sleeper;
    private final ReentrantLock threads = new ReentrantLock();

    JsonFile(Path file, Sleeper sleeper) {
        this.file = file.toAbsolutePath();
        this.lockFile = this.file.resolveSibling(file.getFileName() + ".lock");
        this.sleeper = sleeper;
    }

    /** What is in it; empty when there is no file yet. */
    Optional<JsonValue> read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileTrouble.of("read", file, e);
        }
        return Optional.of(JsonValue.parse(text)
                .filter(JsonValue::isObject)
                .orElseThrow(() -> new FileTrouble(
                        file
                                + " is damaged: it is not a JSON object. Nothing was changed; put a backup in its place, or"
                                + " remove it and connect again",
                        null)));
    }

    /** Runs one change while nobody else changes the file. */
    <R> R locked(Supplier<R> change) {
        threads.lock();
        try {
            OwnerOnly.makeDirectory(directory());
            try (FileChannel channel = FileChannel.open(
                    lockFile,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    OwnerOnly.attributes(directory()))) {
                acquire(channel);
                return change.get();
            }
        } catch (IOException e) {
            throw FileTrouble.of("lock", lockFile, e);
        } finally {
            threads.unlock();
        }
    }

    /** Replaces the file. Only within {@link #locked}. */
    void write(Object content) {
        try {
            Path next = OwnerOnly.makeTemporary(directory(), file.getFileName().toString());
            try {
                try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = StandardCharsets.UTF_8.encode(JsonValue.write(content) + "\n");
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
            syncDirectory();
        } catch (IOException e) {
            throw FileTrouble.of("write", file, e);
        }
    }

    /** Takes the lock, which closing the channel gives back. */
    private void acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException e) {
                // Another store of this process has it; the system only queues processes.
                pause();
            }
        }
    }

    private void pause() {
        try {
            sleeper.sleep(TURN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FileTrouble("Interrupted while waiting for " + lockFile, e);
        }
    }

    /** Makes the rename itself durable, where the system lets a directory be opened. */
    private void syncDirectory() {
        try (FileChannel channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows refuses to open directories; the rename is then as durable as the system makes it.
            return;
        }
    }

    private Path directory() {
        Path parent = file.getParent();
        if (parent == null) {
            throw new FileTrouble(file + " has no directory", null);
        }
        return parent;
    }
}
