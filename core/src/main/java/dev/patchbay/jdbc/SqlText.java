// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

/** Text as both databases can keep it. */
final class SqlText {

    private static final char REPLACEMENT = '\uFFFD';

    private SqlText() {}

    /** PostgreSQL's text knows no U+0000 and no half of a surrogate pair; a platform's display name may have either. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder storable = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                storable.append(c).append(text.charAt(++i));
            } else {
                storable.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return storable.toString();
    }
}
