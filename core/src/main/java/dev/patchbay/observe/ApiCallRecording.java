// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

/**
 * Writes the calls that end into the {@link ApiCallLog}, in batches. It holds what waits in bounded memory: when the log
 * cannot be written for long, calls are left out and counted, and no call waits or fails because of it. Safe for use by
 * many threads.
 *
 * @since 0.1
 */
public interface ApiCallRecording {

    /**
     * Writes what waits, now and on this thread. For a host's scheduler, and before a node stops. Never throws because the
     * log fails; what could not be written waits on.
     *
     * @return how many calls were written; 0 also while another thread writes
     */
    int flush();

    /**
     * How many calls wait to be written.
     *
     * @return the number
     */
    int waiting();

    /**
     * How many calls were left out because too many waited.
     *
     * @return the number, since the start
     */
    long dropped();
}
