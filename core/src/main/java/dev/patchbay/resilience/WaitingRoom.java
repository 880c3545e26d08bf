// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import dev.patchbay.resilience.WaitingLine.Stand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where calls wait for a limiter's budgets, one line per budget. Nobody is woken: who waits is told when to ask again,
 * reckoned from what is due to others before it, and is granted when there is enough for those and for itself. So a
 * sleeper who comes late holds nobody up, and one who comes early takes nothing that is another's.
 *
 * <p>One lock for all lines, held for arithmetic only. Calls that find no line never see it.
 */
final class WaitingRoom {

    private final RateLimiter limiter;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private long numbers;

    WaitingRoom(RateLimiter limiter) {
        this.limiter = limiter;
    }

    boolean empty() {
        return waiting.get() == 0;
    }

    List<Stand> enter(List<Charge> charges, String tenant, long now) {
        List<Stand> stands = new ArrayList<>(charges.size());
        lock.lock();
        try {
            waiting.getAndIncrement();
            long number = numbers++;
            for (Charge charge : charges) {
                stand(charge, tenant, number, now, stands);
            }
            return stands;
        } finally {
            lock.unlock();
        }
    }

    private void stand(Charge charge, String tenant, long number, long now, List<Stand> stands) {
        Bucket bucket = limiter.bucket(charge, now);
        while (bucket != null) {
            WaitingLine line = bucket.line();
            if (line == null) {
                line = new WaitingLine();
                bucket.line(line);
            }
            // A bucket with a line is not retired; one that was retired just before is not the one to wait at.
            if (!bucket.retired()) {
                Stand stand = new Stand(bucket, charge.cost(), tenant, number, now);
                line.join(stand);
                stands.add(stand);
                return;
            }
            if (line.isEmpty()) {
                bucket.line(null);
            }
            bucket = limiter.bucket(charge, now);
        }
    }

    /** Asks for a call with a place; gives the place up when all is granted. */
    long ask(List<Stand> stands, List<Charge> charges, long now) {
        lock.lock();
        try {
            long longest = 0;
            for (Stand stand : stands) {
                WaitingLine line = stand.bucket.line();
                stand.wait = line == null ? 0 : line.waitFor(stand, stand.bucket, stand.cost, now);
                longest = Math.max(longest, stand.wait);
            }
            long wait = longest > 0 ? longest : limiter.takeAll(charges, now);
            if (wait == 0) {
                leaveLocked(stands, true);
                return 0;
            }
            for (Stand stand : stands) {
                stand.elsewhereUntil = now + waitElsewhere(stand, stands);
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private static long waitElsewhere(Stand stand, List<Stand> stands) {
        long wait = 0;
        for (Stand other : stands) {
            if (other.bucket != stand.bucket) {
                wait = Math.max(wait, other.wait);
            }
        }
        return wait;
    }

    /** The wait of a call without a place, behind all who have one. */
    long waitBehind(List<Charge> charges, long now) {
        lock.lock();
        try {
            long wait = 0;
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                Bucket bucket = limiter.bucket(charge, now);
                WaitingLine line = bucket == null ? null : bucket.line();
                if (bucket != null && line != null) {
                    wait = Math.max(wait, line.waitFor(null, bucket, charge.cost(), now));
                }
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    void leave(List<Stand> stands) {
        lock.lock();
        try {
            leaveLocked(stands, false);
        } finally {
            lock.unlock();
        }
    }

    private void leaveLocked(List<Stand> stands, boolean granted) {
        waiting.getAndDecrement();
        for (Stand stand : stands) {
            WaitingLine line = stand.bucket.line();
            if (line != null) {
                line.leave(stand, granted);
                if (line.isEmpty()) {
                    stand.bucket.line(null);
                }
            }
        }
    }
}
