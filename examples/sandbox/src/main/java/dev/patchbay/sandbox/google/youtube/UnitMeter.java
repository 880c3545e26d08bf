// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The project's units of the day; a day begins at midnight Pacific. Searches and uploads have buckets of their own. */
final class UnitMeter {

    private static final Map<String, Integer> BUCKETS = Map.of("units", 10_000, "search", 100, "upload", 100);
    private static final Map<String, Integer> COSTS = Map.of(
            "youtube.captions.insert", 400,
            "youtube.captions.update", 450,
            "youtube.captions.download", 200);
    private final InstantSource clock;
    private final double scale;
    private final Map<String, Long> used = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    UnitMeter(InstantSource clock, double scale) {
        this.clock = clock;
        this.scale = scale;
    }

    /** Counts a call of this method; false when the day's share is used up. */
    synchronized boolean take(String methodId) {
        newDay();
        String bucket = bucket(methodId);
        int cost = bucket.equals("units") ? cost(methodId) : 1;
        return used.merge(bucket, (long) cost, Long::sum) <= BUCKETS.get(bucket) * scale;
    }

    private static String bucket(String methodId) {
        return switch (methodId) {
            case "youtube.search.list" -> "search";
            case "youtube.videos.insert" -> "upload";
            default -> "units";
        };
    }

    /** Whether the method is paid for in units, and not from a bucket of its own. */
    static boolean isUnits(String methodId) {
        return bucket(methodId).equals("units");
    }

    private static int cost(String methodId) {
        boolean reads = methodId.endsWith(".list") || methodId.endsWith(".getRating");
        return COSTS.getOrDefault(methodId, reads ? 1 : 50);
    }

    private void newDay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Figures.PACIFIC);
        if (!today.equals(day)) {
            day = today;
            used.clear();
        }
    }

    synchronized long used() {
        newDay();
        return used.getOrDefault("units", 0L);
    }

    synchronized void set(long units) {
        newDay();
        used.put("units", units);
    }
}
