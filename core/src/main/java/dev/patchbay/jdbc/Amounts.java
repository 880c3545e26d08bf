// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers as 64-bit ones: sums of them are exact on both databases. Saturating, as moments are. */
final class Amounts {

    /** Digits after the point of an amount of money. */
    static final int MICROS = 6;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private Amounts() {}

    /** What is finer than the digits is rounded to the nearest. */
    static long of(BigDecimal value, int digits) {
        // A number with a huge exponent is not written out before it is known to fit.
        if (value.precision() - value.scale() > 20) {
            return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return value.movePointRight(digits)
                .setScale(0, RoundingMode.HALF_UP)
                .min(MOST)
                .max(LEAST)
                .longValue();
    }
}
