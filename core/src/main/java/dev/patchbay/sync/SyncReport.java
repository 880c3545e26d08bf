// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param scope whose data
 * @param mode what was asked for
 * @param startedAt when, by the host's clock
 * @param duration how long
 * @param kinds what became of each kind that was read
 * @param accounts how each account ended; the lists of ad accounts and channels first
 * @param cost calls, bytes, waits
 * @param conflicts what became of local edits, the first thousand
 * @param decisions what the engine decided by itself, the first thousand
 * @since 0.1
 */
public record SyncReport(
        SyncScope scope,
        SyncMode mode,
        Instant startedAt,
        Duration duration,
        Map<SyncKind, KindReport> kinds,
        List<AccountReport> accounts,
        SyncCost cost,
        List<ConflictDecision> conflicts,
        List<SyncDecision> decisions) {
    /** Checks for nulls and copies the collections. */
    public SyncReport {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(cost, "cost");
        Map<SyncKind, KindReport> copy = new EnumMap<>(SyncKind.class);
        copy.putAll(kinds);
        kinds = Collections.unmodifiableMap(copy);
        accounts = List.copyOf(accounts);
        conflicts = List.copyOf(conflicts);
        decisions = List.copyOf(decisions);
    }

    /**
     * One kind.
     *
     * @param kind which
     * @return what became of it; zeros when it was not read
     */
    public KindReport kind(SyncKind kind) {
        return kinds.getOrDefault(kind, KindReport.NONE);
    }

    /**
     * Whether everything was read.
     *
     * @return false when an account ended in any other way
     */
    public boolean complete() {
        return accounts.stream().allMatch(a -> a.outcome() == AccountOutcome.DONE);
    }

    /**
     * When parked work goes on first.
     *
     * @return the time; empty when nothing is parked
     */
    public Optional<Instant> wakeAt() {
        return accounts.stream()
                .map(AccountReport::wakeAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }
}
