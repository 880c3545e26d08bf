// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.queue.QueueStats;
import dev.patchbay.webhook.RejectedRequest;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Counts, and remembers a few refused requests: however many are forged, memory stays the same. */
final class Tally {

    enum What {
        ACCEPTED,
        DUPLICATE,
        CONFLICT,
        UNAVAILABLE,
        HANDSHAKE,
        IGNORED
    }

    private static final int MOST_SAMPLES = 100;
    private static final int MOST_PER_WINDOW = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Null for what could not be checked or stored. */
    private record Place(String platform, @Nullable RejectionReason reason) {}

    /** One minute of one reason. */
    private record Window(Instant until, AtomicInteger seen) {}

    private final Map<What, ConcurrentHashMap<String, LongAdder>> counts = new EnumMap<>(What.class);
    private final ConcurrentHashMap<String, Map<RejectionReason, LongAdder>> rejected = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Place, Window> windows = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<RejectedRequest>> samples = new HashMap<>();

    Tally() {
        for (What what : What.values()) {
            counts.put(what, new ConcurrentHashMap<>());
        }
    }

    void add(What what, String platform, int number) {
        if (number > 0) {
            counts.getOrDefault(what, new ConcurrentHashMap<>())
                    .computeIfAbsent(platform, p -> new LongAdder())
                    .add(number);
        }
    }

    void reject(String platform, RejectionReason reason) {
        rejected.computeIfAbsent(platform, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(reason, r -> new LongAdder())
                .increment();
    }

    /** Which of its kind in this minute it is, from 1: the first is worth a warning. */
    int firstInWindow(String platform, @Nullable RejectionReason reason, Instant now) {
        Place place = new Place(platform, reason);
        Window window = windows.compute(
                place,
                (p, old) -> old == null || !now.isBefore(old.until())
                        ? new Window(now.plus(WINDOW), new AtomicInteger())
                        : old);
        return window.seen().incrementAndGet();
    }

    static boolean worthKeeping(int inWindow) {
        return inWindow <= MOST_PER_WINDOW;
    }

    void keep(RejectedRequest request) {
        lock.lock();
        try {
            Deque<RejectedRequest> kept = samples.computeIfAbsent(request.platform(), p -> new ArrayDeque<>());
            kept.addFirst(request);
            if (kept.size() > MOST_SAMPLES) {
                kept.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets samples that are older. */
    void forget(Instant before) {
        lock.lock();
        try {
            samples.values().forEach(kept -> kept.removeIf(one -> one.at().isBefore(before)));
        } finally {
            lock.unlock();
        }
    }

    List<RejectedRequest> kept() {
        lock.lock();
        try {
            List<RejectedRequest> all = new ArrayList<>();
            samples.values().forEach(all::addAll);
            all.sort(Comparator.comparing(RejectedRequest::at).reversed());
            return all;
        } finally {
            lock.unlock();
        }
    }

    WebhookStats stats(QueueStats queue) {
        Map<String, Map<RejectionReason, Long>> reasons = new HashMap<>();
        rejected.forEach((platform, all) -> {
            Map<RejectionReason, Long> sums = new HashMap<>();
            all.forEach((reason, count) -> sums.put(reason, count.sum()));
            reasons.put(platform, sums);
        });
        return new WebhookStats(
                counts(What.ACCEPTED),
                counts(What.DUPLICATE),
                counts(What.CONFLICT),
                reasons,
                counts(What.UNAVAILABLE),
                counts(What.HANDSHAKE),
                counts(What.IGNORED),
                queue);
    }

    private Map<String, Long> counts(What what) {
        Map<String, Long> sums = new HashMap<>();
        counts.getOrDefault(what, new ConcurrentHashMap<>())
                .forEach((platform, count) -> sums.put(platform, count.sum()));
        return sums;
    }
}
