// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What texts may hold, so that every store can keep them. */
final class Texts {

    private static final int LONGEST_REASON = 2_000;

    private Texts() {}

    static void word(String what, String value, int longest) {
        Objects.requireNonNull(value, what);
        if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + longest + " characters, not only blanks, and no control characters");
        }
        storable(what, value);
    }

    static void optionalWord(String what, @Nullable String value, int longest) {
        if (value != null) {
            word(what, value, longest);
        }
    }

    /** PostgreSQL's text holds no U+0000, and UTF-8 no half of a surrogate pair. */
    static void storable(String what, String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            // One comparison for nearly every character: payloads are long, and each put is checked.
            if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            if (c == 0) {
                throw new IllegalArgumentException(what + " must not hold the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == length
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new IllegalArgumentException(what + " must be valid Unicode");
                }
                i++;
            }
        }
    }

    /** A reason comes from anywhere, so it is made fit instead of refused: it must not fail the write that tells it. */
    static String reason(String text) {
        StringBuilder fit = new StringBuilder(Math.min(text.length(), LONGEST_REASON));
        for (int i = 0; i < text.length() && fit.length() < LONGEST_REASON; ) {
            int c = text.codePointAt(i);
            boolean unfit = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
            fit.appendCodePoint(unfit ? ' ' : c);
            i += Character.charCount(c);
        }
        return fit.toString();
    }
}
