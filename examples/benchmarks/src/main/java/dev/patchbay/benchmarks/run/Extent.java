// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import java.util.Map;

/**
 * How long and how often to measure.
 *
 * @param quick whether it is only to show that the benchmark works
 * @param rounds in each, every contender has its turn
 * @param ownJvm whether each turn has a JVM of its own; without one figures mean nothing
 * @param warmups iterations of warming up in each turn
 * @param iterations iterations that are measured in each turn
 * @param millis length of an iteration
 * @param starts cold starts of each contender, after one that does not count
 * @param rows rows of the report that is streamed
 */
record Extent(
        boolean quick, int rounds, boolean ownJvm, int warmups, int iterations, int millis, int starts, long rows) {

    static final Extent QUICK = new Extent(true, 1, true, 1, 1, 1_000, 2, 50_000);

    /** For figures that are published. */
    static final Extent FULL = new Extent(false, 5, true, 10, 10, 1_000, 20, 1_000_000);

    /** With what the command line says otherwise. */
    Extent with(String name, String value) {
        int number = Integer.parseInt(value);
        return switch (name) {
            case "--rounds" -> new Extent(quick, number, ownJvm, warmups, iterations, millis, starts, rows);
            case "--warmup" -> new Extent(quick, rounds, ownJvm, number, iterations, millis, starts, rows);
            case "--seconds" -> new Extent(quick, rounds, ownJvm, warmups, number, 1_000, starts, rows);
            case "--starts" -> new Extent(quick, rounds, ownJvm, warmups, iterations, millis, number, rows);
            case "--rows" -> new Extent(quick, rounds, ownJvm, warmups, iterations, millis, starts, number);
            default -> throw new IllegalArgumentException("Unknown option " + name);
        };
    }

    /** How long one contender's turn at the queue is measured. */
    int queueMillis() {
        return Math.min(5_000, iterations * millis);
    }

    Map<String, String> jmhSettings() {
        return Map.of(
                "rounds", rounds + ", each contender in a new JVM",
                "warm-up", warmups + " x " + millis + " ms",
                "measured", iterations + " x " + millis + " ms");
    }
}
