// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

/**
 * Where an item stands.
 *
 * @since 0.1
 */
public enum WorkStatus {
    /** May be claimed now. */
    READY,
    /** Waits for a time. */
    DELAYED,
    /** Waits until an earlier item with its ordering key is finished. */
    BLOCKED,
    /** A worker has it. */
    CLAIMED,
    /** Finished, with an outcome. */
    DONE,
    /** Given up, with a reason; waits for a person. */
    DEAD;

    /**
     * Whether nobody will work on it unless it is redriven.
     *
     * @return true for {@link #DONE} and {@link #DEAD}
     */
    public boolean finished() {
        return this == DONE || this == DEAD;
    }

    /**
     * Refuses statuses of unfinished items.
     *
     * @param status a status
     * @throws IllegalArgumentException when it is not a finished one
     */
    public static void checkFinished(WorkStatus status) {
        if (!status.finished()) {
            throw new IllegalArgumentException("Only done and dead items may be meant, not " + status);
        }
    }
}
