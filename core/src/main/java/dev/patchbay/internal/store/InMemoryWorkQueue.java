// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.QueueStats;
import dev.patchbay.queue.Settlement;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Work in memory, gone with the process. Finished items stay until they are purged. */
public final class InMemoryWorkQueue implements WorkQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, WorkShelf> shelves = new HashMap<>();
    private final Map<Long, WorkEntry> entries = new HashMap<>();
    private long lastId;

    @Override
    public List<Boolean> putAll(List<NewWork> batch, Instant now) {
        List<NewWork> works = List.copyOf(batch);
        return locked(() -> works.stream().map(work -> put1(work, now)).toList());
    }

    private boolean put1(NewWork work, Instant now) {
        WorkShelf shelf = shelves.computeIfAbsent(work.queue(), q -> new WorkShelf());
        if (work.dedupeKey() != null && shelf.taken(work.dedupeKey())) {
            return false;
        }
        WorkEntry entry = new WorkEntry(++lastId, work, now);
        entries.put(entry.id, entry);
        shelf.add(entry, now);
        return true;
    }

    @Override
    public List<Claim> claim(String queue, String worker, int limit, Instant now, Duration lease) {
        checkLimit(limit);
        return locked(() -> {
            List<Claim> claims = new ArrayList<>();
            WorkShelf shelf = shelves.get(queue);
            if (shelf == null) {
                return claims;
            }
            wake(shelf, now);
            while (claims.size() < limit) {
                WorkEntry entry = shelf.next();
                if (entry == null) {
                    break;
                }
                claims.add(entry.claim(worker, now, lease));
                shelf.enter(entry, WorkStatus.CLAIMED);
            }
            return claims;
        });
    }

    private static void wake(WorkShelf shelf, Instant now) {
        NavigableSet<WorkEntry> delayed = shelf.of(WorkStatus.DELAYED);
        while (!delayed.isEmpty() && !delayed.first().dueAt.isAfter(now)) {
            WorkEntry due = delayed.first();
            shelf.leave(due);
            shelf.enter(due, WorkStatus.READY);
        }
        NavigableSet<WorkEntry> claimed = shelf.of(WorkStatus.CLAIMED);
        while (!claimed.isEmpty()) {
            WorkEntry first = claimed.first();
            if (first.leaseUntil == null || first.leaseUntil.isAfter(now)) {
                break;
            }
            shelf.leave(first);
            first.leaseUntil = null;
            first.reason = "The lease of worker " + first.worker + " ended";
            shelf.enter(first, WorkStatus.READY);
        }
    }

    @Override
    public List<Claim> heartbeat(List<Claim> claims, Instant now, Duration lease) {
        return locked(() -> {
            List<Claim> held = new ArrayList<>();
            for (Claim claim : claims) {
                WorkEntry entry = entries.get(claim.id());
                if (entry != null && entry.heldBy(claim)) {
                    WorkShelf shelf = shelfOf(entry);
                    shelf.leave(entry);
                    entry.leaseUntil = now.plus(lease);
                    shelf.enter(entry, WorkStatus.CLAIMED);
                    held.add(claim);
                }
            }
            return held;
        });
    }

    @Override
    public List<Boolean> settle(List<? extends Settlement> settlements, Instant now) {
        return locked(() -> settlements.stream().map(s -> settle1(s, now)).toList());
    }

    private boolean settle1(Settlement settlement, Instant now) {
        WorkEntry entry = entries.get(settlement.claim().id());
        if (entry == null || !entry.heldBy(settlement.claim())) {
            return false;
        }
        WorkShelf shelf = shelfOf(entry);
        shelf.leave(entry);
        entry.leaseUntil = null;
        if (settlement instanceof Settlement.Complete complete) {
            entry.outcome = complete.outcome();
            entry.reason = null;
            shelf.finish(entry, WorkStatus.DONE, now);
        } else if (settlement instanceof Settlement.Dead dead) {
            entry.reason = dead.reason();
            shelf.finish(entry, WorkStatus.DEAD, now);
        } else if (settlement instanceof Settlement.Retry retry) {
            entry.reason = retry.reason();
            again(shelf, entry, retry.at(), now);
        } else if (settlement instanceof Settlement.Release release) {
            entry.attempts--;
            again(shelf, entry, release.at() == null ? entry.dueAt : release.at(), now);
        }
        return true;
    }

    /** It stays the first of its ordering key. */
    private static void again(WorkShelf shelf, WorkEntry entry, Instant at, Instant now) {
        entry.dueAt = at;
        shelf.enter(entry, at.isAfter(now) ? WorkStatus.DELAYED : WorkStatus.READY);
    }

    @Override
    public Optional<WorkItem> find(@Nullable TenantId tenant, long id) {
        return locked(() -> Optional.ofNullable(entry(tenant, id)).map(WorkEntry::item));
    }

    @Override
    public Optional<WorkItem> findByKey(String queue, String dedupeKey) {
        return locked(() -> Optional.ofNullable(shelves.get(queue))
                .map(shelf -> shelf.named(dedupeKey))
                .map(WorkEntry::item));
    }

    @Override
    public List<WorkItem> list(WorkFilter filter, @Nullable Long before, int limit) {
        checkLimit(limit);
        return locked(() -> {
            WorkShelf shelf = shelves.get(filter.queue());
            if (shelf == null) {
                return List.of();
            }
            Collection<WorkEntry> newestFirst = (before == null ? shelf.all : shelf.all.headMap(before, false))
                    .descendingMap()
                    .values();
            return matching(newestFirst, filter).limit(limit).toList();
        });
    }

    private static Stream<WorkItem> matching(Collection<WorkEntry> entries, WorkFilter filter) {
        return entries.stream().map(WorkEntry::item).filter(filter::matches);
    }

    @Override
    public List<WorkItem> listTenant(TenantId tenant, @Nullable Long before, int limit) {
        checkLimit(limit);
        return locked(() -> ownedBy(tenant)
                .filter(entry -> before == null || entry.id < before)
                .sorted(WorkEntry.BY_ID.reversed())
                .limit(limit)
                .map(WorkEntry::item)
                .toList());
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit, Instant now) {
        checkLimit(limit);
        return locked(() -> {
            List<WorkEntry> some = ownedBy(tenant)
                    .sorted(WorkEntry.BY_ID.reversed())
                    .limit(limit)
                    .toList();
            some.forEach(entry -> erase(entry, now));
            return some.size();
        });
    }

    @Override
    public int erase(@Nullable TenantId tenant, List<Long> ids, Instant now) {
        return locked(() -> {
            int erased = 0;
            for (long id : ids) {
                WorkEntry entry = entry(tenant, id);
                if (entry != null) {
                    erase(entry, now);
                    erased++;
                }
            }
            return erased;
        });
    }

    private void erase(WorkEntry entry, Instant now) {
        shelfOf(entry).erase(entry, now);
        entries.remove(entry.id);
    }

    private Stream<WorkEntry> ownedBy(TenantId tenant) {
        return entries.values().stream().filter(entry -> tenant.equals(entry.work.tenant()));
    }

    @Override
    public boolean redrive(@Nullable TenantId tenant, long id, Instant now) {
        return locked(() -> {
            WorkEntry entry = entry(tenant, id);
            if (entry == null || !entry.status.finished()) {
                return false;
            }
            redrive(entry, now);
            return true;
        });
    }

    @Override
    public int redrive(WorkFilter filter, int limit, Instant now) {
        checkLimit(limit);
        WorkFilter meant = filter.forRedrive();
        return locked(() -> {
            WorkShelf shelf = shelves.get(filter.queue());
            if (shelf == null) {
                return 0;
            }
            List<WorkItem> items =
                    matching(shelf.all.values(), meant).limit(limit).toList();
            for (WorkItem item : items) {
                WorkEntry entry = entries.get(item.id());
                if (entry != null) {
                    redrive(entry, now);
                }
            }
            return items.size();
        });
    }

    private void redrive(WorkEntry entry, Instant now) {
        WorkShelf shelf = shelfOf(entry);
        shelf.leave(entry);
        entry.attempts = 0;
        entry.outcome = null;
        entry.finishedAt = null;
        entry.dueAt = now;
        shelf.open(entry, now);
    }

    @Override
    public boolean cancel(@Nullable TenantId tenant, long id, Instant now) {
        return locked(() -> {
            WorkEntry entry = entry(tenant, id);
            if (entry == null || entry.status.finished() || entry.status == WorkStatus.CLAIMED) {
                return false;
            }
            WorkShelf shelf = shelfOf(entry);
            shelf.leave(entry);
            entry.outcome = CANCELLED;
            entry.reason = null;
            shelf.finish(entry, WorkStatus.DONE, now);
            return true;
        });
    }

    @Override
    public QueueStats stats(String queue, Instant now) {
        return locked(() -> WorkCount.of(queue, shelves.getOrDefault(queue, new WorkShelf()), now));
    }

    @Override
    public int purge(String queue, WorkStatus status, Instant before, int limit) {
        checkLimit(limit);
        WorkStatus.checkFinished(status);
        return locked(() -> {
            WorkShelf shelf = shelves.get(queue);
            int removed = 0;
            while (shelf != null && removed < limit && !shelf.of(status).isEmpty()) {
                WorkEntry first = shelf.of(status).first();
                if (first.finishedAt == null || !first.finishedAt.isBefore(before)) {
                    break;
                }
                shelf.remove(first);
                entries.remove(first.id);
                removed++;
            }
            return removed;
        });
    }

    private @Nullable WorkEntry entry(@Nullable TenantId tenant, long id) {
        WorkEntry entry = entries.get(id);
        return entry == null || (tenant != null && !tenant.equals(entry.work.tenant())) ? null : entry;
    }

    private WorkShelf shelfOf(WorkEntry entry) {
        return shelves.computeIfAbsent(entry.work.queue(), q -> new WorkShelf());
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }
}
