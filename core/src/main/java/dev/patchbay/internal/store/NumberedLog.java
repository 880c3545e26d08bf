// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Entries in the order they came. Only the last of them are kept: memory has an end. */
final class NumberedLog<E> {

    private static final int MOST = 100_000;

    private final ConcurrentNavigableMap<Long, E> entries = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger size = new AtomicInteger();
    private final Function<E, Instant> time;

    NumberedLog(Function<E, Instant> time) {
        this.time = time;
    }

    void append(E entry) {
        entries.put(last.incrementAndGet(), entry);
        if (size.incrementAndGet() > MOST && entries.pollFirstEntry() != null) {
            size.decrementAndGet();
        }
    }

    <K> List<K> newest(Predicate<E> wanted, long before, int limit, LongFunction<Function<E, K>> kept) {
        checkLimit(limit);
        List<K> page = new ArrayList<>();
        for (var entry : entries.headMap(before, false).descendingMap().entrySet()) {
            if (wanted.test(entry.getValue())) {
                page.add(kept.apply(entry.getKey()).apply(entry.getValue()));
                if (page.size() == limit) {
                    break;
                }
            }
        }
        return page;
    }

    int purge(Instant before, int limit) {
        return remove(entry -> time.apply(entry).isBefore(before), limit);
    }

    int remove(Predicate<E> unwanted, int limit) {
        checkLimit(limit);
        int removed = 0;
        for (var entry : entries.entrySet()) {
            if (removed == limit) {
                break;
            }
            if (unwanted.test(entry.getValue()) && entries.remove(entry.getKey(), entry.getValue())) {
                size.decrementAndGet();
                removed++;
            }
        }
        return removed;
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }
}
