// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import java.util.concurrent.Semaphore;

/** Bounds the calls under way at once; the one too many is refused at once instead of queued. */
public final class Bulkhead {

    private final Semaphore places;

    public Bulkhead(int maxConcurrentCalls) {
        if (maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("A bulkhead needs at least 1 place, not " + maxConcurrentCalls);
        }
        this.places = new Semaphore(maxConcurrentCalls);
    }

    /** Takes a place; every true is to be followed by one {@link #exit()}. */
    public boolean tryEnter() {
        return places.tryAcquire();
    }

    public void exit() {
        places.release();
    }
}
