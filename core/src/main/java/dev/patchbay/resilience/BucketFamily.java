// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one name, one per subject. Buckets that remember nothing of importance are dropped when their number has
 * doubled since the last time, so memory follows the subjects that were busy within their limits' periods.
 */
final class BucketFamily {

    private static final int SMALLEST_SWEEP = 256;

    final String name;
    private final List<RateLimit> limits;
    private final ConcurrentHashMap<String, Bucket> bySubject = new ConcurrentHashMap<>();
    private final ReentrantLock sweeping = new ReentrantLock();
    private volatile int sweepAt = SMALLEST_SWEEP;

    BucketFamily(String name, List<RateLimit> limits) {
        this.name = name;
        this.limits = limits;
    }

    /** The bucket to take from; null when nothing limits the subject. */
    @Nullable
    Bucket find(String subject, long now) {
        Bucket bucket = bySubject.get(subject);
        if (bucket != null && !bucket.retired()) {
            return bucket;
        }
        return bucket == null && limits.isEmpty() ? null : findOrCreate(subject, now);
    }

    void learn(QuotaSignal signal, long now) {
        Bucket bucket = bySubject.get(signal.subject());
        while (bucket == null || !bucket.learn(signal, now)) {
            bucket = findOrCreate(signal.subject(), now);
        }
    }

    private Bucket findOrCreate(String subject, long now) {
        // Waits for a retirement that is being decided just now.
        Bucket bucket =
                bySubject.compute(subject, (key, old) -> old == null || old.retired() ? new Bucket(limits, now) : old);
        if (bySubject.mappingCount() > sweepAt) {
            sweep(now);
        }
        return bucket;
    }

    private void sweep(long now) {
        if (!sweeping.tryLock()) {
            return;
        }
        try {
            for (String subject : bySubject.keySet()) {
                bySubject.computeIfPresent(subject, (key, bucket) -> bucket.retire(now) ? null : bucket);
            }
            sweepAt = Math.max(SMALLEST_SWEEP, 2 * bySubject.size());
        } finally {
            sweeping.unlock();
        }
    }

    void forEach(BiConsumer<String, Bucket> action) {
        bySubject.forEach(action);
    }
}
