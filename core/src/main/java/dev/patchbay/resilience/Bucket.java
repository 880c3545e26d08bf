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

    private final Learned.Traces traces;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Learned learned;
    private volatile boolean retired;
    private volatile @Nullable WaitingLine line;

    Bucket(List<RateLimit> limits, long now) {
        this.gates = Gates.chain(limits, now);
        this.traces = new Learned.Traces(new AtomicLong(now - Learned.LONGEST_PACE), new AtomicLong());
    }

    @Nullable
    Learned learned() {
        return learned;
    }

    boolean retired() {
        return retired;
    }

    /** The calls that wait for this budget; null when none does. Changed under the lock of the waiting room. */
    @Nullable
    WaitingLine line() {
        return line;
    }

    void line(@Nullable WaitingLine value) {
        line = value;
    }

    /**
     * The nanoseconds after which a take has a chance; 0 when it has one now.
     *
     * @param units what others may take before
     * @param calls how many others may go before
     */
    long waitFor(long now, int cost, long units, long calls) {
        Learned known = learned;
        long wait = known == null ? 0 : known.waitFor(now, cost, units, calls);
        for (Gate gate = gates; gate != null; gate = gate.next) {
            wait = Math.max(wait, gate.waitFor(now, cost, units));
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
            learned = Learned.after(learned, signal, declared(), traces, now);
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

    /** What was learned, once a picture that is being replaced is in place; after a told window, the one for a scout. */
    @Nullable
    Learned settled(long now) {
        lock.lock();
        try {
            Learned known = learned;
            if (known != null && known.over(now)) {
                learned = known.scout(traces, now);
            }
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
            boolean forgettable = line == null && (known == null || known.outlived(now));
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
