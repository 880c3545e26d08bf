// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class MovableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    public MovableClock(String at) {
        now = new AtomicReference<>(Instant.parse(at));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void set(Instant at) {
        now.set(at);
    }

    public void advance(Duration by) {
        now.updateAndGet(old -> old.plus(by));
    }
}
