// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Predicate;

/** The days that conditions on date segments leave. */
final class DateBounds {

    private final LocalDate today;

    DateBounds(LocalDate today) {
        this.today = today;
    }

    /** What one condition on {@code segments.date}, {@code week}, {@code month}, {@code quarter} or {@code year} says. */
    DateRange of(AdsField field, GaqlQuery.Condition condition) {
        Operator operator = condition.operator();
        if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
            return DateRange.OPEN;
        }
        if (operator == Operator.DURING) {
            return ConditionCheck.during(condition.values().get(0), today);
        }
        List<DateRange> spans =
                condition.values().stream().map(v -> span(field, operator, v)).toList();
        DateRange first = spans.get(0);
        return switch (operator) {
            case EQUAL -> first;
            case LESS -> new DateRange(LocalDate.MIN, first.first().minusDays(1));
            case AT_MOST -> new DateRange(LocalDate.MIN, first.last());
            case GREATER -> new DateRange(first.last().plusDays(1), LocalDate.MAX);
            case AT_LEAST -> new DateRange(first.first(), LocalDate.MAX);
            case BETWEEN -> new DateRange(first.first(), spans.get(1).last());
            case IN ->
                new DateRange(
                        spans.stream()
                                .map(DateRange::first)
                                .min(LocalDate::compareTo)
                                .orElseThrow(),
                        spans.stream()
                                .map(DateRange::last)
                                .max(LocalDate::compareTo)
                                .orElseThrow());
            default -> DateRange.OPEN;
        };
    }

    /** Which days a list of dates, weeks, months, quarters or years names. */
    Predicate<LocalDate> days(AdsField field, GaqlQuery.Condition condition) {
        if (condition.operator() == Operator.BETWEEN) {
            DateRange range = of(field, condition);
            return range::contains;
        }
        List<DateRange> spans = condition.values().stream()
                .map(v -> span(field, condition.operator(), v))
                .toList();
        boolean named = condition.operator() == Operator.IN;
        return day -> spans.stream().anyMatch(s -> s.contains(day)) == named;
    }

    private static DateRange span(AdsField field, Operator operator, GaqlQuery.Literal literal) {
        Object value = ValueReader.read(field, operator, literal);
        if (value instanceof Long year) {
            int y = (int) Math.max(1, Math.min(9999, year));
            return new DateRange(LocalDate.of(y, 1, 1), LocalDate.of(y, 12, 31));
        }
        LocalDate day = ((LocalDateTime) value).toLocalDate();
        boolean aligned = switch (field.path()) {
            case "week" -> day.getDayOfWeek() == DayOfWeek.MONDAY;
            case "month" -> day.getDayOfMonth() == 1;
            case "quarter" -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
            default -> true;
        };
        if (!aligned) {
            throw AdsError.query(
                            "MISALIGNED_DATE_FOR_FILTER",
                            "The date '" + day + "' is not the start of a " + field.path() + ", as a filter on '"
                                    + field.name() + "' needs it.")
                    .trigger(day.toString());
        }
        return switch (field.path()) {
            case "week" -> new DateRange(day, day.plusDays(6));
            case "month" -> new DateRange(day, day.plusMonths(1).minusDays(1));
            case "quarter" -> new DateRange(day, day.plusMonths(3).minusDays(1));
            default -> new DateRange(day, day);
        };
    }
}
