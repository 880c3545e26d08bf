// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Text for messages about settings: quoting what may be hostile, finding what may have been meant. */
public final class SettingText {

    private static final int LONGEST_QUOTE = 80;

    private SettingText() {}

    /** Quotes a value that is no secret: at most 80 characters, nothing that could forge a log line. */
    public static String quote(String value) {
        return "'" + oneLine(value, LONGEST_QUOTE) + "'";
    }

    /** Cuts and escapes: control, format and separator characters become escapes, a lone surrogate too. */
    static String oneLine(String value, int longest) {
        StringBuilder line = new StringBuilder(Math.min(value.length(), longest) + 8);
        int count = 0;
        for (int i = 0; i < value.length(); count++) {
            if (count == longest) {
                return line.append('…').toString();
            }
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (unprintable(c)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        }
        return line.toString();
    }

    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The known name with the fewest edits, when it is near enough to be a slip. */
    static Optional<String> nearest(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT).replace('_', '-');
        String best = null;
        int fewest = Math.max(2, wanted.length() / 3) + 1;
        for (String candidate : known) {
            int edits = edits(wanted, candidate.toLowerCase(Locale.ROOT), fewest);
            // Of short names, half may not be wrong: 'x' is near to nothing.
            if (edits < fewest && edits * 2 <= Math.max(wanted.length(), candidate.length())) {
                best = candidate;
                fewest = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Optimal string alignment distance: insert, delete, replace, swap neighbours; {@code enough} when it is that or more. */
    private static int edits(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough) {
            return enough;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.min(enough, last[b.length()]);
    }
}
