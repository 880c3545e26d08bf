// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers a query from the daily figures. Every breakdown adds up to the whole. */
final class ReportMaker {

    private final YouTubeWorld world;
    private final Figures figures;

    ReportMaker(YouTubeWorld world, Figures figures) {
        this.world = world;
        this.figures = figures;
    }

    /**
     * Rows in the query's order: dimensions, then metrics.
     *
     * @param newest the last day that has figures
     */
    List<List<Object>> rows(ReportQuery query, Channel channel, LocalDate newest) {
        Map<List<String>, Figures.Sum> groups = new LinkedHashMap<>();
        LocalDate last = query.to().isAfter(newest) ? newest : query.to();
        LocalDate born = LocalDate.ofInstant(channel.publishedAt(), Figures.PACIFIC);
        LocalDate first = query.from().isBefore(born) ? born : query.from();
        Set<String> wanted = query.filters().getOrDefault("video", Set.of());
        for (Video video : world.videosOf(channel)) {
            if (!wanted.isEmpty() && !wanted.contains(video.id())) {
                continue;
            }
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                Figures.Sum sum = figures.of(video, day);
                if (sum.views() > 0) {
                    divide(query, video, day, sum, groups);
                }
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        groups.forEach((key, sum) -> {
            List<Object> row = new ArrayList<>(key);
            query.metrics().forEach(m -> row.add(ReportWords.value(m, sum)));
            rows.add(row);
        });
        rows.sort(order(query));
        int from = Math.min(rows.size(), query.start() - 1);
        int to = query.limit() == 0 ? rows.size() : Math.min(rows.size(), from + query.limit());
        return rows.subList(from, to);
    }

    private static void divide(
            ReportQuery query, Video video, LocalDate day, Figures.Sum sum, Map<List<String>, Figures.Sum> groups) {
        Map<Map<String, String>, Figures.Sum> cells = new LinkedHashMap<>();
        cells.put(Map.of(), sum);
        for (String dimension : ReportWords.SHARES.keySet()) {
            if (query.dimensions().contains(dimension) || query.filters().containsKey(dimension)) {
                cells = split(cells, dimension, Dice.roll(Dice.roll(5, video.id()), day.toEpochDay()));
                Set<String> passed = query.filters().getOrDefault(dimension, Set.of());
                if (!passed.isEmpty()) {
                    cells.keySet().removeIf(c -> !passed.contains(c.get(dimension)));
                }
            }
        }
        cells.forEach((cell, part) -> {
            if (part.views() > 0) {
                groups.merge(key(query, video, day, cell), part, Figures.Sum::plus);
            }
        });
    }

    private static List<String> key(ReportQuery query, Video video, LocalDate day, Map<String, String> cell) {
        List<String> key = new ArrayList<>();
        for (String dimension : query.dimensions()) {
            key.add(
                    switch (dimension) {
                        case "day" -> day.toString();
                        case "month" -> day.toString().substring(0, 7);
                        case "video" -> video.id();
                        case "channel" -> video.channel().id();
                        default -> cell.get(dimension);
                    });
        }
        return key;
    }

    /** Cuts every cell into the dimension's values; what rounding leaves goes to the last. */
    private static Map<Map<String, String>, Figures.Sum> split(
            Map<Map<String, String>, Figures.Sum> cells, String dimension, long dice) {
        Map<String, Integer> shares = new TreeMap<>(ReportWords.SHARES.get(dimension));
        Map<Map<String, String>, Figures.Sum> finer = new LinkedHashMap<>();
        cells.forEach((cell, sum) -> {
            Figures.Sum left = sum;
            int shareLeft = 100;
            for (Map.Entry<String, Integer> value : shares.entrySet()) {
                double luck = 0.8 + 0.4 * Dice.unit(Dice.roll(dice, value.getKey()));
                double part = Math.min(1, luck * value.getValue() / shareLeft);
                shareLeft -= value.getValue();
                Figures.Sum mine = shareLeft == 0 ? left : left.times(part);
                left = left.minus(mine);
                Map<String, String> place = new LinkedHashMap<>(cell);
                place.put(dimension, value.getKey());
                finer.put(place, mine);
            }
        });
        return finer;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // A column holds values of one type.
    private static Comparator<List<Object>> order(ReportQuery query) {
        List<String> columns = new ArrayList<>(query.dimensions());
        columns.addAll(query.metrics());
        Comparator<List<Object>> order = (a, b) -> 0;
        for (String word : query.sort()) {
            boolean down = word.startsWith("-");
            int index = columns.indexOf(down ? word.substring(1) : word);
            Comparator<List<Object>> next = Comparator.comparing(row -> (Comparable) row.get(index));
            order = order.thenComparing(down ? next.reversed() : next);
        }
        for (int i = 0; i < query.dimensions().size(); i++) {
            int index = i;
            order = order.thenComparing(row -> (String) row.get(index));
        }
        return order;
    }
}
