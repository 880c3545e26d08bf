// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDateTime;
import java.util.Map;

/** What {@code change_status} and {@code change_event} ask beyond other resources: bounds in time and a limit. */
final class ChangeFeedCheck {

    private static final long MOST_ROWS = 10_000;

    private ChangeFeedCheck() {}

    static void check(GaqlQuery query, Map<String, AdsField> fields, GaqlCheck.Setting setting) {
        switch (query.from()) {
            case "change_status" -> check(query, fields, setting, "changeStatusError", "last_change_date_time", 90);
            case "change_event" -> check(query, fields, setting, "changeEventError", "change_date_time", 30);
            default -> {
                // Other resources have no such rules.
            }
        }
    }

    private static void check(
            GaqlQuery query,
            Map<String, AdsField> fields,
            GaqlCheck.Setting setting,
            String family,
            String field,
            int days) {
        String name = query.from() + "." + field;
        LocalDateTime low = LocalDateTime.MIN;
        LocalDateTime high = LocalDateTime.MAX;
        for (GaqlQuery.Condition condition : query.where()) {
            if (!condition.field().equals(name)) {
                continue;
            }
            Bounds bounds = bounds(fields.get(name), condition, setting);
            low = bounds.low().isAfter(low) ? bounds.low() : low;
            high = bounds.high().isBefore(high) ? bounds.high() : high;
        }
        if (low.equals(LocalDateTime.MIN) || high.equals(LocalDateTime.MAX)) {
            throw AdsError.of(
                    family,
                    "CHANGE_DATE_RANGE_INFINITE",
                    "The " + query.from() + " search request must specify a finite range filter on " + field + ".");
        }
        if (low.isAfter(high)) {
            throw AdsError.of(
                    family,
                    "CHANGE_DATE_RANGE_NEGATIVE",
                    "The " + query.from().replace('_', ' ')
                            + " search request has specified invalid date time filters that can never logically produce"
                            + " any valid results (for example, start time after end time).");
        }
        if (low.isBefore(setting.now().toLocalDate().minusDays(days).atStartOfDay())) {
            String more = days == 30 ? " It cannot be older than 30 days." : "";
            throw AdsError.of(family, "START_DATE_TOO_OLD", "The requested start date is too old." + more);
        }
        if (query.limit().isEmpty()) {
            throw AdsError.of(
                    family, "LIMIT_NOT_SPECIFIED", "The " + query.from() + " search request must specify a LIMIT.");
        }
        if (query.limit().getAsLong() > MOST_ROWS) {
            throw AdsError.of(
                    family,
                    "INVALID_LIMIT_CLAUSE",
                    "The LIMIT specified by " + query.from() + " request should be less than or equal to 10K.");
        }
    }

    private record Bounds(LocalDateTime low, LocalDateTime high) {}

    private static Bounds bounds(AdsField field, GaqlQuery.Condition condition, GaqlCheck.Setting setting) {
        Operator operator = condition.operator();
        if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
            return new Bounds(LocalDateTime.MIN, LocalDateTime.MAX);
        }
        if (operator == Operator.DURING) {
            DateRange range = ConditionCheck.during(
                    condition.values().get(0), setting.now().toLocalDate());
            return new Bounds(
                    range.first().atStartOfDay(), range.last().plusDays(1).atStartOfDay());
        }
        LocalDateTime first = (LocalDateTime)
                ValueReader.read(field, operator, condition.values().get(0));
        return switch (operator) {
            case LESS, AT_MOST -> new Bounds(LocalDateTime.MIN, first);
            case GREATER, AT_LEAST -> new Bounds(first, LocalDateTime.MAX);
            case BETWEEN ->
                new Bounds(first, (LocalDateTime)
                        ValueReader.read(field, operator, condition.values().get(1)));
            default -> new Bounds(first, first);
        };
    }
}
