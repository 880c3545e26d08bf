// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A chart's scale: from zero up in steps that people count in.
 *
 * @param step 1, 2 or 5 times a power of ten
 * @param steps how many, at least one
 */
record Scale(double step, int steps) {

    private static final int WANTED = 4;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    /**
     * The smallest that holds a value.
     *
     * @param whole whether parts of one make no sense
     */
    static Scale upTo(double most, boolean whole) {
        if (!(most > 0)) {
            return new Scale(1, 1);
        }
        double rough = most / WANTED;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (int factor : new int[] {5, 2, 1}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                step = factor * power;
            }
        }
        if (whole) {
            step = Math.max(1, step);
        }
        return new Scale(step, Math.max(1, (int) Math.ceil(most / step - 1e-9)));
    }

    double top() {
        return step * steps;
    }

    /** How high a value stands, 0 to 1. What is below zero stands at zero. */
    double share(double value) {
        return Math.max(0, Math.min(1, value / top()));
    }

    /** A number for an axis: 950, 1.5k, 20k, 3M. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size >= MILLION) {
            return plain(value / MILLION) + "M";
        }
        return size >= THOUSAND ? plain(value / THOUSAND) + "k" : plain(value);
    }

    private static String plain(double value) {
        BigDecimal number =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
