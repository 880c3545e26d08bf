// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a document. The position stands behind the opening quote, and then behind the closing one. */
final class JsonTexts {

    private static final int LATIN_1 = 0xFF;
    private static final char[] NONE = new char[0];

    private final JsonBytes in;
    private final @Nullable JsonMemory memory;
    private char[] wide = NONE;
    private int length;

    JsonTexts(JsonBytes in, @Nullable JsonMemory memory) {
        this.in = in;
        this.memory = memory;
    }

    /** A text that will come again. */
    String word() throws IOException {
        int start = in.pos;
        int stop = in.plainEnd(start);
        if (memory == null || stop == in.end || in.buffer[stop] != '"') {
            return read();
        }
        in.pos = stop + 1;
        return memory.word(in, start, stop);
    }

    /** Decodes in place as long as each character is one byte of Latin-1: what is decoded is never longer. */
    String read() throws IOException {
        int start = in.pos;
        int out = start;
        while (true) {
            int from = in.pos;
            int stop = in.plainEnd(from);
            if (out != from && stop > from) {
                System.arraycopy(in.buffer, from, in.buffer, out, stop - from);
            }
            out += stop - from;
            in.pos = stop;
            if (stop == in.end) {
                out -= start;
                if (!in.fill(start)) {
                    throw in.tooEarly();
                }
                start = 0;
                continue;
            }
            if (in.buffer[stop] == '"') {
                in.pos = stop + 1;
                return JsonBytes.latin1(in.buffer, start, out);
            }
            int moved = require(start);
            start -= moved;
            out -= moved;
            int c = special();
            if (c > LATIN_1) {
                return readWide(start, out, c);
            }
            in.buffer[out++] = (byte) c;
        }
    }

    private String readWide(int start, int out, int first) throws IOException {
        length = 0;
        copy(start, out);
        append(first);
        while (true) {
            int stop = in.plainEnd(in.pos);
            copy(in.pos, stop);
            in.pos = stop;
            if (stop == in.end) {
                if (!in.fill(stop)) {
                    throw in.tooEarly();
                }
            } else if (in.buffer[stop] == '"') {
                in.pos = stop + 1;
                return new String(wide, 0, length);
            } else {
                require(stop);
                append(special());
            }
        }
    }

    /** Checks it as strictly as if it were read, but holds nothing. */
    void skip() throws IOException {
        while (true) {
            int stop = in.plainEnd(in.pos);
            in.pos = stop;
            if (stop == in.end) {
                if (!in.fill(stop)) {
                    throw in.tooEarly();
                }
            } else if (in.buffer[stop] == '"') {
                in.pos = stop + 1;
                return;
            } else {
                require(stop);
                special();
            }
        }
    }

    /** Makes sure that all of the escape or the character at the position is there, but not more: it might not come soon. */
    private int require(int keep) throws IOException {
        byte lead = in.buffer[in.pos];
        if (lead != '\\') {
            return in.need(lengthOf(lead), keep);
        }
        int moved = in.need(2, keep);
        return in.buffer[in.pos + 1] == 'u' ? moved + in.need(6, keep - moved) : moved;
    }

    private int lengthOf(byte lead) throws MalformedBodyException {
        int b = lead & 0xFF;
        if (b >= 0xC2 && b <= 0xDF) {
            return 2;
        }
        if (b >= 0xE0 && b <= 0xEF) {
            return 3;
        }
        if (b >= 0xF0 && b <= 0xF4) {
            return 4;
        }
        throw in.broken();
    }

    /** Takes an escape or a character that is not ASCII. */
    private int special() throws MalformedBodyException {
        int lead = in.buffer[in.pos] & 0xFF;
        return lead == '\\' ? escape() : character(lead);
    }

    private int escape() throws MalformedBodyException {
        int c = in.buffer[in.pos + 1];
        if (c == 'u') {
            int code = (hex(2) << 12) | (hex(3) << 8) | (hex(4) << 4) | hex(5);
            in.pos += 6;
            return code;
        }
        int meant = switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw in.broken();
        };
        in.pos += 2;
        return meant;
    }

    private int hex(int ahead) throws MalformedBodyException {
        int c = in.buffer[in.pos + ahead];
        int digit = c < 0 ? -1 : Character.digit(c, 16);
        if (digit < 0) {
            throw in.broken();
        }
        return digit;
    }

    /** UTF-8 (RFC 3629), but surrogates may stand alone, as in JSON's own escapes. */
    private int character(int lead) throws MalformedBodyException {
        int count = lengthOf((byte) lead);
        int code = lead & (LATIN_1 >> (count + 1));
        for (int i = 1; i < count; i++) {
            int next = in.buffer[in.pos + i];
            if ((next & 0xC0) != 0x80) {
                throw in.broken();
            }
            code = (code << 6) | (next & 0x3F);
        }
        boolean overlong = (count == 3 && code < 0x800) || (count == 4 && code < 0x10000);
        if (overlong || code > Character.MAX_CODE_POINT) {
            throw in.broken();
        }
        in.pos += count;
        return code;
    }

    private void copy(int from, int to) throws MalformedBodyException {
        room(to - from);
        for (int i = from; i < to; i++) {
            wide[length++] = (char) (in.buffer[i] & 0xFF);
        }
    }

    private void append(int code) throws MalformedBodyException {
        room(2);
        length += Character.toChars(code, wide, length);
    }

    private void room(int more) throws MalformedBodyException {
        if (length + more > JsonBytes.LONGEST) {
            throw new MalformedBodyException(
                    "A value of more than " + JsonBytes.LONGEST + " characters, at byte " + in.offset());
        }
        if (length + more > wide.length) {
            wide = Arrays.copyOf(wide, Math.max(256, (length + more) * 2));
        }
    }
}
