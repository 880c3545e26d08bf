// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A query that was found to be good.
 *
 * @param range the days figures are taken from; open when the query says nothing
 * @param days which of these days count
 * @param omitNames leave out resource names that were not selected
 */
record GaqlPlan(
        String from,
        List<AdsField> select,
        List<RowTest> tests,
        List<Order> order,
        OptionalLong limit,
        DateRange range,
        Predicate<LocalDate> days,
        boolean omitNames) {

    /** One sort key. */
    record Order(AdsField field, boolean descending) {}

    /** Segments that split rows. */
    Set<String> segments() {
        return select.stream().filter(AdsField::isSegment).map(AdsField::path).collect(Collectors.toSet());
    }

    boolean wantsMetrics() {
        return select.stream().anyMatch(AdsField::isMetric)
                || tests.stream().anyMatch(t -> t.field().isMetric());
    }

    boolean selectsMetrics() {
        return select.stream().anyMatch(AdsField::isMetric);
    }

    /** The query without its limit, as totals and summaries are made of. */
    GaqlPlan unlimited() {
        return new GaqlPlan(from, select, tests, List.of(), OptionalLong.empty(), range, days, omitNames);
    }

    String fieldMask() {
        return select.stream().map(AdsField::maskName).collect(Collectors.joining(","));
    }
}
