// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox's time: a given source plus what a test has moved it by. */
public final class SandboxClock implements InstantSource {

    private final InstantSource source;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    public SandboxClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(moved.get());
    }

    public void advance(Duration by) {
        moved.updateAndGet(old -> old.plus(by));
    }
}
