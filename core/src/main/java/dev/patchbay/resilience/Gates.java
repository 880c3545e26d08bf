// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses how a declared limit is enforced, so that no window of one period ever holds more than its permits. */
final class Gates {

    /** A burst of up to one permit in two hundred costs a pace less than the slices of a window do. */
    private static final long PACE_LOSS = 200;

    /** Below this an interval rounded up to whole nanoseconds would waste permits. */
    private static final long SHORTEST_EXACT_INTERVAL = 1_000;

    private Gates() {}

    static @Nullable Gate chain(List<RateLimit> limits, long now) {
        Gate first = null;
        for (RateLimit limit : limits) {
            first = gate(limit, now, first);
        }
        return first;
    }

    private static Gate gate(RateLimit limit, long now, @Nullable Gate next) {
        long permits = limit.permits();
        long burst = limit.burst();
        long period = limit.period().toNanos();
        // A pace admits burst + period / interval in the worst window: with this interval, the permits.
        long interval = period / (permits - burst + 1) + 1;
        if ((burst - 1) <= permits / PACE_LOSS && interval >= SHORTEST_EXACT_INTERVAL) {
            return new PaceGate(permits, burst, interval, now, next);
        }
        Gate window = new WindowGate(permits, period, now, next);
        // The window keeps the promise, the pace before it only spreads what goes beyond the burst.
        return burst == permits ? window : new PaceGate(permits, burst, (period - 1) / permits + 1, now, window);
    }
}
