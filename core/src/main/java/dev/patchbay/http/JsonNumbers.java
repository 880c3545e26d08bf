// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers, bare or as text, from the bytes; the position stands at their first. */
final class JsonNumbers {

    /** As Jackson has it. */
    private static final int LONGEST = 1000;

    /** So many digits always fit into 64 bits. */
    private static final int SAFE_DIGITS = 18;

    private final JsonBytes in;
    private final JsonTexts texts;
    /** Whether the last value was null or an empty text. */
    boolean absent;

    private long whole;
    private int scale;

    JsonNumbers(JsonBytes in, JsonTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    /** The characters of a bare number. */
    String read() throws IOException {
        int start = token();
        return JsonBytes.latin1(in.buffer, start, in.pos);
    }

    void skip() throws IOException {
        token();
    }

    /** Reads a whole number; {@code otherwise} stands for null and for an empty text. */
    long integer(int token, JsonTokens tokens, long otherwise) throws IOException {
        if (!present(token, tokens)) {
            return otherwise;
        }
        boolean text = token == JsonTokens.TEXT;
        boolean simple = simple(text);
        if (simple && scale == 0) {
            return whole;
        }
        BigDecimal number = simple ? BigDecimal.valueOf(whole, scale) : exact(text);
        return number == null ? otherwise : number.longValueExact();
    }

    @Nullable
    BigDecimal decimal(int token, JsonTokens tokens) throws IOException {
        if (!present(token, tokens)) {
            return null;
        }
        boolean text = token == JsonTokens.TEXT;
        return simple(text) ? BigDecimal.valueOf(whole, scale) : exact(text);
    }

    private boolean present(int token, JsonTokens tokens) {
        absent = token == JsonTokens.NULL;
        if (absent) {
            return false;
        }
        if (token != JsonTokens.TEXT && token != JsonTokens.NUMBER) {
            throw new NumberFormatException();
        }
        tokens.taken();
        return true;
    }

    private @Nullable BigDecimal exact(boolean text) throws IOException {
        String written = text ? texts.read() : read();
        absent = text && written.isEmpty();
        return absent ? null : Numbers.decimal(written);
    }

    /** Takes a number of few digits without an exponent, when all of it is in the window; otherwise takes nothing. */
    private boolean simple(boolean text) {
        byte[] buffer = in.buffer;
        int at = in.pos;
        boolean negative = at < in.end && buffer[at] == '-';
        int first = negative ? at + 1 : at;
        int point = -1;
        long number = 0;
        for (at = first; at < in.end; at++) {
            int digit = buffer[at] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (digit == '.' - '0' && point < 0 && at > first) {
                point = at;
            } else {
                break;
            }
        }
        int digits = at - first - (point < 0 ? 0 : 1);
        boolean usual = at < in.end && digits > 0 && digits <= SAFE_DIGITS && point != at - 1;
        if (!usual || (text ? buffer[at] != '"' : !delimiter(buffer[at]) || leadingZero(first, at))) {
            return false;
        }
        whole = negative ? -number : number;
        scale = point < 0 ? 0 : at - point - 1;
        in.pos = text ? at + 1 : at;
        return true;
    }

    private boolean leadingZero(int first, int to) {
        return in.buffer[first] == '0' && first + 1 < to && in.buffer[first + 1] != '.';
    }

    private static boolean delimiter(byte b) {
        return b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Takes a bare number, after the grammar of RFC 8259. Returns where it starts. */
    private int token() throws IOException {
        int start = in.pos;
        while (true) {
            while (in.pos < in.end && partOfNumber(in.buffer[in.pos])) {
                in.pos++;
            }
            if (in.pos - start > LONGEST) {
                throw in.broken();
            }
            if (in.pos < in.end || !in.fill(start)) {
                break;
            }
            start = 0;
        }
        // At the end of the stream everything has moved too.
        int from = in.pos == in.end ? 0 : start;
        if (!valid(from, in.pos) || (in.pos < in.end && !delimiter(in.buffer[in.pos]))) {
            throw in.broken();
        }
        return from;
    }

    private static boolean partOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }

    private boolean valid(int from, int to) {
        int at = from < to && in.buffer[from] == '-' ? from + 1 : from;
        int whole = digits(at, to);
        if (whole == at || (in.buffer[at] == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < to && in.buffer[at] == '.') {
            int fraction = digits(at + 1, to);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < to && (in.buffer[at] == 'e' || in.buffer[at] == 'E')) {
            at++;
            if (at < to && (in.buffer[at] == '+' || in.buffer[at] == '-')) {
                at++;
            }
            int exponent = digits(at, to);
            if (exponent == at) {
                return false;
            }
            at = exponent;
        }
        return at == to;
    }

    private int digits(int from, int to) {
        int at = from;
        while (at < to && in.buffer[at] >= '0' && in.buffer[at] <= '9') {
            at++;
        }
        return at;
    }
}
