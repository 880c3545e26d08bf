// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.Locale;

/** Numbers for people. */
final class Numbers {

    private static final double KB = 1024;

    private Numbers() {}

    /** Three digits that matter. */
    static String plain(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        if (size == 0 || size >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String bytes(double value) {
        if (Math.abs(value) < 0.005) {
            return "0 B";
        }
        return Math.abs(value) < 10 * KB ? plain(value) + " B" : plain(value / KB) + " KB";
    }
}
