// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time that Meta shows in a place's offset: the ad account's for ads objects, UTC for the rest. */
record Moment(Instant at, ZoneId zone) {

    private static final DateTimeFormatter GRAPH = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    static Moment utc(Instant at) {
        return new Moment(at, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return GRAPH.format(at.atZone(zone));
    }
}
