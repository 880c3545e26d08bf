// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From {@code date_preset}, {@code time_range(s)} and {@code time_increment} to the windows of rows. */
final class DateWindows {

    static final int MONTHS_KEPT = 37;

    private DateWindows() {}

    static List<DateWindow> of(Params params, LocalDate today) {
        List<DateWindow> windows = new ArrayList<>();
        if (!params.text("time_ranges").isEmpty()) {
            JsonNode ranges = MetaJson.parse(params.text("time_ranges"));
            if (ranges == null || !ranges.isArray()) {
                throw GraphError.param("Param time_ranges must be an array.");
            }
            ranges.forEach(range -> windows.add(range(range, "time_ranges", today)));
            return windows;
        }
        DateWindow whole = params.text("time_range").isEmpty()
                ? preset(params.get("date_preset").orElse("last_30d"), today)
                : range(MetaJson.parse(params.text("time_range")), "time_range", today);
        return split(whole, params.get("time_increment").orElse("all_days"));
    }

    private static DateWindow range(JsonNode json, String name, LocalDate today) {
        if (json == null || !json.isObject()) {
            throw GraphError.param("Param " + name + " must be an object");
        }
        LocalDate since = day(json, name, "since");
        LocalDate until = day(json, name, "until");
        if (since.isAfter(until)) {
            throw GraphError.param("Param " + name + "[since] must be on or before " + name + "[until]");
        }
        if (since.isBefore(today.minusMonths(MONTHS_KEPT))) {
            throw GraphError.oauth(
                    400,
                    3018,
                    "(#3018) The start date of the time range cannot be beyond 37 months from the current date");
        }
        return new DateWindow(since, until);
    }

    private static LocalDate day(JsonNode json, String name, String end) {
        if (!json.hasNonNull(end)) {
            throw GraphError.param("The parameter " + name + "[" + end + "] is required");
        }
        try {
            return LocalDate.parse(json.get(end).asText());
        } catch (DateTimeParseException e) {
            throw GraphError.param("Param " + name + "[" + end + "] must be a date in the format YYYY-MM-DD");
        }
    }

    static DateWindow preset(String preset, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        LocalDate sunday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return switch (preset.toLowerCase(Locale.ROOT)) {
            case "today" -> new DateWindow(today, today);
            case "yesterday" -> new DateWindow(yesterday, yesterday);
            case "this_month" -> new DateWindow(month, today);
            case "last_month" -> new DateWindow(month.minusMonths(1), month.minusDays(1));
            case "this_quarter" -> new DateWindow(quarter, today);
            case "last_quarter" -> new DateWindow(quarter.minusMonths(3), quarter.minusDays(1));
            case "this_year" -> new DateWindow(today.withDayOfYear(1), today);
            case "last_year" ->
                new DateWindow(
                        today.minusYears(1).withDayOfYear(1),
                        today.withDayOfYear(1).minusDays(1));
            case "last_week_mon_sun" -> new DateWindow(monday.minusDays(7), monday.minusDays(1));
            case "last_week_sun_sat" -> new DateWindow(sunday.minusDays(7), sunday.minusDays(1));
            case "this_week_mon_today" -> new DateWindow(monday, today);
            case "this_week_sun_today" -> new DateWindow(sunday, today);
            case "maximum", "data_maximum" -> new DateWindow(today.minusMonths(MONTHS_KEPT), today);
            default -> lastDays(preset, yesterday);
        };
    }

    private static DateWindow lastDays(String preset, LocalDate yesterday) {
        int days = Integer.parseInt(preset.replaceAll("\\D", ""));
        return new DateWindow(yesterday.minusDays(days - 1L), yesterday);
    }

    private static List<DateWindow> split(DateWindow whole, String increment) {
        if (increment.equals("all_days")) {
            return List.of(whole);
        }
        boolean monthly = increment.equals("monthly");
        if (!monthly && !increment.matches("[1-9]|[1-8]\\d|90")) {
            throw GraphError.param(
                    "Param time_increment must be an integer between 1 and 90, or one of {monthly, all_days}");
        }
        List<DateWindow> windows = new ArrayList<>();
        LocalDate first = whole.first();
        while (!first.isAfter(whole.last())) {
            LocalDate last = monthly
                    ? first.with(TemporalAdjusters.lastDayOfMonth())
                    : first.plusDays(Integer.parseInt(increment) - 1L);
            windows.add(new DateWindow(first, last.isAfter(whole.last()) ? whole.last() : last));
            first = last.plusDays(1);
        }
        return windows;
    }
}
