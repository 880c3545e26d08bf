// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One queue's items, sorted by what is asked for. Guarded by the queue's lock. */
final class WorkShelf {

    final TreeMap<Long, WorkEntry> all = new TreeMap<>();
    private final Map<String, WorkEntry> named = new HashMap<>();
    private final TreeMap<String, NavigableSet<WorkEntry>> ready = new TreeMap<>();
    private final Map<String, WorkEntry> heads = new HashMap<>();
    private final Map<String, NavigableSet<WorkEntry>> blocked = new HashMap<>();
    private final EnumMap<WorkStatus, NavigableSet<WorkEntry>> others = new EnumMap<>(WorkStatus.class);
    private final EnumMap<WorkStatus, Long> counts = new EnumMap<>(WorkStatus.class);
    private String lastTurn = "";

    WorkShelf() {
        others.put(WorkStatus.DELAYED, new TreeSet<>(WorkEntry.BY_DUE));
        others.put(WorkStatus.CLAIMED, new TreeSet<>(WorkEntry.BY_LEASE));
        others.put(WorkStatus.DONE, new TreeSet<>(WorkEntry.BY_END));
        others.put(WorkStatus.DEAD, new TreeSet<>(WorkEntry.BY_END));
    }

    @Nullable
    WorkEntry named(String dedupeKey) {
        return named.get(dedupeKey);
    }

    boolean taken(String dedupeKey) {
        return named.containsKey(dedupeKey);
    }

    void add(WorkEntry entry, Instant now) {
        all.put(entry.id, entry);
        String name = entry.work.dedupeKey();
        if (name != null) {
            named.put(name, entry);
        }
        open(entry, now);
    }

    /** Makes an item that is in no index workable as soon as its time and its order allow. */
    void open(WorkEntry entry, Instant now) {
        String key = entry.work.orderingKey();
        if (key != null && heads.containsKey(key)) {
            enter(entry, WorkStatus.BLOCKED);
        } else {
            if (key != null) {
                heads.put(key, entry);
            }
            enter(entry, entry.dueAt.isAfter(now) ? WorkStatus.DELAYED : WorkStatus.READY);
        }
    }

    void finish(WorkEntry entry, WorkStatus as, Instant now) {
        entry.finishedAt = now;
        enter(entry, as);
        passOn(entry, now);
    }

    /** Whatever state it is in; what waits behind it goes on. */
    void erase(WorkEntry entry, Instant now) {
        remove(entry);
        passOn(entry, now);
    }

    private void passOn(WorkEntry entry, Instant now) {
        String key = entry.work.orderingKey();
        if (key != null && heads.remove(key, entry)) {
            NavigableSet<WorkEntry> behind = blocked.get(key);
            if (behind != null) {
                WorkEntry next = behind.first();
                leave(next);
                open(next, now);
            }
        }
    }

    void remove(WorkEntry entry) {
        leave(entry);
        all.remove(entry.id);
        if (entry.work.dedupeKey() != null) {
            named.remove(entry.work.dedupeKey());
        }
    }

    /** The next in turn, taken out of its index; null when none is ready. */
    @Nullable
    WorkEntry next() {
        Map.Entry<String, NavigableSet<WorkEntry>> turn = ready.higherEntry(lastTurn);
        if (turn == null) {
            turn = ready.firstEntry();
        }
        if (turn == null) {
            return null;
        }
        lastTurn = turn.getKey();
        WorkEntry entry = turn.getValue().first();
        leave(entry);
        return entry;
    }

    NavigableSet<WorkEntry> of(WorkStatus status) {
        return Objects.requireNonNull(others.get(status));
    }

    Iterable<NavigableSet<WorkEntry>> ready() {
        return ready.values();
    }

    long count(WorkStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    void enter(WorkEntry entry, WorkStatus status) {
        entry.status = status;
        counts.merge(status, 1L, Long::sum);
        switch (status) {
            case READY ->
                ready.computeIfAbsent(tenant(entry), t -> new TreeSet<>(WorkEntry.BY_TURN))
                        .add(entry);
            case BLOCKED ->
                blocked.computeIfAbsent(key(entry), k -> new TreeSet<>(WorkEntry.BY_ID))
                        .add(entry);
            default -> of(status).add(entry);
        }
    }

    void leave(WorkEntry entry) {
        counts.merge(entry.status, -1L, Long::sum);
        switch (entry.status) {
            case READY -> leave(ready, tenant(entry), entry);
            case BLOCKED -> leave(blocked, key(entry), entry);
            default -> of(entry.status).remove(entry);
        }
    }

    private static void leave(Map<String, NavigableSet<WorkEntry>> index, String key, WorkEntry entry) {
        NavigableSet<WorkEntry> set = Objects.requireNonNull(index.get(key));
        set.remove(entry);
        if (set.isEmpty()) {
            index.remove(key);
        }
    }

    private static String key(WorkEntry entry) {
        return Objects.requireNonNull(entry.work.orderingKey());
    }

    private static String tenant(WorkEntry entry) {
        TenantId tenant = entry.work.tenant();
        return tenant == null ? "" : tenant.value();
    }
}
