// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.Objects;

/**
 * What a call costs in one of the platform's budgets.
 *
 * @param bucket the budget's name as the connector declares it, for example {@code ads_management}
 * @param subject whose budget it is: an ad account's id, a user's id, or empty for the app as a whole
 * @param cost units used, at least 1
 * @since 0.1
 */
public record Charge(String bucket, String subject, int cost) {

    /** Checks the values. */
    public Charge {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(subject, "subject");
        if (cost < 1) {
            throw new IllegalArgumentException("A charge costs at least 1, not " + cost);
        }
    }
}
