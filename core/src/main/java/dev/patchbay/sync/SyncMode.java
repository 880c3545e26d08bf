// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * How much a sync reads.
 *
 * @since 0.1
 */
public enum SyncMode {
    /** Everything; what is no longer there is found out. */
    FULL,
    /**
     * What changed since the run before, where the platform can tell; everything where it cannot, on the first run, and again
     * when the last full reading is older than the plan's {@code fullEvery}.
     */
    INCREMENTAL
}
