// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * Runs syncs. Several may run at once, on several nodes too: each slice is worked on by one at a time.
 *
 * @since 0.1
 */
public interface Sync {
    /**
     * Runs a plan to its end on the calling thread.
     *
     * @param plan what to read
     * @param sink where to put it
     * @return what happened; errors of single accounts are in it
     * @throws IllegalArgumentException when the tenant has no such connection
     * @throws dev.patchbay.error.AuthenticationException when the connection must be connected again first
     */
    default SyncReport run(SyncPlan plan, SyncSink sink) {
        return run(plan, sink, SyncOptions.defaults());
    }

    /**
     * Runs a plan to its end. Returns early, with what was done so far kept, when it is cancelled or the calling thread is
     * interrupted; the interrupt flag is then set again.
     *
     * @param plan what to read
     * @param sink where to put it
     * @param options threads, progress, cancelling
     * @return what happened; errors of single accounts are in it
     * @throws IllegalArgumentException when the tenant has no such connection
     * @throws dev.patchbay.error.AuthenticationException when the connection must be connected again first
     */
    SyncReport run(SyncPlan plan, SyncSink sink, SyncOptions options);
}
