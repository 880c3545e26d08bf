// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.arch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the comments and the string literals of a Java source apart. */
final class SourceText {

    /** Runs of plain characters are taken at once: one at a time, a long text block overflows the matcher's stack. */
    private static final Pattern TOKEN = Pattern.compile("(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|(?<block>\"\"\"(?s:(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*)\"\"\")"
            + "|(?<string>\"(?:[^\"\\\\\\n]++|\\\\.)*\")"
            + "|(?<character>'(?:\\\\.|[^'\\\\\\n])+')");

    private SourceText() {}

    /** Contents of the string literals and text blocks, in order. */
    static List<String> strings(String source) {
        List<String> strings = new ArrayList<>();
        Matcher m = TOKEN.matcher(source);
        while (m.find()) {
            String block = m.group("block");
            String string = m.group("string");
            if (block != null) {
                strings.add(block.substring(3, block.length() - 3));
            } else if (string != null) {
                strings.add(string.substring(1, string.length() - 1));
            }
        }
        return strings;
    }

    /** The code alone: comments, strings and characters blanked out. */
    static String code(String source) {
        return TOKEN.matcher(source).replaceAll(" ");
    }
}
