// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Figures of locations: computed, never stored, always the same for the same day. */
final class PerformanceFigures {

    /** Counts of keywords below this are told as "fewer than" only. */
    static final long THRESHOLD = 15;

    private static final int MONTHS_KEPT = 18;
    private static final int DAYS_MISSING = 3;
    private static final Map<String, Double> USUAL = Map.of(
            "BUSINESS_IMPRESSIONS_DESKTOP_MAPS", 40.0,
            "BUSINESS_IMPRESSIONS_DESKTOP_SEARCH", 60.0,
            "BUSINESS_IMPRESSIONS_MOBILE_MAPS", 160.0,
            "BUSINESS_IMPRESSIONS_MOBILE_SEARCH", 210.0,
            "BUSINESS_CONVERSATIONS", 0.6,
            "BUSINESS_DIRECTION_REQUESTS", 9.0,
            "CALL_CLICKS", 3.5,
            "WEBSITE_CLICKS", 7.0,
            "BUSINESS_BOOKINGS", 0.3);
    private static final List<String> WORDS = List.of(
            "bakery",
            "bread",
            "rolls",
            "cake",
            "coffee",
            "bike",
            "repair",
            "e-bike",
            "breakfast",
            "open sunday",
            "near me",
            "wholemeal");
    private static final List<String> PLACES =
            List.of("hamburg", "bremen", "kiel", "station", "harbour", "old town", "city", "cheap", "best", "reinholt");
    private final long seed;
    private final InstantSource clock;

    PerformanceFigures(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The day itself, or the first that is still kept. */
    LocalDate later(LocalDate day) {
        LocalDate oldest = today().minusMonths(MONTHS_KEPT);
        return day.isBefore(oldest) ? oldest : day;
    }

    /** The day itself, or the newest that has figures already. */
    LocalDate earlier(LocalDate day) {
        LocalDate newest = today().minusDays(DAYS_MISSING);
        return day.isAfter(newest) ? newest : day;
    }

    long daily(BusinessLocation location, String metric, LocalDate day) {
        double usual = USUAL.getOrDefault(metric, 0.0) * location.size();
        double rhythm =
                day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.3 : day.getDayOfWeek() == DayOfWeek.SATURDAY ? 1.5 : 1;
        double luck = 0.5 + Dice.unit(Dice.roll(Dice.roll(seed, location.id() + metric), day.toEpochDay()));
        return Math.round(usual * rhythm * luck);
    }

    /** Impressions by search term over these months, the most frequent first. */
    List<Map.Entry<String, Long>> keywords(BusinessLocation location, YearMonth from, YearMonth to) {
        YearMonth oldest = YearMonth.from(today().minusMonths(MONTHS_KEPT));
        YearMonth newest = YearMonth.from(today()).minusMonths(1);
        List<Map.Entry<String, Long>> rows = new ArrayList<>();
        for (int i = 0; i < WORDS.size() * PLACES.size(); i++) {
            String term = WORDS.get(i % WORDS.size()) + " " + PLACES.get(i / WORDS.size());
            long count = 0;
            for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                if (!month.isBefore(oldest) && !month.isAfter(newest)) {
                    long dice =
                            Dice.roll(Dice.roll(seed, location.id() + term), month.getYear(), month.getMonthValue());
                    count += (long) Math.ceil(400 * location.size() * Dice.unit(dice) / (1 + i));
                }
            }
            if (count > 0) {
                rows.add(Map.entry(term, count));
            }
        }
        rows.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return rows;
    }
}
