// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed item goes again.
 *
 * @param delays how long to wait after the first failure, the second, and so on; when they are used up the item is given up
 * @param jitter by which share of itself a wait may be longer, 0 to 1, so that what failed together does not come back
 *     together
 * @since 0.1
 */
public record RetrySchedule(List<Duration> delays, double jitter) {

    /** Checks and copies. */
    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("delays must not be negative");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be 0 to 1");
        }
    }

    /**
     * A schedule with a jitter of a fifth.
     *
     * @param seconds the waits
     * @return the schedule
     */
    public static RetrySchedule ofSeconds(long... seconds) {
        return new RetrySchedule(
                Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(), 0.2);
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempt which attempt failed, from 1
     * @param random for the jitter
     * @return the wait; empty to give up
     */
    public Optional<Duration> after(int attempt, RandomGenerator random) {
        if (attempt > delays.size()) {
            return Optional.empty();
        }
        Duration delay = delays.get(Math.max(0, attempt - 1));
        long most = (long) (delay.toMillis() * jitter);
        return Optional.of(delay.plusMillis(most <= 0 ? 0 : random.nextLong(most + 1)));
    }

    /**
     * How often an item may be worked.
     *
     * @return one more than there are waits
     */
    public int attempts() {
        return delays.size() + 1;
    }
}
