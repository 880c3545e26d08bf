// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON for people. */
final class IndentedJson {

    private IndentedJson() {}

    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(value, "", out);
        return out.toString();
    }

    private static void append(@Nullable Object value, String indent, StringBuilder out) {
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append("{\n");
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                out.append(deeper)
                        .append(JsonValue.write(String.valueOf(entry.getKey())))
                        .append(": ");
                append(entry.getValue(), deeper, out);
                out.append(entries.hasNext() ? ",\n" : "\n");
            }
            out.append(indent).append('}');
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            out.append("[\n");
            Iterator<?> items = list.iterator();
            while (items.hasNext()) {
                out.append(deeper);
                append(items.next(), deeper, out);
                out.append(items.hasNext() ? ",\n" : "\n");
            }
            out.append(indent).append(']');
        } else {
            out.append(JsonValue.write(value));
        }
    }
}
