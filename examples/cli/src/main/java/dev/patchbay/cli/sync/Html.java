// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Clean;
import java.util.Locale;

/** Markup under construction: what others wrote goes in through {@link #text} only. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Markup of our own with numbers in it. */
    Html raw(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    /** Text of anybody. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds nothing but text. */
    Html element(String tag, String text) {
        int end = tag.indexOf(' ');
        return raw("<" + tag + ">").text(text).raw("</" + (end < 0 ? tag : tag.substring(0, end)) + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escape(String text) {
        StringBuilder clean = new StringBuilder(text.length() + 16);
        for (char c : Clean.line(text).toCharArray()) {
            switch (c) {
                case '&' -> clean.append("&amp;");
                case '<' -> clean.append("&lt;");
                case '>' -> clean.append("&gt;");
                case '\'' -> clean.append("&#39;");
                case '"' -> clean.append("&quot;");
                default -> clean.append(c);
            }
        }
        return clean.toString();
    }
}
