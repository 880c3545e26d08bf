// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Splits a day's figures by network, device, hour and conversion action; the parts add up to the whole exactly. */
final class FigureGrid {

    private static final double[] DEVICES = {0, 0.58, 0.9, 0.97, 1};
    private static final int HOURS = 24;
    private static final int ACTIONS = 3;
    private final boolean byNetwork;
    private final boolean byDevice;
    private final boolean byHour;
    private final boolean byAction;
    private final Set<String> segments;
    private final Map<Integer, Tally> cells = new TreeMap<>();

    FigureGrid(Set<String> segments) {
        this.segments = segments;
        byNetwork = segments.contains("ad_network_type");
        byDevice = segments.contains("device");
        byHour = segments.contains("hour");
        byAction = segments.stream().anyMatch(s -> s.startsWith("conversion_action"));
    }

    void add(String channel, Tally tally) {
        if (tally.isZero()) {
            return;
        }
        if (!byNetwork) {
            devices(0, tally);
            return;
        }
        List<String> networks = networks(channel);
        double from = 0;
        for (int i = 0; i < networks.size(); i++) {
            double to = i == networks.size() - 1 ? 1 : from + (i == 0 ? 0.8 : 0.15);
            devices(SegmentKey.NETWORKS.indexOf(networks.get(i)), tally.part(from, to));
            from = to;
        }
    }

    private void devices(int network, Tally tally) {
        for (int i = 0; i < (byDevice ? SegmentKey.DEVICES.size() : 1); i++) {
            hours(network * SegmentKey.DEVICES.size() + i, byDevice ? tally.part(DEVICES[i], DEVICES[i + 1]) : tally);
        }
    }

    private void hours(int cell, Tally tally) {
        for (int i = 0; i < (byHour ? HOURS : 1); i++) {
            actions(cell * HOURS + i, byHour ? tally.part(passed(i), passed(i + 1)) : tally);
        }
    }

    private void actions(int cell, Tally tally) {
        for (int i = 0; i < (byAction ? ACTIONS : 1); i++) {
            Tally part = byAction ? tally.ofAction(i) : tally;
            if (!part.isZero()) {
                cells.computeIfAbsent(cell * ACTIONS + i, k -> new Tally()).add(part);
            }
        }
    }

    /** Share of the day's figures until this hour: little at night, most in the evening. */
    private static double passed(int hour) {
        double h = hour / 24.0;
        return h * h * (3 - 2 * h) * 0.7 + h * 0.3;
    }

    static List<String> networks(String channel) {
        return switch (channel) {
            case "SEARCH", "SHOPPING" -> List.of("SEARCH", "SEARCH_PARTNERS", "CONTENT");
            case "VIDEO" -> List.of("YOUTUBE", "CONTENT");
            case "DEMAND_GEN" -> List.of("YOUTUBE", "DISCOVER", "GMAIL");
            case "PERFORMANCE_MAX" -> List.of("MIXED");
            default -> List.of("CONTENT");
        };
    }

    /** Gives out what came together, cell by cell, and forgets it. */
    void drain(AdsAccount account, Map<String, Object> dates, BiConsumer<Map<String, Object>, Tally> out) {
        Map<Integer, Tally> full = new TreeMap<>(cells);
        cells.clear();
        full.forEach((cell, tally) -> out.accept(values(account, dates, cell), tally));
    }

    private Map<String, Object> values(AdsAccount account, Map<String, Object> dates, int cell) {
        if (!byNetwork && !byDevice && !byHour && !byAction) {
            return dates;
        }
        Map<String, Object> values = new LinkedHashMap<>(dates);
        int action = cell % ACTIONS;
        int hour = cell / ACTIONS % HOURS;
        int device = cell / ACTIONS / HOURS % SegmentKey.DEVICES.size();
        int network = cell / ACTIONS / HOURS / SegmentKey.DEVICES.size();
        put(values, "hour", (long) hour);
        put(values, "device", SegmentKey.DEVICES.get(device));
        put(values, "ad_network_type", SegmentKey.NETWORKS.get(network));
        if (byAction) {
            AdsNode conversion = account.table("conversion_action").stream()
                    .skip(action)
                    .findFirst()
                    .orElseThrow();
            put(values, "conversion_action", conversion.resourceName);
            put(values, "conversion_action_name", conversion.text("name"));
            put(values, "conversion_action_category", conversion.text("category"));
        }
        return values;
    }

    private void put(Map<String, Object> values, String segment, Object value) {
        if (segments.contains(segment)) {
            values.put(segment, value);
        }
    }
}
