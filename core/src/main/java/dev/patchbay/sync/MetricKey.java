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
     * A row's key.
     *
     * @param row the row
     * @return such as {@code AD:7|2026-11-20|2026-11-20|age=25-34}
     */
    public static String of(MetricRow row) {
        StringBuilder key = new StringBuilder(80)
                .append(row.entity())
                .append('|')
                .append(row.start())
                .append('|')
                .append(row.stop());
        new TreeMap<>(row.breakdowns())
                .forEach((name, value) ->
                        key.append('|').append(name).append('=').append(value));
        return key.toString();
    }
}
