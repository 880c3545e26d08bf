// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A window that moves over a stream of UTF-8. It grows only for a value that must be held as a whole. */
final class JsonBytes {

    /** The longest text that is held, as Jackson has it. */
    static final int LONGEST = 20_000_000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NOTHING = new byte[0];
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long ESCAPES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    byte[] buffer;
    int pos;
    int end;

    private final @Nullable InputStream stream;
    private final @Nullable JsonMemory memory;
    private long dropped;
    private boolean closed;

    /** Bytes that are all there. */
    JsonBytes(byte[] bytes) {
        this(bytes, bytes.length, null, null);
    }

    private JsonBytes(byte[] buffer, int end, @Nullable InputStream stream, @Nullable JsonMemory memory) {
        this.buffer = buffer;
        this.end = end;
        this.stream = stream;
        this.memory = memory;
    }

    private static JsonBytes of(InputStream stream, @Nullable JsonMemory memory) {
        return new JsonBytes(memory == null ? new byte[JsonMemory.BUFFER] : memory.take(), 0, stream, memory);
    }

    /** Opens a document: looks in which encoding it is, and steps over the mark of UTF-8. */
    static JsonBytes open(InputStream stream, @Nullable JsonMemory memory) throws IOException {
        JsonBytes in = of(stream, memory);
        boolean more = true;
        while (in.end < 4 && more) {
            more = in.fill(0);
        }
        Charset other = Utf8Stream.other(in.buffer, in.end);
        if (other != null) {
            byte[] seen = Arrays.copyOf(in.buffer, in.end);
            in.close();
            return of(Utf8Stream.of(seen, stream, other), memory);
        }
        if (in.end >= 3 && in.buffer[0] == (byte) 0xEF && in.buffer[1] == (byte) 0xBB && in.buffer[2] == (byte) 0xBF) {
            in.pos = 3;
        }
        return in;
    }

    /** Eight bytes as one number, the first one lowest. */
    static long eight(byte[] bytes, int from) {
        return (long) EIGHT.get(bytes, from);
    }

    static String latin1(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    long offset() {
        return dropped + pos;
    }

    /**
     * Reads on. What lies before {@code keep} is dropped: that place, and all behind it, moves {@code keep} to the front.
     *
     * @return false when there is no more
     */
    boolean fill(int keep) throws IOException {
        if (closed) {
            throw new IllegalStateException("This reader was closed");
        }
        int rest = end - keep;
        if (stream == null) {
            System.arraycopy(buffer, keep, buffer, 0, rest);
        } else if (rest == buffer.length) {
            grow();
        } else if (rest > 0) {
            System.arraycopy(buffer, keep, buffer, 0, rest);
        }
        dropped += keep;
        pos -= keep;
        end = rest;
        int n = stream == null ? -1 : stream.read(buffer, rest, buffer.length - rest);
        if (n == 0) {
            throw new IOException("The stream gives nothing and does not end");
        }
        end += Math.max(n, 0);
        return n > 0;
    }

    private void grow() throws MalformedBodyException {
        if (buffer.length >= LONGEST) {
            throw new MalformedBodyException("A value of more than " + LONGEST + " bytes, at byte " + offset());
        }
        byte[] larger = Arrays.copyOf(buffer, Math.min(LONGEST, buffer.length * 2));
        if (memory != null) {
            memory.give(buffer);
        }
        buffer = larger;
    }

    /**
     * Makes that many bytes from the position on available.
     *
     * @return how far everything moved to the front
     */
    int need(int bytes, int keep) throws IOException {
        int moved = 0;
        int kept = keep;
        while (end - pos < bytes) {
            boolean more = fill(kept);
            moved += kept;
            kept = 0;
            if (!more) {
                throw tooEarly();
            }
        }
        return moved;
    }

    /** Moves behind white space. Returns the byte there, not yet taken; -1 at the end. */
    int blank() throws IOException {
        while (true) {
            while (pos < end) {
                byte b = buffer[pos];
                if (b > ' ') {
                    return b;
                }
                if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                    return b & 0xFF;
                }
                pos++;
            }
            if (!fill(end)) {
                return -1;
            }
        }
    }

    /** The first place from there on that is no plain character of a text: quote, escape, control or not ASCII; or the end. */
    int plainEnd(int from) {
        byte[] bytes = buffer;
        int at = from;
        int last = end - 8;
        while (at <= last) {
            long x = eight(bytes, at);
            long quote = x ^ QUOTES;
            long escape = x ^ ESCAPES;
            // The lowest bit that is set is exact: borrows only run upwards.
            long found = ((quote - ONES & ~quote) | (escape - ONES & ~escape) | (x - SPACES & ~x) | x) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += 8;
        }
        while (at < end && plain(buffer[at])) {
            at++;
        }
        return at;
    }

    private static boolean plain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    /** Up to eight bytes as one number, the first one lowest. */
    long upToEight(int from, int length) {
        if (from + 8 <= buffer.length) {
            long x = eight(buffer, from);
            return length == 8 ? x : x & ((1L << (length * 8)) - 1);
        }
        long x = 0;
        for (int i = length - 1; i >= 0; i--) {
            x = (x << 8) | (buffer[from + i] & 0xFF);
        }
        return x;
    }

    MalformedBodyException tooEarly() {
        return new MalformedBodyException("The JSON ends too early, at byte " + offset());
    }

    /** Says where, never what: it may be a secret. */
    MalformedBodyException broken() {
        return new MalformedBodyException("Broken or truncated JSON at byte " + offset());
    }

    /** Nothing can be read afterwards: the buffer may soon hold another's answer. */
    void close() {
        if (!closed) {
            closed = true;
            byte[] used = buffer;
            buffer = NOTHING;
            pos = 0;
            end = 0;
            if (memory != null) {
                memory.give(used);
            }
        }
    }
}
