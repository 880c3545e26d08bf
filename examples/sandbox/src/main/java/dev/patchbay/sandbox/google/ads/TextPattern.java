// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of LIKE and REGEXP_MATCH. */
final class TextPattern {

    private TextPattern() {}

    /** {@code %} any text, {@code _} one character, both and brackets literal within brackets; ignores case. */
    static Pattern like(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '[') {
                int close = like.indexOf(']', i + 2);
                if (close != i + 2) {
                    throw AdsError.query(
                                    "INVALID_VALUE_WITH_LIKE_OPERATOR",
                                    "Error in WHERE clause: invalid value of operator LIKE '" + like + "'.")
                            .trigger(like);
                }
                regex.append(Pattern.quote(String.valueOf(like.charAt(i + 1))));
                i = close;
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** RE2's language; the JDK's understands nearly all of it, and what only it understands is refused. */
    static Pattern regex(String regex) {
        if (regex.matches("(?s).*(\\(\\?[=!>]|\\(\\?<[=!]|\\\\[1-9]|[*+?}]\\+).*")) {
            throw badRegex(regex);
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw badRegex(regex);
        }
    }

    private static AdsError badRegex(String regex) {
        return AdsError.query("BAD_VALUE", "Error in WHERE clause: invalid regular expression '" + regex + "'.")
                .trigger(regex);
    }
}
