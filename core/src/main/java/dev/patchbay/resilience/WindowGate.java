// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * At most {@code permits} in any window of one period, all at once if need be.
 *
 * <p>The period is cut into {@value #SLICES} slices and what was taken is counted per slice. A slice may hand out what the
 * {@value #SLICES} slices before it left over. Any window of one period touches at most those and itself, so it never
 * holds more than {@code permits}; the price is that a permit comes back up to one slice late, hence a saturated budget is
 * used to 128/129 = 99.2 %.
 *
 * <p>Within a slice, taking is one compare-and-set on the slice's number and what it still has, packed in one long. Once
 * per slice someone moves on to the next one, under a lock. The number in the packed long changes before {@code sliceEnd}
 * does: a taker that read the clock before may then fail and look again, but never books into a slice that is over.
 */
final class WindowGate extends Gate {

    private static final int SLICES = 128;
    private static final int MASK = SLICES - 1;
    /** Protects the arithmetic. */
    private static final long MOST_PERIODS = 10_000;

    private static final long COUNT = 0xffff_ffffL;

    private final int permits;
    private final long slice;
    private final AtomicLong state;
    private volatile long sliceEnd;

    private final ReentrantLock lock = new ReentrantLock();
    private final int[] taken = new int[SLICES];
    private long takenBefore;
    private long allowance;
    private int number;

    WindowGate(long permits, long period, long now, @Nullable Gate next) {
        super(next);
        this.permits = (int) Math.min(permits, Integer.MAX_VALUE);
        this.slice = (period + SLICES - 1) / SLICES;
        this.allowance = this.permits;
        this.state = new AtomicLong(this.permits);
        this.sliceEnd = now + slice;
    }

    @Override
    long tryTake(long now, int cost) {
        int units = Math.min(cost, permits);
        while (true) {
            long seen = state.get();
            if (sliceEnd - now <= 0 || (seen & COUNT) < units) {
                long wait = waitFor(now, units, 0);
                if (wait > 0) {
                    return -wait;
                }
            } else if (state.compareAndSet(seen, seen - units)) {
                return seen >>> 32;
            }
        }
    }

    @Override
    long waitFor(long now, int cost, long ahead) {
        long all = Math.min(cost, permits) + ahead;
        long full = (all - 1) / permits;
        return waitFor(now, all - full * permits) + Math.min(full, MOST_PERIODS) * (SLICES + 1) * slice;
    }

    private long waitFor(long now, long units) {
        if (sliceEnd - now > 0 && (state.get() & COUNT) >= units) {
            return 0;
        }
        lock.lock();
        try {
            moveOn(now);
            long missing = units - (state.get() & COUNT);
            // The oldest slice leaves the window when this one ends, the next older one a slice later, this one itself
            // last.
            for (int i = 0; i < SLICES && missing > 0; i++) {
                missing -= taken[number + i & MASK];
                if (missing <= 0) {
                    return sliceEnd + i * slice - now;
                }
            }
            return missing <= 0 ? 0 : sliceEnd + SLICES * slice - now;
        } finally {
            lock.unlock();
        }
    }

    private void moveOn(long now) {
        long late = now - sliceEnd;
        if (late < 0) {
            return;
        }
        long steps = late / slice + 1;
        int next = (int) (number + steps);
        while (true) {
            long seen = state.get();
            long used = allowance - (seen & COUNT);
            long leaving = 0;
            for (int i = 0; i < SLICES && i < steps; i++) {
                leaving += taken[number + i & MASK];
            }
            long before = steps > SLICES ? 0 : takenBefore + used - leaving;
            if (state.compareAndSet(seen, (next & COUNT) << 32 | permits - before)) {
                for (int i = 0; i < SLICES && i < steps; i++) {
                    taken[number + i & MASK] = 0;
                }
                if (steps <= SLICES) {
                    taken[number & MASK] = (int) used;
                }
                takenBefore = before;
                allowance = permits - before;
                number = next;
                sliceEnd = now - late + steps * slice;
                return;
            }
        }
    }

    @Override
    void giveBack(long token, int cost) {
        int units = Math.min(cost, permits);
        long seen = state.get();
        while (seen >>> 32 == token) {
            if (state.compareAndSet(seen, seen + units)) {
                return;
            }
            seen = state.get();
        }
        lock.lock();
        try {
            int age = number - (int) token;
            if (age > 0 && age <= SLICES) {
                taken[(int) token & MASK] -= units;
                takenBefore -= units;
                allowance += units;
            }
            if (age >= 0 && age <= SLICES) {
                state.addAndGet(units);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    long available(long now) {
        lock.lock();
        try {
            moveOn(now);
            return state.get() & COUNT;
        } finally {
            lock.unlock();
        }
    }

    @Override
    long permits() {
        return permits;
    }

    @Override
    double usedFraction(long now) {
        return (double) (permits - available(now)) / permits;
    }

    @Override
    boolean unused(long now) {
        return available(now) == permits;
    }
}
