// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.time.InstantSource;

/** Counts calls of one API by the minute. Thread-safe. */
public final class MinuteMeter {

    private final InstantSource clock;
    private final long limit;
    private long minute = Long.MIN_VALUE;
    private long used;

    public MinuteMeter(InstantSource clock, double limit) {
        this.clock = clock;
        this.limit = (long) limit;
    }

    /** Counts a call; false when it is one too many. */
    public synchronized boolean take() {
        long now = Math.floorDiv(clock.instant().getEpochSecond(), 60);
        if (now != minute) {
            minute = now;
            used = 0;
        }
        used++;
        return used <= limit;
    }

    /** Seconds until the next minute begins. */
    public long secondsLeft() {
        return 60 - Math.floorMod(clock.instant().getEpochSecond(), 60);
    }

    public long limit() {
        return limit;
    }
}
