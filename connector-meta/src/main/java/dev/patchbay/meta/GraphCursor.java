// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import org.jspecify.annotations.Nullable;

/**
 * The cursor of a listing as we hand it out: Meta's own, the page size that Meta could bear, and how often the listing was
 * started anew. So a resumed listing knows what it had learned.
 *
 * @param limit elements per page
 * @param restarts how often Meta refused a cursor
 * @param next Meta's continuation; null at the start
 */
record GraphCursor(int limit, int restarts, @Nullable String next) {

    private static final char MARK = '~';

    static GraphCursor start(int limit) {
        return new GraphCursor(limit, 0, null);
    }

    /** Reads what {@link #text} wrote. */
    static GraphCursor parse(String text) {
        int first = text.indexOf(MARK);
        int second = text.indexOf(MARK, first + 1);
        try {
            if (first > 0 && second > first) {
                int limit = Integer.parseUnsignedInt(text, 0, first, 10);
                int restarts = Integer.parseUnsignedInt(text, first + 1, second, 10);
                String next = text.substring(second + 1);
                if (limit > 0) {
                    return new GraphCursor(limit, restarts, next.isEmpty() ? null : next);
                }
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("This is no cursor of a Meta listing");
    }

    GraphCursor withLimit(int newLimit) {
        return new GraphCursor(newLimit, restarts, next);
    }

    GraphCursor behind(String newNext) {
        return new GraphCursor(limit, restarts, newNext);
    }

    GraphCursor restarted() {
        return new GraphCursor(limit, restarts + 1, null);
    }

    String text() {
        return Integer.toString(limit) + MARK + restarts + MARK + (next == null ? "" : next);
    }
}
