// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The generic cell rate algorithm: one number, the time up to which permits are spent when each of them lasts one
 * {@code interval}. At most {@code burst} of them may be spent ahead of time.
 *
 * <p>How many permits N can be taken within any period P, both ends included? The first one moves {@code spentUntil} past
 * its own time, each further one by an interval, and the last is refused while
 * {@code spentUntil + (cost - burst) * interval} lies ahead. Hence {@code N <= burst + P / interval}. A charge above the
 * burst waits by the same formula until the budget has lain idle for the difference.
 */
final class PaceGate extends Gate {

    /** Protects the arithmetic: some 36 years. */
    private static final long FARTHEST = 1L << 60;

    private final long permits;
    private final long burst;
    private final long interval;
    private final long origin;
    private final AtomicLong spentUntil = new AtomicLong();

    PaceGate(long permits, long burst, long interval, long now, @Nullable Gate next) {
        super(next);
        this.permits = permits;
        this.burst = burst;
        this.interval = interval;
        // Time counts from an idle past, so that it is never negative and a first charge above the burst need not wait.
        this.origin = now - permits * interval;
    }

    @Override
    long tryTake(long now, int cost) {
        long at = now - origin;
        long units = Math.min(cost, permits);
        while (true) {
            long spent = spentUntil.get();
            long wait = spent + (units - burst) * interval - at;
            if (wait > 0) {
                return -wait;
            }
            long spentAfter = Math.max(spent, at) + units * interval;
            if (spentUntil.compareAndSet(spent, spentAfter)) {
                return spentAfter;
            }
        }
    }

    /** Only the latest take can be undone: who took later may have started from a time after an idle gap. */
    @Override
    void giveBack(long token, int cost) {
        spentUntil.compareAndSet(token, token - Math.min(cost, permits) * interval);
    }

    @Override
    long waitFor(long now, int cost, long ahead) {
        long units = Math.min(cost, permits) + Math.min(ahead, FARTHEST / interval);
        return Math.max(0, spentUntil.get() + (units - burst) * interval - (now - origin));
    }

    @Override
    long available(long now) {
        long ahead = Math.max(0, spentUntil.get() - (now - origin));
        return Math.max(0, burst - (ahead + interval - 1) / interval);
    }

    @Override
    long permits() {
        return permits;
    }

    /** A pace does not count. */
    @Override
    double usedFraction(long now) {
        return Double.NaN;
    }

    /** Idle for as long as the whole budget lasts: charges above the burst look back that far. */
    @Override
    boolean unused(long now) {
        return now - origin - spentUntil.get() >= permits * interval;
    }
}
