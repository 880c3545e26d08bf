// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.Objects;

/**
 * How much head-room one of a platform's budgets has.
 *
 * @param key which budget
 * @param usedFraction share used, 0 to 1 and above when overdrawn: what the platform said last, or what was counted here,
 *     whichever is more; {@link Double#NaN} when nothing is known
 * @param blockedFor time for which the platform refuses; zero when it does not
 * @param available units that could be had now; {@link Long#MAX_VALUE} when nothing limits them
 * @since 0.1
 */
public record BucketState(BucketKey key, double usedFraction, Duration blockedFor, long available) {

    /** Checks for nulls. */
    public BucketState {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(blockedFor, "blockedFor");
    }
}
