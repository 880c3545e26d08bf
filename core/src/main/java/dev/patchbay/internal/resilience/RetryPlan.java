// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.failsafe.Execution;
import dev.failsafe.ExecutionContext;
import dev.failsafe.RetryPolicy;
import dev.patchbay.error.CircuitOpenException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says whether and when a failed call goes again. Failsafe counts the tries; the waits are ours and nobody sleeps here.
 *
 * <p>A wait is drawn from the whole range up to a bound that doubles (full jitter): callers that failed together come back
 * spread out. What the platform asked for is a minimum, with up to a tenth on top for the same reason.
 *
 * <p>An open circuit is never waited for: it is there to refuse at once, and callers who slept until it opens would hold
 * their threads and places and come back all together.
 */
public final class RetryPlan {

    private static final int TOLD_JITTER_SHARE = 10;

    private final long base;
    private final long max;
    private final RandomGenerator random;
    private final RetryPolicy<Object> policy;

    /**
     * @param random shared by all calls, so it must be safe for use by many threads
     */
    public RetryPlan(ResilienceSettings settings, RandomGenerator random) {
        this.base = settings.baseBackoff().toNanos();
        this.max = settings.maxBackoff().toNanos();
        this.random = random;
        this.policy = RetryPolicy.builder()
                .withMaxAttempts(settings.maxAttempts())
                .withDelayFn(this::delay)
                .build();
    }

    /** The tries of one call; to be made when the first one failed. */
    public Sequence start() {
        return new Sequence(Execution.of(policy));
    }

    private Duration delay(ExecutionContext<Object> context) {
        Throwable failed = context.getLastException();
        Duration told = failed instanceof PlatformException e ? e.failure().retryAfter() : null;
        return Duration.ofNanos(Math.max(backoff(context.getAttemptCount()), atLeast(told)));
    }

    private long backoff(int failedTries) {
        int doublings = Math.min(failedTries - 1, Long.numberOfLeadingZeros(base) - 1);
        long bound = Math.min(max, base << doublings);
        return random.nextLong(bound + 1);
    }

    private long atLeast(@Nullable Duration told) {
        if (told == null || told.isNegative() || told.isZero()) {
            return 0;
        }
        // Halved so that the jitter on top cannot overflow; nobody waits for a century.
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        long nanos = told.compareTo(longest) > 0 ? longest.toNanos() : told.toNanos();
        return nanos + random.nextLong(nanos / TOLD_JITTER_SHARE + 1);
    }

    /** One call's tries. For one thread. */
    public static final class Sequence {

        private final Execution<Object> execution;

        private Sequence(Execution<Object> execution) {
            this.execution = execution;
        }

        /**
         * Counts a failed try.
         *
         * @return how long to wait before the next one; null to give up
         */
        public @Nullable Duration next(PlatformException failure) {
            if (!failure.retryable() || failure instanceof CircuitOpenException || execution.isComplete()) {
                return null;
            }
            execution.recordException(failure);
            return execution.isComplete() ? null : execution.getDelay();
        }
    }
}
