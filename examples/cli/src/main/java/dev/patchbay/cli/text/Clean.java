// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

/** Makes text of others fit for a terminal: a campaign's name must not move the cursor or turn the line around. */
public final class Clean {

    private Clean() {}

    /** One line without control characters and without marks that reverse the direction of writing. */
    public static String line(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (harmful(c)) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, c == '\n' || c == '\r' || c == '\t' ? ' ' : '\ufffd');
            }
        }
        return out == null ? text : out.toString();
    }

    private static boolean harmful(char c) {
        return Character.isISOControl(c)
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u2028'
                || c == '\u2029';
    }
}
