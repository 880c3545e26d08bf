// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * Why a row was not stored.
 *
 * @since 0.1
 */
public enum RefusalReason {
    /** Its id is empty, too long or holds characters that no id has. */
    BAD_ID,
    /** It belongs to another account than the one that was asked. */
    FOREIGN_ACCOUNT,
    /** Its parent is not known, although all parents were read before. */
    MISSING_PARENT,
    /** A day or time outside of what was asked for, reversed, or beyond reason. */
    BAD_DATE,
    /** A currency code that is none, or not the account's. */
    BAD_CURRENCY,
    /** Less than nothing: spend, impressions or clicks below zero. */
    NEGATIVE_VALUE,
    /** A figure beyond anything that can be true. */
    ABSURD_VALUE,
    /** The same key stands in the same page with other values. */
    DUPLICATE
}
