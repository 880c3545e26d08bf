// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Instant;

/**
 * Is told what a {@link QueueWorker} did, after it is stored. Called by the thread that runs
 * {@link QueueWorker#process}; should be fast. What it throws is ignored.
 *
 * @since 0.1
 */
public interface WorkListener {

    /** Listens to nothing. */
    WorkListener NONE = new WorkListener() {};

    /**
     * An item is done.
     *
     * @param item as it was when it was claimed
     * @param outcome the handler's word
     */
    default void done(WorkItem item, String outcome) {}

    /**
     * An item failed and goes again.
     *
     * @param item as it was when it was claimed
     * @param reason why
     * @param at not before
     */
    default void retried(WorkItem item, String reason, Instant at) {}

    /**
     * An item was given up.
     *
     * @param item as it was when it was claimed
     * @param reason why
     */
    default void dead(WorkItem item, String reason) {}

    /**
     * The lease of an item ended while it was worked, and what came of it was not stored: another worker has it.
     *
     * @param item as it was when it was claimed
     */
    default void lost(WorkItem item) {}
}
