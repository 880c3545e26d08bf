// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Days, both included; either end may be open. */
record DateRange(LocalDate first, LocalDate last) {

    static final DateRange OPEN = new DateRange(LocalDate.MIN, LocalDate.MAX);

    boolean isFinite() {
        return !first.equals(LocalDate.MIN) && !last.equals(LocalDate.MAX);
    }

    boolean isEmpty() {
        return first.isAfter(last);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    DateRange and(DateRange other) {
        return new DateRange(
                first.isAfter(other.first) ? first : other.first, last.isBefore(other.last) ? last : other.last);
    }

    /** The range behind a word such as {@code LAST_7_DAYS}; weeks begin on the day the word names. */
    static Optional<DateRange> named(String word, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate sunday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        return Optional.ofNullable(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "TODAY" -> new DateRange(today, today);
                    case "YESTERDAY" -> new DateRange(yesterday, yesterday);
                    case "LAST_7_DAYS" -> new DateRange(today.minusDays(7), yesterday);
                    case "LAST_14_DAYS" -> new DateRange(today.minusDays(14), yesterday);
                    case "LAST_30_DAYS" -> new DateRange(today.minusDays(30), yesterday);
                    case "LAST_BUSINESS_WEEK" -> new DateRange(monday.minusDays(7), monday.minusDays(3));
                    case "THIS_MONTH" -> new DateRange(today.withDayOfMonth(1), today);
                    case "LAST_MONTH" ->
                        new DateRange(
                                today.withDayOfMonth(1).minusMonths(1),
                                today.withDayOfMonth(1).minusDays(1));
                    case "THIS_WEEK_SUN_TODAY" -> new DateRange(sunday, today);
                    case "THIS_WEEK_MON_TODAY" -> new DateRange(monday, today);
                    case "LAST_WEEK_SUN_SAT" -> new DateRange(sunday.minusDays(7), sunday.minusDays(1));
                    case "LAST_WEEK_MON_SUN" -> new DateRange(monday.minusDays(7), monday.minusDays(1));
                    default -> null;
                });
    }
}
