// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets retries be a small share of the calls, whatever happens: n first tries allow at most {@code reserve + ratio * n}
 * retries, so an outage is not multiplied by those who suffer from it.
 *
 * <p>Savings are capped at what a hundred first tries earn (or the reserve, when that is more): a long healthy time must
 * not turn into a storm of retries on its first bad minute.
 */
public final class RetryBudget {

    private static final long TOKEN = 1_000_000;
    private static final int CALLS_SAVED = 100;

    private final long income;
    private final long cap;
    private final AtomicLong saved;

    public RetryBudget(double ratio, int reserve) {
        if (!(ratio >= 0 && ratio <= 1) || reserve < 0) {
            throw new IllegalArgumentException("A retry budget needs a ratio of 0 to 1 and a reserve of at least 0");
        }
        // Rounded down: the promise is an upper bound.
        this.income = (long) (ratio * TOKEN);
        long earned = income == 0 ? 0 : Math.max(TOKEN, income * CALLS_SAVED);
        this.cap = Math.max(reserve * TOKEN, earned);
        this.saved = new AtomicLong(reserve * TOKEN);
    }

    /** Counts a first try. */
    public void onCall() {
        while (true) {
            long now = saved.get();
            if (now >= cap || income == 0) {
                return;
            }
            if (saved.compareAndSet(now, Math.min(cap, now + income))) {
                return;
            }
        }
    }

    /** Asks for a retry; false when there were too many already. */
    public boolean tryTake() {
        while (true) {
            long now = saved.get();
            if (now < TOKEN) {
                return false;
            }
            if (saved.compareAndSet(now, now - TOKEN)) {
                return true;
            }
        }
    }
}
