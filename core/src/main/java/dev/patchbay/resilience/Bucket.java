// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One budget of one subject: the gates of its declared limits and what was learned about it.
 *
 * <p>A bucket is retired when a new one would do as well. A taker takes first and looks at {@link #retired} afterwards; who
 * retires sets the flag first and looks at the permits afterwards: one of the two always sees the other.
 */
final class Bucket {

    final @Nullable Gate gates;

    private final AtomicLong lastPaced;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Learned learned;
    private volatile boolean retired;

    Bucket(List<RateLimit> limits, long now) {
        this.gates = Gates.chain(limits, now);
        this.lastPaced = new AtomicLong(now - Learned.LONGEST_PACE);
    }

    @Nullable
    Learned learned() {
        return learned;
    }

    boolean retired() {
        return retired;
    }

    /** The nanoseconds after which a take has a chance; 0 when it has one now. */
    long waitFor(long now, int cost) {
        Learned known = learned;
        long wait = known == null ? 0 : known.waitFor(now, cost);
        for (Gate gate = gates; gate != null; gate = gate.next) {
            wait = Math.max(wait, gate.waitFor(now, cost));
        }
        return wait;
    }

    /** Hears an answer; false when the bucket is retired and another one has to be told. */
    boolean learn(QuotaSignal signal, long now) {
        lock.lock();
        try {
            if (retired) {
                return false;
            }
            learned = Learned.after(learned, signal, declared(), lastPaced, now);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private long declared() {
        long most = 0;
        for (Gate gate = gates; gate != null; gate = gate.next) {
            most = Math.max(most, gate.permits());
        }
        return most;
    }

    /** What was learned, once a picture that is being replaced is in place. */
    @Nullable
    Learned settled() {
        lock.lock();
        try {
            return learned;
        } finally {
            lock.unlock();
        }
    }

    /** Retires the bucket when nothing would be forgotten with it. */
    boolean retire(long now) {
        lock.lock();
        try {
            retired = true;
            Learned known = learned;
            boolean forgettable = known == null || known.outlived(now);
            for (Gate gate = gates; gate != null && forgettable; gate = gate.next) {
                forgettable = gate.unused(now);
            }
            retired = forgettable;
            return forgettable;
        } finally {
            lock.unlock();
        }
    }

    BucketState state(BucketKey key, long now) {
        Learned known = learned;
        long available = known == null ? Long.MAX_VALUE : known.available(now);
        double used = known == null ? Double.NaN : known.usedFraction(now);
        for (Gate gate = gates; gate != null; gate = gate.next) {
            available = Math.min(available, gate.available(now));
            used = larger(used, gate.usedFraction(now));
        }
        return new BucketState(key, used, Duration.ofNanos(known == null ? 0 : known.blockedFor(now)), available);
    }

    private static double larger(double known, double other) {
        return Double.isNaN(known) || other > known ? other : known;
    }
}
