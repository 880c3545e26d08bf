// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes UTF-8 of a document in UTF-16 or UTF-32, which some old gateways still send. */
final class Utf8Stream extends InputStream {

    private static final int LOOKED_AT = 4;

    private final Reader characters;
    private final char[] chunk = new char[2048];
    private byte[] bytes = new byte[0];
    private int pos;
    private int held;

    private Utf8Stream(InputStream stream, Charset charset) {
        this.characters = new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * The charset of a document that is not UTF-8, by its mark or by where its first bytes are zero: JSON starts with an
     * ASCII character, and mostly goes on with one.
     *
     * @param b the document's first bytes, up to four
     * @param have how many there are
     */
    static @Nullable Charset other(byte[] b, int have) {
        if (have >= LOOKED_AT) {
            if (b[0] == 0 && b[1] == 0 && (b[2] == 0 || (b[2] == (byte) 0xFE && b[3] == (byte) 0xFF))) {
                return Charset.forName("UTF-32");
            }
            if (b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[2] == 0 && b[3] == 0) {
                return Charset.forName("UTF-32");
            }
            if (b[0] != 0 && b[1] == 0 && b[2] == 0 && b[3] == 0) {
                return Charset.forName("UTF-32LE");
            }
        }
        if (have >= 2) {
            int mark = ((b[0] & 0xFF) << 8) | (b[1] & 0xFF);
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return StandardCharsets.UTF_16;
            }
            if (b[0] == 0) {
                return StandardCharsets.UTF_16BE;
            }
            if (b[1] == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return null;
    }

    /** What was looked at, and the rest. */
    static InputStream of(byte[] seen, InputStream rest, Charset charset) {
        return new Utf8Stream(new SequenceInputStream(new ByteArrayInputStream(seen), rest), charset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (pos == bytes.length && !more()) {
            return -1;
        }
        int n = Math.min(length, bytes.length - pos);
        System.arraycopy(bytes, pos, target, offset, n);
        pos += n;
        return n;
    }

    private boolean more() throws IOException {
        while (true) {
            int n;
            try {
                n = characters.read(chunk, held, chunk.length - held);
            } catch (CharacterCodingException e) {
                throw new MalformedBodyException("The JSON is not in the encoding that it starts in");
            }
            int have = held + Math.max(n, 0);
            if (have == 0) {
                return false;
            }
            // The halves of a pair must not be encoded apart.
            boolean half = n > 0 && Character.isHighSurrogate(chunk[have - 1]);
            int whole = half ? have - 1 : have;
            held = have - whole;
            bytes = new String(chunk, 0, whole).getBytes(StandardCharsets.UTF_8);
            pos = 0;
            chunk[0] = chunk[have - 1];
            if (whole > 0) {
                return true;
            }
        }
    }
}
