// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a report stands, and what it has learned on the way. As text it is the cursor that resumes it: a
 * report in preparation is found again by its id.
 *
 * @param async whether Meta prepares the report
 * @param from first day of the slice that is being read
 * @param to last day of that slice
 * @param window most days per slice
 * @param limit rows per page
 * @param split whether lists of actions are read apart
 * @param restarts how often Meta refused a cursor of the slice; it keeps the pages after a restart apart from those before
 * @param run id of the report run; null before it was asked for, and when the report is read at once
 * @param next Meta's continuation in the slice; null at its start
 */
record InsightsCursor(
        boolean async,
        LocalDate from,
        LocalDate to,
        int window,
        int limit,
        boolean split,
        int restarts,
        @Nullable String run,
        @Nullable String next) {

    private static final String MARK = "~";
    private static final int PARTS = 9;

    static InsightsCursor parse(String text) {
        String[] parts = text.split(MARK, PARTS);
        try {
            if (parts.length == PARTS) {
                InsightsCursor cursor = new InsightsCursor(
                        parts[0].equals("async"),
                        LocalDate.parse(parts[1]),
                        LocalDate.parse(parts[2]),
                        Integer.parseUnsignedInt(parts[3]),
                        Integer.parseUnsignedInt(parts[4]),
                        parts[5].equals("split"),
                        Integer.parseUnsignedInt(parts[6]),
                        parts[7].isEmpty() ? null : parts[7],
                        parts[8].isEmpty() ? null : parts[8]);
                if (cursor.days() > 0 && cursor.window > 0 && cursor.limit > 0) {
                    return cursor;
                }
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("This is no cursor of a Meta report");
    }

    String text() {
        return String.join(
                MARK,
                async ? "async" : "sync",
                from.toString(),
                to.toString(),
                Integer.toString(window),
                Integer.toString(limit),
                split ? "split" : "whole",
                Integer.toString(restarts),
                run == null ? "" : run,
                next == null ? "" : next);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The slice from its start. */
    InsightsCursor anew() {
        return new InsightsCursor(async, from, to, window, limit, split, restarts, null, null);
    }

    InsightsCursor restarted() {
        return new InsightsCursor(async, from, to, window, limit, split, restarts + 1, null, null);
    }

    InsightsCursor prepared() {
        return new InsightsCursor(true, from, to, window, limit, split, restarts, null, null);
    }

    InsightsCursor withRun(String newRun) {
        return new InsightsCursor(async, from, to, window, limit, split, restarts, newRun, null);
    }

    InsightsCursor behind(String newNext) {
        return new InsightsCursor(async, from, to, window, limit, split, restarts, run, newNext);
    }

    InsightsCursor halfPage() {
        return new InsightsCursor(async, from, to, window, Math.max(1, limit / 2), split, restarts, run, next);
    }

    /** The first half of the slice; later slices are no longer than it. */
    InsightsCursor halfSlice() {
        int half = (int) Math.max(1, days() / 2);
        return new InsightsCursor(async, from, from.plusDays(half - 1L), half, limit, split, restarts, null, null);
    }

    InsightsCursor splitFields() {
        return new InsightsCursor(async, from, to, window, limit, true, restarts, null, null);
    }

    /** The slice behind this one; null when this was the last. */
    @Nullable
    InsightsCursor following(LocalDate until) {
        if (!to.isBefore(until)) {
            return null;
        }
        LocalDate first = to.plusDays(1);
        LocalDate last = first.plusDays(window - 1L);
        return new InsightsCursor(
                async, first, last.isAfter(until) ? until : last, window, limit, split, 0, null, null);
    }
}
