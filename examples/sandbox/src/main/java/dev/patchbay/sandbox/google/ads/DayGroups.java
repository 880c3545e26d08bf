// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Days that make one row together. */
record DayGroups(Map<String, Object> segments, List<LocalDate> days) {

    /** Without date segments all days are one group. */
    static List<DayGroups> of(DateRange range, Predicate<LocalDate> wanted, Set<String> segments) {
        Map<Map<String, Object>, List<LocalDate>> groups = new LinkedHashMap<>();
        for (LocalDate day = range.first(); !day.isAfter(range.last()); day = day.plusDays(1)) {
            if (wanted.test(day)) {
                groups.computeIfAbsent(values(day, segments), k -> new ArrayList<>())
                        .add(day);
            }
        }
        List<DayGroups> all = new ArrayList<>();
        groups.forEach((values, days) -> all.add(new DayGroups(values, days)));
        return all;
    }

    private static Map<String, Object> values(LocalDate day, Set<String> segments) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String segment : segments) {
            Object value = switch (segment) {
                case "date" -> day.toString();
                case "week" ->
                    day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
                case "month" -> day.withDayOfMonth(1).toString();
                case "quarter" ->
                    day.withDayOfMonth(1)
                            .withMonth((day.getMonthValue() - 1) / 3 * 3 + 1)
                            .toString();
                case "year" -> (long) day.getYear();
                case "day_of_week" -> day.getDayOfWeek().name();
                case "month_of_year" -> day.getMonth().name();
                default -> null;
            };
            if (value != null) {
                values.put(segment, value);
            }
        }
        return values;
    }
}
