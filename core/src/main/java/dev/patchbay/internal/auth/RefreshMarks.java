// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.NanoTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a refresh that is under way from one whose node died. A lease alone cannot: nodes judge it by their own clocks, and
 * one that runs ten minutes fast sees every lease ended at once. So a mark in the row counts as abandoned only when this
 * node has seen it unchanged, by its own monotonic time, for as long as a refresh may take; or when it is so old that no
 * plausible clock makes it a running one, which is all that a process can tell that has just begun.
 */
final class RefreshMarks {

    /** Clocks that differ by more are beyond help. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private static final int MOST_KEPT = 10_000;

    private record Key(TenantId tenant, ConnectionId id) {}

    private record Seen(Instant startedAt, long nanos) {}

    private final ConcurrentHashMap<Key, Seen> seen = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final Duration longest;

    /**
     * Watches marks.
     *
     * @param longest how long a refresh may take at most
     */
    RefreshMarks(InstantSource clock, NanoTicker ticker, Duration longest) {
        this.clock = clock;
        this.ticker = ticker;
        this.longest = longest;
    }

    /** Whether another may still be at it; remembers when the row's mark was first seen. */
    boolean underWay(Connection c) {
        Key key = new Key(c.tenant(), c.id());
        Instant startedAt = c.refreshStartedAt();
        if (startedAt == null || RefreshLedger.answerLost(c)) {
            seen.remove(key);
            return false;
        }
        Duration age = Duration.between(startedAt, clock.instant());
        if (age.compareTo(longest.plus(MAX_SKEW)) >= 0) {
            seen.remove(key);
            return false;
        }
        if (seen.size() > MOST_KEPT) {
            seen.clear();
        }
        long now = ticker.nanos();
        Seen first = Objects.requireNonNull(seen.compute(
                key, (k, old) -> old != null && old.startedAt().equals(startedAt) ? old : new Seen(startedAt, now)));
        return now - first.nanos() < longest.toNanos();
    }
}
