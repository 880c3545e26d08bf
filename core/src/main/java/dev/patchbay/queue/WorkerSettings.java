// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link QueueWorker} works.
 *
 * @param worker its name: unique among all workers of all nodes, also of earlier lives of this process
 * @param lease for how long an item is taken; prolonged at a third. Must be longer than the store may hang, and than clocks
 *     of nodes differ by half: see {@link WorkQueue}
 * @param timeLimit how long a handler may take for one item
 * @param concurrency how many handlers run at once
 * @param claimAhead how many items are taken at once, those beyond the concurrency waiting their turn: more of them cost fewer
 *     transactions, fewer are fairer to other nodes
 * @param retries when failed items go again
 * @since 0.1
 */
public record WorkerSettings(
        String worker, Duration lease, Duration timeLimit, int concurrency, int claimAhead, RetrySchedule retries) {

    /** Checks everything. */
    public WorkerSettings {
        Texts.word("worker", worker, 128);
        positive("lease", lease);
        positive("timeLimit", timeLimit);
        if (concurrency < 1 || claimAhead < 1) {
            throw new IllegalArgumentException("concurrency and claimAhead must be at least 1");
        }
        Objects.requireNonNull(retries, "retries");
    }

    /**
     * Five minutes of lease, one minute for an item, eight items at once, sixteen taken at once, and retries after 60, 300,
     * 900, 3,600 and 7,200 seconds.
     *
     * @param worker its name
     * @return the settings
     */
    public static WorkerSettings of(String worker) {
        return new WorkerSettings(
                worker,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                8,
                16,
                RetrySchedule.ofSeconds(60, 300, 900, 3_600, 7_200));
    }

    /**
     * The same with other times.
     *
     * @param newLease for how long an item is taken
     * @param newTimeLimit how long a handler may take for one item
     * @return the new settings
     */
    public WorkerSettings times(Duration newLease, Duration newTimeLimit) {
        return new WorkerSettings(worker, newLease, newTimeLimit, concurrency, claimAhead, retries);
    }

    /**
     * The same with other numbers.
     *
     * @param newConcurrency how many handlers run at once
     * @param newClaimAhead how many items are taken at once
     * @return the new settings
     */
    public WorkerSettings sizes(int newConcurrency, int newClaimAhead) {
        return new WorkerSettings(worker, lease, timeLimit, newConcurrency, newClaimAhead, retries);
    }

    /**
     * The same with another schedule.
     *
     * @param newRetries when failed items go again
     * @return the new settings
     */
    public WorkerSettings retries(RetrySchedule newRetries) {
        return new WorkerSettings(worker, lease, timeLimit, concurrency, claimAhead, newRetries);
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " must be positive");
        }
    }
}
