// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * When a platform tries again.
 *
 * @param taken answers that count as taken
 * @param worthwhile answers after which it is tried again; 0 stands for no answer
 * @param first the wait before the second attempt
 * @param longest the longest wait; waits double up to it
 * @param atOnce whether the second attempt comes at once and {@code first} before the third
 * @param within given up when this much time has passed since the first attempt
 */
public record RetryPlan(
        IntPredicate taken,
        IntPredicate worthwhile,
        Duration first,
        Duration longest,
        boolean atOnce,
        Duration within) {

    /** Tried once, whatever comes. */
    public static final RetryPlan ONCE = new RetryPlan(
            status -> status >= 200 && status < 300,
            status -> false,
            Duration.ZERO,
            Duration.ZERO,
            false,
            Duration.ZERO);

    /** The wait before the next attempt after {@code attempts} failed ones; empty when it is given up. */
    public Optional<Duration> waitAfter(int attempts, int status, Duration age) {
        if (!worthwhile.test(status)) {
            return Optional.empty();
        }
        int doublings = attempts - (atOnce ? 2 : 1);
        Duration wait = doublings < 0 ? Duration.ZERO : doubled(doublings);
        return age.plus(wait).compareTo(within) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private Duration doubled(int times) {
        Duration wait = first;
        for (int i = 0; i < times && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
