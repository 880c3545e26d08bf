// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wall clock, a ticker and a sleeper that move together and only when told, or when someone sleeps. Safe for use by many
 * threads.
 */
public final class VirtualTime implements InstantSource, NanoTicker, Sleeper {

    private final Instant origin;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = new ArrayList<>();

    /** Starts on 2026-11-21, noon UTC. */
    public VirtualTime() {
        this(Instant.parse("2026-11-21T12:00:00Z"));
    }

    /**
     * Starts at a time.
     *
     * @param origin the time
     */
    public VirtualTime(Instant origin) {
        this.origin = origin;
    }

    /**
     * Moves on.
     *
     * @param time by how much; negative moves the clock back
     */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /**
     * What was slept.
     *
     * @return in order
     */
    public List<Duration> sleeps() {
        synchronized (sleeps) {
            return List.copyOf(sleeps);
        }
    }

    @Override
    public Instant instant() {
        return origin.plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (sleeps) {
            sleeps.add(time);
        }
        if (!time.isNegative()) {
            advance(time);
        }
    }
}
