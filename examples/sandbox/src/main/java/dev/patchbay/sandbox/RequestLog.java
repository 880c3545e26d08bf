// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import dev.patchbay.sandbox.kernel.Traffic;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The HTTP requests that reached the sandbox, without their secrets. Thread-safe. */
public final class RequestLog {

    private static final int KEPT = 200_000;
    private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
    private final AtomicLong count = new AtomicLong();

    RequestLog() {}

    /**
     * One HTTP request.
     *
     * @param platform the platform it was for
     * @param path path without the query
     * @param status HTTP status sent back, 0 when a fault left the client without an answer
     */
    public record Entry(String platform, String method, String path, int status) {}

    Traffic writer() {
        return (platform, method, path, status) -> {
            entries.add(new Entry(platform, method, path, status));
            if (count.incrementAndGet() > KEPT) {
                entries.poll();
            }
        };
    }

    /** All requests since the start or the last {@link #clear()}. */
    public long count() {
        return count.get();
    }

    /** How many of the kept entries (the latest 200,000) fit. */
    public long count(Predicate<Entry> filter) {
        return entries.stream().filter(filter).count();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void clear() {
        entries.clear();
        count.set(0);
    }
}
