// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * Whether an entity is still there. Told by reading; what a platform calls archived or deleted is its
 * {@link dev.patchbay.model.Status}, not this.
 *
 * @since 0.1
 */
public enum Presence {
    /** Seen when last everything was read, or later. */
    PRESENT,
    /** No longer listed, although its account can be read. */
    VANISHED,
    /** Its account can no longer be read: nothing is known of it. */
    NO_ACCESS
}
