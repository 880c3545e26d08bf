// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How delivery falls into cells of a breakdown. Breakdowns come in families that can be combined; each family has one
 * finest grid, so that any coarser breakdown of it adds up to the same numbers.
 */
final class Breakdowns {

    /** One cell of the finest grid: its place in the whole, from and to as shares. */
    record Cell(Map<String, String> keys, double from, double to) {}

    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("age", "gender"),
            Set.of("country", "region"),
            Set.of("publisher_platform", "platform_position", "impression_device", "device_platform"),
            Set.of("hourly_stats_aggregated_by_advertiser_time_zone"),
            Set.of("hourly_stats_aggregated_by_audience_time_zone"));
    private static final Set<String> ENDED = Set.of("dma");

    private Breakdowns() {}

    static void check(List<String> breakdowns, List<String> actionBreakdowns) {
        Set<String> asked = new LinkedHashSet<>(breakdowns);
        boolean ended = asked.stream().anyMatch(ENDED::contains);
        boolean together = asked.size() < 2 || FAMILIES.stream().anyMatch(family -> family.containsAll(asked));
        if (ended || !together) {
            Set<String> all = new TreeSet<>(asked);
            all.addAll(actionBreakdowns.isEmpty() ? List.of("action_type") : actionBreakdowns);
            throw GraphError.param(
                    "Current combination of data breakdown columns (" + String.join(", ", all) + ") is invalid");
        }
    }

    /** Cells for these breakdowns with equal keys side by side merged by the caller. */
    static List<Cell> cells(List<String> breakdowns, AccountFacts account) {
        if (breakdowns.isEmpty()) {
            return List.of(new Cell(Map.of(), 0, 1));
        }
        List<String[]> grid = grid(breakdowns.get(0), account);
        if (grid.isEmpty()) {
            Map<String, String> keys = new LinkedHashMap<>();
            breakdowns.forEach(b -> keys.put(b, "unknown"));
            return List.of(new Cell(keys, 0, 1));
        }
        String[] names = grid.get(0);
        List<Cell> cells = new ArrayList<>();
        double sum = grid.stream()
                .skip(1)
                .mapToDouble(r -> Double.parseDouble(r[r.length - 1]))
                .sum();
        double at = 0;
        for (int row = 1; row < grid.size(); row++) {
            String[] values = grid.get(row);
            Map<String, String> keys = new LinkedHashMap<>();
            for (String breakdown : breakdowns) {
                keys.put(breakdown, values[List.of(names).indexOf(breakdown)]);
            }
            double weight = Double.parseDouble(values[values.length - 1]);
            double to = row == grid.size() - 1 ? 1 : (at + weight) / sum;
            cells.add(new Cell(keys, at / sum, to));
            at += weight;
        }
        return cells;
    }

    private static List<String[]> grid(String breakdown, AccountFacts account) {
        return switch (breakdown) {
            case "age", "gender" -> BreakdownGrids.PEOPLE;
            case "country", "region" -> BreakdownGrids.places(account.country());
            case "publisher_platform", "platform_position", "impression_device", "device_platform" ->
                BreakdownGrids.PLACEMENTS;
            case "hourly_stats_aggregated_by_advertiser_time_zone", "hourly_stats_aggregated_by_audience_time_zone" ->
                BreakdownGrids.hours(breakdown);
            default -> List.of();
        };
    }
}
