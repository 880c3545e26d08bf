// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as protobuf writes them in JSON: decimal seconds and an {@code s}. */
final class ProtoDuration {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?s");

    private ProtoDuration() {}

    /** Rounded up to milliseconds, so that nobody comes back too early; null when it is no duration. */
    static @Nullable Duration parse(@Nullable String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        return Duration.ofMillis(
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
