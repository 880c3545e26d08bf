// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import dev.patchbay.http.JsonValue;
import java.io.PrintStream;
import java.util.Map;

/** Writes objects while they arrive: as one JSON array, or one object per line. Not thread-safe. */
public final class JsonList implements AutoCloseable {

    private final PrintStream out;
    private final boolean perLine;
    private boolean any;

    public JsonList(PrintStream out, boolean perLine) {
        this.out = out;
        this.perLine = perLine;
    }

    public void add(Map<String, ?> object) {
        String text = JsonValue.write(object);
        if (perLine) {
            out.println(text);
        } else {
            out.print(any ? ",\n  " : "[\n  ");
            out.print(text);
        }
        any = true;
    }

    @Override
    public void close() {
        if (!perLine) {
            out.println(any ? "\n]" : "[]");
        }
    }
}
