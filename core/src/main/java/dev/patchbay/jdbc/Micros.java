// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.time.Instant;

/** Moments as microseconds since the epoch; saturating, so that "the end of time" stays later than all else. */
final class Micros {

    private static final long PER_SECOND = 1_000_000;
    private static final long LAST_SECOND = Long.MAX_VALUE / PER_SECOND - 1;

    private Micros() {}

    static long of(Instant moment) {
        long seconds = moment.getEpochSecond();
        if (seconds > LAST_SECOND) {
            return Long.MAX_VALUE;
        }
        if (seconds < -LAST_SECOND) {
            return Long.MIN_VALUE;
        }
        return seconds * PER_SECOND + moment.getNano() / 1000;
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }
}
