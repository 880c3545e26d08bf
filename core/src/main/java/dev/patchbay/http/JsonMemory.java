// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What JSON readers hand on to one another: buffers, and the short words that come in every answer, so that a page of a
 * thousand objects makes each of its field names and states once. Bounded: 512 words of at most 40 bytes, 16 buffers of
 * 16 KB. Patchbay keeps one per platform. Safe for use by many threads.
 *
 * <p>Words are what {@link JsonReader#field()} and {@link JsonReader#word()} read, never other texts.
 *
 * @since 0.1
 */
public final class JsonMemory {

    static final int BUFFER = 16 << 10;

    private static final int WORD_BITS = 9;
    private static final int LONGEST_WORD = 40;
    private static final int BUFFERS = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** A race costs at most a second copy of a word: what is in here never changes. */
    private final @Nullable Word[] words = new @Nullable Word[1 << WORD_BITS];

    private final AtomicReferenceArray<byte @Nullable []> buffers = new AtomicReferenceArray<>(BUFFERS);

    /** An empty one. */
    public JsonMemory() {}

    /** Up to 16 bytes, head and tail say all; only longer ones need to be compared as a whole. */
    private static final class Word {

        final long head;
        final long tail;
        final byte[] bytes;
        final String text;

        Word(long head, long tail, byte[] bytes) {
            this.head = head;
            this.tail = tail;
            this.bytes = bytes;
            this.text = JsonBytes.latin1(bytes, 0, bytes.length);
        }

        boolean is(long otherHead, long otherTail, JsonBytes in, int from, int to) {
            return head == otherHead
                    && tail == otherTail
                    && bytes.length == to - from
                    && (bytes.length <= 16 || Arrays.equals(bytes, 0, bytes.length, in.buffer, from, to));
        }
    }

    /** The text of ASCII bytes. */
    String word(JsonBytes in, int from, int to) {
        int length = to - from;
        if (length > LONGEST_WORD) {
            return JsonBytes.latin1(in.buffer, from, to);
        }
        long head = in.upToEight(from, Math.min(length, 8));
        long tail = length <= 8 ? 0 : in.upToEight(to - 8, 8);
        long mixed = (head + 31 * tail + length) * SPREAD;
        int slot = (int) (mixed >>> (64 - WORD_BITS));
        Word word = words[slot];
        if (word != null && word.is(head, tail, in, from, to)) {
            return word.text;
        }
        // Two words that meet in one slot both have a place: the older one moves on to the neighbour.
        Word neighbour = words[slot ^ 1];
        if (neighbour != null && neighbour.is(head, tail, in, from, to)) {
            return neighbour.text;
        }
        if (word != null) {
            words[slot ^ 1] = word;
        }
        word = new Word(head, tail, Arrays.copyOfRange(in.buffer, from, to));
        words[slot] = word;
        return word.text;
    }

    byte[] take() {
        for (int i = 0; i < BUFFERS; i++) {
            if (buffers.getPlain(i) != null) {
                byte[] buffer = buffers.getAndSet(i, null);
                if (buffer != null) {
                    return buffer;
                }
            }
        }
        return new byte[BUFFER];
    }

    void give(byte[] buffer) {
        if (buffer.length != BUFFER) {
            return;
        }
        for (int i = 0; i < BUFFERS; i++) {
            if (buffers.getPlain(i) == null && buffers.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }
}
