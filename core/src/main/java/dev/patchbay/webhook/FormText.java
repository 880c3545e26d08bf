// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code application/x-www-form-urlencoded} text, of whatever sender: it never throws. */
final class FormText {

    private FormText() {}

    static List<String> values(String text, String name) {
        List<String> values = new ArrayList<>(1);
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            if (end < 0) {
                end = text.length();
            }
            int equals = text.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (name.equals(decoded(text.substring(start, nameEnd)))) {
                String value = decoded(nameEnd == end ? "" : text.substring(nameEnd + 1, end));
                if (value != null) {
                    values.add(value);
                }
            }
            start = end + 1;
        }
        return values;
    }

    private static @org.jspecify.annotations.Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
