// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that grows, of which only the first bytes count: those that the journal vouches for. What a killed process or a
 * full disk left behind them is cut off before more is written. Guarded by the sink's lock.
 */
final class LineFile implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private long committed;
    private long end;

    private LineFile(Path path, FileChannel channel, long committed) {
        this.path = path;
        this.channel = channel;
        this.committed = committed;
        this.end = committed;
    }

    /**
     * Opens it, or makes it for its owner alone.
     *
     * @param committed how many bytes count
     * @throws IllegalStateException when fewer are there
     */
    static LineFile open(Path path, long committed) throws IOException {
        FileChannel channel = OwnerOnly.open(path);
        try {
            if (channel.size() < committed) {
                throw new IllegalStateException(path + " is shorter than what was stored in it: someone changed it."
                        + " Begin anew in an empty directory.");
            }
            LineFile file = new LineFile(path, channel, committed);
            file.rollback();
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where the bytes begin. They count after {@link #commit}. */
    long append(byte[] bytes) throws IOException {
        long at = end;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            end += channel.write(buffer, end);
        }
        return at;
    }

    byte[] read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException(path + " ends in the middle of a row");
            }
        }
        return buffer.array();
    }

    /** Makes what was appended durable; a journal may then vouch for it. */
    void force() throws IOException {
        if (end > committed) {
            channel.force(false);
        }
    }

    void commit() {
        committed = end;
    }

    void rollback() throws IOException {
        end = committed;
        if (channel.size() > committed) {
            channel.truncate(committed);
        }
    }

    long end() {
        return end;
    }

    long committed() {
        return committed;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
