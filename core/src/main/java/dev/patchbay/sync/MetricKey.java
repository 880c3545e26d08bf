// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.MetricRow;
import java.util.TreeMap;

/**
 * The natural key of a row of figures within its account, as text: entity, first and last day, and every breakdown with its
 * value in alphabetical order. A {@link RefusedRow} of figures is kept under it.
 *
 * @since 0.1
 */
public final class MetricKey {
    private MetricKey() {}

    /**
     * A row's key. Different rows have different keys: a separator or backslash in a name or value follows a backslash.
     *
     * @param row the row
     * @return such as {@code AD:7|2026-11-20|2026-11-20|age=25-34}
     */
    public static String of(MetricRow row) {
        StringBuilder key = new StringBuilder(80).append(row.entity().kind()).append(':');
        escape(row.entity().id(), key);
        key.append('|').append(row.start()).append('|').append(row.stop());
        if (!row.breakdowns().isEmpty()) {
            new TreeMap<>(row.breakdowns()).forEach((name, value) -> {
                escape(name, key.append('|'));
                escape(value, key.append('='));
            });
        }
        return key.toString();
    }

    private static void escape(String text, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|' || c == '=' || c == '\\') {
                into.append('\\');
            }
            into.append(c);
        }
    }
}
