// SPDX-License-Identifier: Apache-2.0
package dev.failsafe.internal;

import dev.failsafe.RateLimiter;
import java.util.function.LongSupplier;

/** Failsafe's limiter with the stopwatch that its own tests exchange, which only its package sees. */
public final class RateLimitersOnVirtualTime {

    private RateLimitersOnVirtualTime() {}

    public static RateLimiter<Object> of(RateLimiter<Object> model, LongSupplier nanos) {
        return new RateLimiterImpl<>(model.getConfig(), new RateLimiterStats.Stopwatch() {
            @Override
            long elapsedNanos() {
                return nanos.getAsLong();
            }

            @Override
            void reset() {}
        });
    }
}
