// SPDX-License-Identifier: Apache-2.0
package com.google.common.util.concurrent;

import dev.patchbay.testkit.sim.Conductor;
import java.time.Duration;

/** Guava's limiter with the stopwatch that its own tests exchange, which only its package sees. */
public final class RateLimitersOnVirtualTime {

    private RateLimitersOnVirtualTime() {}

    public static RateLimiter of(double perSecond, Conductor time) {
        return RateLimiter.create(perSecond, new RateLimiter.SleepingStopwatch() {
            @Override
            protected long readMicros() {
                return time.nanos() / 1_000;
            }

            @Override
            protected void sleepMicrosUninterruptibly(long micros) {
                try {
                    time.sleep(Duration.ofNanos(micros * 1_000));
                } catch (InterruptedException e) {
                    // The time is over: the caller finds that out itself when it sleeps next.
                    return;
                }
            }
        });
    }
}
