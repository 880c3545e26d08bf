// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One condition, ready to be asked of rows. Absent values fulfil only IS NULL and the negations.
 *
 * @param field what it looks at
 * @param holds asked with the field's value, null when absent
 */
record RowTest(AdsField field, Predicate<Object> holds) {

    boolean test(AdsRow row) {
        return holds.test(row.value(field));
    }

    static RowTest of(AdsField field, Operator operator, List<Object> values) {
        Object first = values.isEmpty() ? null : values.get(0);
        Predicate<Object> test = switch (operator) {
            case IS_NULL -> v -> v == null;
            case IS_NOT_NULL -> v -> v != null;
            case EQUAL -> v -> v != null && compare(v, first) == 0;
            case NOT_EQUAL -> v -> v == null || compare(v, first) != 0;
            case LESS -> v -> v != null && compare(v, first) < 0;
            case AT_MOST -> v -> v != null && compare(v, first) <= 0;
            case GREATER -> v -> v != null && compare(v, first) > 0;
            case AT_LEAST -> v -> v != null && compare(v, first) >= 0;
            case BETWEEN -> v -> v != null && compare(v, first) >= 0 && compare(v, values.get(1)) <= 0;
            case IN -> in(Set.copyOf(values));
            case NOT_IN -> in(Set.copyOf(values)).negate();
            case LIKE -> matches(TextPattern.like(first.toString()));
            case NOT_LIKE -> matches(TextPattern.like(first.toString())).negate();
            case REGEXP_MATCH -> matches(TextPattern.regex(first.toString()));
            case NOT_REGEXP_MATCH ->
                matches(TextPattern.regex(first.toString())).negate();
            case CONTAINS_ANY -> v -> values.stream().anyMatch(list(v)::contains);
            case CONTAINS_ALL -> v -> list(v).containsAll(values);
            case CONTAINS_NONE -> v -> values.stream().noneMatch(list(v)::contains);
            case DURING -> throw new IllegalArgumentException("DURING is a range of days");
        };
        return new RowTest(field, test);
    }

    /** The day of a date, or of a date with time, lies in the range. */
    static RowTest during(AdsField field, DateRange range) {
        return new RowTest(field, v -> {
            if (v == null) {
                return false;
            }
            LocalDate day = ((LocalDateTime) moment(v)).toLocalDate();
            return !day.isBefore(range.first()) && !day.isAfter(range.last());
        });
    }

    private static Predicate<Object> in(Set<Object> values) {
        return v -> v != null && (values.contains(v) || values.contains(moment(v)));
    }

    private static Predicate<Object> matches(Pattern pattern) {
        return v -> v != null && pattern.matcher(v.toString()).matches();
    }

    private static Collection<?> list(Object value) {
        return value instanceof Collection<?> list ? list : List.of();
    }

    private static int compare(Object value, Object other) {
        if (other instanceof LocalDateTime time) {
            return ((LocalDateTime) moment(value)).compareTo(time);
        }
        if (value instanceof Number a && other instanceof Number b) {
            return value instanceof Long && other instanceof Long
                    ? Long.compare(a.longValue(), b.longValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return value.toString().compareTo(other.toString());
    }

    private static Object moment(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay();
        }
        if (value instanceof String text && text.length() >= 10 && text.charAt(4) == '-') {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text, ValueReader.TIME);
        }
        return value;
    }
}
