// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Versions of the API by their last day. Fields and errors are those of version 25 in all of them. Of the later ones the
 * platform names a month only: the last day of it.
 */
record AdsVersion(int number) {

    private static final Map<Integer, LocalDate> ENDS = Map.of(
            20, LocalDate.of(2026, 6, 10),
            21, LocalDate.of(2026, 8, 5),
            22, LocalDate.of(2026, 10, 7),
            23, LocalDate.of(2027, 2, 28),
            24, LocalDate.of(2027, 5, 31),
            25, LocalDate.of(2027, 8, 31),
            26, LocalDate.of(2027, 11, 30));

    static final AdsVersion DEFAULT = new AdsVersion(25);

    /** Versions nobody knows are paths that do not exist. */
    boolean isKnown() {
        return ENDS.containsKey(number);
    }

    boolean isOver(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(ENDS.get(number));
    }

    @Override
    public String toString() {
        return "v" + number;
    }
}
