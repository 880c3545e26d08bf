// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.AsyncTimeout;

/**
 * Lets Okio's watchdog sleep. The watchdog is a thread that ends whatever is over its time-out, and each time-out that becomes
 * the nearest one wakes it: with nothing else waiting, that is several times in every call. While there are calls, one time-out
 * of our own is always nearer, so that the watchdog wakes a few times a second instead.
 */
final class WatchdogPacer implements Interceptor {
    static final Duration BEAT = Duration.ofMillis(250);

    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile boolean called;

    private final AsyncTimeout beat = new AsyncTimeout() {
        @Override
        protected void timedOut() {
            exit();
            if (calledSince()) {
                enter();
            } else {
                beating.set(false);
            }
        }
    };

    WatchdogPacer(Duration every) {
        beat.timeout(every.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        // A volatile read is cheap where many threads call; a write is not.
        if (!called) {
            called = true;
        }
        if (!beating.get() && beating.compareAndSet(false, true)) {
            beat.enter();
        }
        return chain.proceed(chain.request());
    }

    boolean beating() {
        return beating.get();
    }

    /** Whether there was a call since it was last asked: without one the beat ends, and the watchdog may go. */
    boolean calledSince() {
        boolean was = called;
        called = false;
        return was;
    }
}
