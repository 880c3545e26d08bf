// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.tenant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much was exported.
 *
 * @param lines lines by kind, without the first and the last line of the export; kinds of which there is none are left out
 * @since 0.1
 */
public record ExportReport(Map<String, Long> lines) {

    /** Copies the map. */
    public ExportReport {
        lines = Collections.unmodifiableMap(new TreeMap<>(lines));
    }

    /**
     * How many there are of a kind.
     *
     * @param kind the kind, for example {@code connection}
     * @return the number of lines
     */
    public long of(String kind) {
        return lines.getOrDefault(kind, 0L);
    }
}
