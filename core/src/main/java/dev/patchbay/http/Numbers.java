// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exact numbers from hostile text: nothing that would take long to parse or to print. */
final class Numbers {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_SCALE = 400;

    /** So many digits always fit into 64 bits. */
    private static final int SAFE_DIGITS = 18;

    private Numbers() {}

    static BigDecimal decimal(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NumberFormatException("too long");
        }
        return bounded(new BigDecimal(text));
    }

    static BigDecimal decimal(char[] chars, int from, int length) {
        if (length > MAX_LENGTH) {
            throw new NumberFormatException("too long");
        }
        return bounded(new BigDecimal(chars, from, length));
    }

    static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    /** Reads a whole number as {@link BigDecimal#longValueExact} would have it. */
    static long integer(char[] chars, int from, int length) {
        int first = chars[from] == '-' ? from + 1 : from;
        int end = from + length;
        if (first == end || end - first > SAFE_DIGITS) {
            return decimal(chars, from, length).longValueExact();
        }
        long number = 0;
        for (int i = first; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return decimal(chars, from, length).longValueExact();
            }
            number = number * 10 + digit;
        }
        return first == from ? number : -number;
    }

    /** Reads a number of few digits without an exponent, as most amounts are; null when it is something else. */
    static @Nullable BigDecimal plain(char[] chars, int from, int length) {
        int end = from + length;
        int first = chars[from] == '-' ? from + 1 : from;
        int point = -1;
        long number = 0;
        if (end - first > SAFE_DIGITS) {
            return null;
        }
        for (int i = first; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (chars[i] == '.' && point < 0 && i > first && i < end - 1) {
                point = i;
            } else {
                return null;
            }
        }
        if (first == end) {
            return null;
        }
        return BigDecimal.valueOf(first == from ? number : -number, point < 0 ? 0 : end - point - 1);
    }

    static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_SCALE ? number.toString() : number.toPlainString();
    }
}
