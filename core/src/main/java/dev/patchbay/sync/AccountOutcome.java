// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * How an account ended.
 *
 * @since 0.1
 */
public enum AccountOutcome {
    /** All of it was read. */
    DONE,
    /** A quota is used up: it goes on after the stated time. */
    PARKED,
    /** Another node is at it, or has taken it over. */
    LEASED,
    /** The connection may no longer read it; its rows stay as they are. */
    NO_ACCESS,
    /** An error ended it; the next run goes on where it was. */
    FAILED,
    /** The run was cancelled or ended before its turn; the next run goes on where it was. */
    STOPPED
}
