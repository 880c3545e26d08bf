// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;

/**
 * What may be spent, and over which time.
 *
 * @param amount the limit
 * @param period the time it is for
 * @since 0.1
 */
public record Budget(Money amount, Period period) {

    /** The time a budget is for. */
    public enum Period {
        /** Each day in the account's time zone. */
        DAILY,
        /** The whole life of the entity. */
        LIFETIME
    }

    /** Checks for nulls. */
    public Budget {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(period, "period");
    }
}
