// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a report stands: the slice of days that is being read, and the page in it.
 *
 * @param from first day of the slice
 * @param to last day of the slice
 * @param restarts how often the slice was begun anew
 * @param token Google's page token; null for the slice's first page
 */
record ReportCursor(
        LocalDate from,
        LocalDate to,
        int restarts,
        @Nullable String token) {

    private static final String MARK = "!";

    static ReportCursor slice(LocalDate from, LocalDate to) {
        return new ReportCursor(from, to, 0, null);
    }

    static ReportCursor parse(String text) {
        String[] parts = text.split(MARK, 4);
        try {
            if (parts.length == 4) {
                return new ReportCursor(
                        LocalDate.parse(parts[0]),
                        LocalDate.parse(parts[1]),
                        Integer.parseInt(parts[2]),
                        parts[3].isEmpty() ? null : parts[3]);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("This is no cursor of a Google Ads report", e);
        }
        throw new IllegalArgumentException("This is no cursor of a Google Ads report");
    }

    ReportCursor at(String next) {
        return new ReportCursor(from, to, restarts, next);
    }

    ReportCursor restarted() {
        return new ReportCursor(from, to, restarts + 1, null);
    }

    boolean oneDay() {
        return from.equals(to);
    }

    /** The first half of the slice. */
    ReportCursor half() {
        return slice(from, from.plusDays((to.toEpochDay() - from.toEpochDay()) / 2));
    }

    long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    String text() {
        return from + MARK + to + MARK + restarts + MARK + (token == null ? "" : token);
    }
}
