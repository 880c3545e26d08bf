// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a budget allows: {@code permits} in any {@code period}, of which {@code burst} may be used at once.
 *
 * @param bucket the budget's name
 * @param permits units per period, at least 1
 * @param period at least one millisecond
 * @param burst units that may be used at once after idleness, 1 to {@code permits}
 * @since 0.1
 */
public record RateLimit(String bucket, long permits, Duration period, long burst) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public RateLimit {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(period, "period");
        if (permits < 1 || burst < 1 || burst > permits || period.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "Rate limit '" + bucket + "' needs permits >= 1, period >= 1 ms and burst in" + " 1.." + permits
                            + ", not permits " + permits + ", period " + period + ", burst " + burst);
        }
    }

    /**
     * A limit that may be used up at once.
     *
     * @param bucket the budget's name
     * @param permits units per period
     * @param period the period
     * @return the limit
     */
    public static RateLimit of(String bucket, long permits, Duration period) {
        return new RateLimit(bucket, permits, period, permits);
    }
}
