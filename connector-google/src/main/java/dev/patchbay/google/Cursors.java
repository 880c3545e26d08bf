// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursors made of several parts. Google's own page tokens may hold any character, so JSON keeps the parts apart. */
final class Cursors {

    private Cursors() {}

    static String write(String... parts) {
        return JsonValue.write(List.of(parts));
    }

    /** The parts; all empty for the first page. */
    static List<String> parse(@Nullable String cursor, int parts) {
        if (cursor == null) {
            return Collections.nCopies(parts, "");
        }
        List<JsonValue> values =
                JsonValue.parse(cursor).map(JsonValue::elements).orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (JsonValue value : values) {
            String text = value.text();
            if (text != null) {
                texts.add(text);
            }
        }
        if (texts.size() != parts || values.size() != parts) {
            throw new IllegalArgumentException("This is no cursor of this listing");
        }
        return texts;
    }
}
