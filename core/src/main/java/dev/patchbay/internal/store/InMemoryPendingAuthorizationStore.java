// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.NanoTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Connect flows in memory. They leave by {@link #purge}; what nobody purges leaves a day after its end. */
public final class InMemoryPendingAuthorizationStore implements PendingAuthorizationStore {

    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
    /** So that a flood of begun flows cannot fill the heap. */
    private static final long MAX_FLOWS = 500_000;

    private record Entry(PendingAuthorization pending, boolean used) {}

    private final Cache<String, Entry> flows;

    public InMemoryPendingAuthorizationStore() {
        this(NanoTicker.system());
    }

    public InMemoryPendingAuthorizationStore(NanoTicker ticker) {
        this.flows = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(ticker::nanos)
                .maximumSize(MAX_FLOWS)
                .expireAfter(new UntilEnd())
                .build();
    }

    @Override
    public void put(PendingAuthorization pending) {
        if (flows.asMap().putIfAbsent(pending.stateHash(), new Entry(pending, false)) != null) {
            throw new IllegalStateException("A connect flow with this state is there already");
        }
    }

    @Override
    public Optional<PendingAuthorization> find(String stateHash) {
        return Optional.ofNullable(flows.getIfPresent(stateHash)).map(Entry::pending);
    }

    @Override
    public Consumption consume(String stateHash) {
        AtomicReference<Consumption> outcome = new AtomicReference<>(Consumption.UNKNOWN);
        flows.asMap().computeIfPresent(stateHash, (hash, entry) -> {
            outcome.set(entry.used() ? Consumption.ALREADY_USED : Consumption.CONSUMED);
            return entry.used() ? entry : new Entry(entry.pending(), true);
        });
        return Objects.requireNonNull(outcome.get());
    }

    @Override
    public List<PendingAuthorization> list(TenantId tenant, @Nullable String after, int limit) {
        checkLimit(limit);
        return ownedBy(tenant)
                .filter(pending -> after == null || pending.stateHash().compareTo(after) > 0)
                .sorted(Comparator.comparing(PendingAuthorization::stateHash))
                .limit(limit)
                .toList();
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        checkLimit(limit);
        return (int) ownedBy(tenant)
                .filter(pending -> flows.asMap().remove(pending.stateHash()) != null)
                .limit(limit)
                .count();
    }

    private Stream<PendingAuthorization> ownedBy(TenantId tenant) {
        return flows.asMap().values().stream()
                .map(Entry::pending)
                .filter(pending -> pending.tenant().equals(tenant));
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    @Override
    public int purge(Instant before) {
        AtomicInteger removed = new AtomicInteger();
        flows.asMap().values().removeIf(entry -> {
            boolean ended = entry.pending().expiresAt().isBefore(before);
            if (ended) {
                removed.incrementAndGet();
            }
            return ended;
        });
        return removed.get();
    }

    /** Counts from the flow's own length, so that the host's wall clock and the cache's time need not agree. */
    private static final class UntilEnd implements Expiry<String, Entry> {

        @Override
        public long expireAfterCreate(String hash, Entry entry, long now) {
            PendingAuthorization pending = entry.pending();
            Duration length = Duration.between(pending.createdAt(), pending.expiresAt());
            return length.plus(KEPT_AFTER_END).toNanos();
        }

        @Override
        public long expireAfterUpdate(String hash, Entry entry, long now, long remaining) {
            return remaining;
        }

        @Override
        public long expireAfterRead(String hash, Entry entry, long now, long remaining) {
            return remaining;
        }
    }
}
