// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Style;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a person should know beside the result: told once each, after the result, and not when the error says it. */
final class Notes {

    private final Set<String> texts = new LinkedHashSet<>();

    void add(String text) {
        texts.add(Clean.line(text));
    }

    /** The error line tells this one. */
    void toldAs(String message) {
        texts.removeIf(message::contains);
    }

    void print(PrintStream err, Style style) {
        texts.forEach(text -> err.println(style.yellow("note:") + " " + text));
        texts.clear();
    }
}
