// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import java.util.Map;

/**
 * How long and how often to measure.
 *
 * @param quick whether it is only to show that the benchmark works
 * @param rounds in each, every contender has its turn in a JVM of its own
 * @param warmups seconds of warming up in each JVM
 * @param seconds seconds of measuring in each JVM
 * @param starts cold starts of each contender
 * @param rows rows of the report that is streamed
 */
public record Extent(boolean quick, int rounds, int warmups, int seconds, int starts, long rows) {

    public static final Extent QUICK = new Extent(true, 1, 1, 1, 2, 50_000);

    /** For figures that are published. */
    public static final Extent FULL = new Extent(false, 5, 10, 10, 20, 1_000_000);

    /** With what the command line says otherwise. */
    Extent with(String name, String value) {
        int number = Integer.parseInt(value);
        return switch (name) {
            case "--rounds" -> new Extent(quick, number, warmups, seconds, starts, rows);
            case "--warmup" -> new Extent(quick, rounds, number, seconds, starts, rows);
            case "--seconds" -> new Extent(quick, rounds, warmups, number, starts, rows);
            case "--starts" -> new Extent(quick, rounds, warmups, seconds, number, rows);
            case "--rows" -> new Extent(quick, rounds, warmups, seconds, starts, number);
            default -> throw new IllegalArgumentException("Unknown option " + name);
        };
    }

    Map<String, String> jmhSettings() {
        return Map.of(
                "rounds", rounds + ", each contender in a new JVM",
                "warm-up", warmups + " x 1 s",
                "measured", seconds + " x 1 s");
    }
}
