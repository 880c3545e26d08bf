// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops a run. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class SyncCancel {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Makes one that has not been used. */
    public SyncCancel() {}

    /** Asks the run to stop: each account ends after the page it is at. What was read is kept. */
    public void cancel() {
        cancelled.set(true);
    }

    /**
     * Whether it was asked to stop.
     *
     * @return true from then on
     */
    public boolean cancelled() {
        return cancelled.get();
    }
}
