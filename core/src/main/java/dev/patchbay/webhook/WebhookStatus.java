// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

/**
 * Where a stored event stands. Duplicates are not stored; they are counted.
 *
 * @since 0.1
 */
public enum WebhookStatus {
    /** Stored, to be handled. */
    RECEIVED,
    /** In a handler. */
    PROCESSING,
    /** Its last attempt failed; it goes again. */
    FAILED,
    /** Handled. */
    PROCESSED,
    /** Handed on to the connections it concerns, each of which has an event of its own. */
    ROUTED,
    /** Nobody wants it: no handler, or no connection to its account. Kept, and can be replayed. */
    IGNORED,
    /** Came under the id of another event with another content; kept for a person, not handled. */
    CONFLICT,
    /** Given up; waits for a person. */
    DEAD
}
