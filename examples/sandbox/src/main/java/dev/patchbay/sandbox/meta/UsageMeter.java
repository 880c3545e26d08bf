// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Duration;
import java.time.Instant;

/** Counts points in a sliding window of sixty slices. Thread-safe. */
final class UsageMeter {

    private static final int SLICES = 60;
    private final double[] points = new double[SLICES];
    private final long[] stamp = new long[SLICES];
    private final long sliceMillis;
    private final double limit;

    UsageMeter(Duration window, double limit) {
        this.sliceMillis = Math.max(1, window.toMillis() / SLICES);
        this.limit = limit;
    }

    /** Adds points and tells the percentage used, these included. */
    synchronized double add(Instant now, double amount) {
        long slice = now.toEpochMilli() / sliceMillis;
        int at = (int) Math.floorMod(slice, (long) SLICES);
        if (stamp[at] != slice) {
            stamp[at] = slice;
            points[at] = 0;
        }
        points[at] += amount;
        return percent(now);
    }

    synchronized double percent(Instant now) {
        long slice = now.toEpochMilli() / sliceMillis;
        double sum = 0;
        for (int i = 0; i < SLICES; i++) {
            if (slice - stamp[i] < SLICES && stamp[i] <= slice) {
                sum += points[i];
            }
        }
        return 100 * sum / limit;
    }
}
