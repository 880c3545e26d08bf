// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

/**
 * What an entity does right now, in one vocabulary over all platforms. The platform's own word always stands beside it.
 *
 * @since 0.1
 */
public enum Status {
    /** May deliver. */
    ACTIVE,
    /** Stopped by a person, itself or through its parent. */
    PAUSED,
    /** Waits for the platform: review, processing, pending billing. */
    PENDING,
    /** The platform refuses or limits it: disapproved, disabled, with issues. */
    REJECTED,
    /** Its end date has passed. */
    ENDED,
    /** Put away; its history stays readable. */
    ARCHIVED,
    /** Removed. */
    DELETED,
    /** A word of the platform that this version does not know; see the platform's own word. */
    UNKNOWN
}
