// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer told about one of the platform's budgets. Every part may be unknown.
 *
 * @param bucket the budget's name as the connector declares it
 * @param subject whose budget; empty for the app as a whole
 * @param usedFraction share already used, 0 to 1 and above when overdrawn; {@link Double#NaN} when unknown
 * @param remaining units left in the window; -1 when unknown
 * @param resetAfter time until the window starts anew; null when unknown
 * @param blockedFor time for which the platform refuses; null when it does not
 * @since 0.1
 */
public record QuotaSignal(
        String bucket,
        String subject,
        double usedFraction,
        long remaining,
        @Nullable Duration resetAfter,
        @Nullable Duration blockedFor) {

    /** Checks for nulls. */
    public QuotaSignal {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(subject, "subject");
    }

    /**
     * Only the share used is known.
     *
     * @param bucket the budget's name
     * @param subject whose budget
     * @param usedFraction 0 to 1
     * @return the signal
     */
    public static QuotaSignal used(String bucket, String subject, double usedFraction) {
        return new QuotaSignal(bucket, subject, usedFraction, -1, null, null);
    }

    /**
     * Only what is left is known, and until when.
     *
     * @param bucket the budget's name
     * @param subject whose budget
     * @param remaining units left
     * @param resetAfter time until the window starts anew
     * @return the signal
     */
    public static QuotaSignal remaining(String bucket, String subject, long remaining, Duration resetAfter) {
        return new QuotaSignal(bucket, subject, Double.NaN, remaining, resetAfter, null);
    }

    /**
     * The platform refuses for a while.
     *
     * @param bucket the budget's name
     * @param subject whose budget
     * @param blockedFor for how long
     * @return the signal
     */
    public static QuotaSignal blocked(String bucket, String subject, Duration blockedFor) {
        return new QuotaSignal(bucket, subject, Double.NaN, -1, null, blockedFor);
    }
}
