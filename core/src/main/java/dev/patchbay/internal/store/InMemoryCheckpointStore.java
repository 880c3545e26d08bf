// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checkpoints and leases in memory. */
public final class InMemoryCheckpointStore implements CheckpointStore {

    private static final Comparator<Checkpoint> IN_ORDER =
            Comparator.comparing(Checkpoint::scope).thenComparing(Checkpoint::key);

    private record Owner(@Nullable TenantId tenant, String scope) {}

    private record Piece(@Nullable TenantId tenant, String scope, String key) {}

    private record Lease(String holder, Instant until) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Owner, TreeMap<String, Checkpoint>> checkpoints = new HashMap<>();
    private final Map<Piece, Lease> leases = new HashMap<>();

    @Override
    public Optional<Checkpoint> find(@Nullable TenantId tenant, String scope, String key) {
        lock.lock();
        try {
            return Optional.ofNullable(of(tenant, scope).get(key));
        } finally {
            lock.unlock();
        }
    }

    private NavigableMap<String, Checkpoint> of(@Nullable TenantId tenant, String scope) {
        return checkpoints.getOrDefault(new Owner(tenant, scope), new TreeMap<>());
    }

    @Override
    public List<Checkpoint> list(@Nullable TenantId tenant, String scope, @Nullable String after, int limit) {
        checkLimit(limit);
        lock.lock();
        try {
            SortedMap<String, Checkpoint> own = of(tenant, scope);
            List<Checkpoint> page = new ArrayList<>();
            for (Checkpoint checkpoint : (after == null ? own : own.tailMap(after + "\0")).values()) {
                page.add(checkpoint);
                if (page.size() == limit) {
                    break;
                }
            }
            return page;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Checkpoint> listTenant(TenantId tenant, @Nullable Checkpoint after, int limit) {
        checkLimit(limit);
        lock.lock();
        try {
            return ownedBy(tenant)
                    .filter(one -> after == null || IN_ORDER.compare(one, after) > 0)
                    .sorted(IN_ORDER)
                    .limit(limit)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Stream<Checkpoint> ownedBy(TenantId tenant) {
        return checkpoints.entrySet().stream()
                .filter(entry -> tenant.equals(entry.getKey().tenant()))
                .flatMap(entry -> entry.getValue().values().stream());
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        checkLimit(limit);
        lock.lock();
        try {
            List<Checkpoint> some = ownedBy(tenant).limit(limit).toList();
            some.forEach(one -> of(tenant, one.scope()).remove(one.key()));
            List<Piece> held = leases.keySet().stream()
                    .filter(piece -> tenant.equals(piece.tenant()))
                    .limit(limit - some.size())
                    .toList();
            held.forEach(leases::remove);
            return some.size() + held.size();
        } finally {
            lock.unlock();
        }
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    @Override
    public boolean compareAndSet(Checkpoint next, long expectedVersion) {
        if (next.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "Version " + next.version() + " does not follow version " + expectedVersion);
        }
        lock.lock();
        try {
            Map<String, Checkpoint> own =
                    checkpoints.computeIfAbsent(new Owner(next.tenant(), next.scope()), owner -> new TreeMap<>());
            Checkpoint old = own.get(next.key());
            if ((old == null ? 0 : old.version()) != expectedVersion) {
                return false;
            }
            own.put(next.key(), next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean delete(@Nullable TenantId tenant, String scope, String key) {
        lock.lock();
        try {
            return of(tenant, scope).remove(key) != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean tryLease(
            @Nullable TenantId tenant, String scope, String key, String holder, Instant now, Instant until) {
        Objects.requireNonNull(holder, "holder");
        lock.lock();
        try {
            Piece piece = new Piece(tenant, scope, key);
            Lease lease = leases.get(piece);
            if (lease != null && !lease.holder().equals(holder) && lease.until().isAfter(now)) {
                return false;
            }
            leases.put(piece, new Lease(holder, until));
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void releaseLease(@Nullable TenantId tenant, String scope, String key, String holder) {
        lock.lock();
        try {
            Piece piece = new Piece(tenant, scope, key);
            Lease lease = leases.get(piece);
            if (lease != null && lease.holder().equals(holder)) {
                leases.remove(piece);
            }
        } finally {
            lock.unlock();
        }
    }
}
