// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Duration;
import java.util.Objects;

/**
 * How a queue stands.
 *
 * @param queue the queue
 * @param ready items that may be claimed now, those whose time has come included
 * @param delayed items that wait for their time
 * @param blocked items that wait for an earlier one with their ordering key
 * @param claimed items that a worker has, those whose lease has ended included
 * @param done items that are done and not yet purged
 * @param dead items that wait for a person
 * @param oldestReadyAge how long the ready item that waits longest has been due; zero when none is ready
 * @since 0.1
 */
public record QueueStats(
        String queue,
        long ready,
        long delayed,
        long blocked,
        long claimed,
        long done,
        long dead,
        Duration oldestReadyAge) {

    /** Checks for nulls. */
    public QueueStats {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(oldestReadyAge, "oldestReadyAge");
    }

    /**
     * Items that are still to be finished.
     *
     * @return all but done and dead ones
     */
    public long open() {
        return ready + delayed + blocked + claimed;
    }
}
