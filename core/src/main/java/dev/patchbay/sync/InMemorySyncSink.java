// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was synced as long as the process lives: for tests, trials and as a model of what a sink does. Grows with what
 * is synced. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class InMemorySyncSink implements SyncSink {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SyncScope, Content> contents = new HashMap<>();

    private static final class Content {
        final Map<SyncKind, RowTable<Object>> tables = new EnumMap<>(SyncKind.class);
        final Map<String, SyncCheckpoint> checkpoints = new HashMap<>();
        final Map<String, RefusedRow> refused = new LinkedHashMap<>();
        final MemoryEdits edits = new MemoryEdits();

        RowTable<Object> table(SyncKind kind) {
            return tables.computeIfAbsent(kind, k -> new RowTable<>());
        }
    }

    /** Starts empty. */
    public InMemorySyncSink() {}

    @Override
    public Optional<SyncCheckpoint> find(SyncScope scope, String key) {
        return with(scope, content -> Optional.ofNullable(content.checkpoints.get(key)));
    }

    @Override
    public BatchResult commit(SyncBatch batch) {
        return with(batch.scope(), content -> {
            String key = batch.checkpoint().key();
            SyncCheckpoint stored = content.checkpoints.get(key);
            if ((stored == null ? 0 : stored.version()) != batch.expectedVersion()) {
                throw new StaleCheckpointException(key);
            }
            content.checkpoints.put(key, batch.checkpoint());
            for (Object row : batch.rows().rows()) {
                content.refused.remove(refusalKey(batch.slice().kind(), RowKeys.key(row)));
            }
            for (RefusedRow row : batch.refused()) {
                content.refused.put(refusalKey(row.kind(), RowKeys.refusedKey(row)), row);
            }
            content.edits
                    .after(batch.decisions())
                    .forEach((entity, edit) -> content.edits.set(entity, edit.orElse(null)));
            return put(content.table(batch.slice().kind()), batch);
        });
    }

    private static BatchResult put(RowTable<Object> table, SyncBatch batch) {
        RowTable.Outcome outcome = new RowTable.Outcome();
        for (Object row : batch.rows().rows()) {
            String key = RowKeys.key(row);
            Object own = RowKeys.content(row);
            outcome.add(table.entries.get(key), own, batch.slice());
            table.put(key, row, own, batch.slice(), batch.generation(), row);
        }
        for (Object row : batch.seen().rows()) {
            table.seen(RowKeys.key(row), batch.slice(), batch.generation());
        }
        return outcome.result();
    }

    private static String refusalKey(SyncKind kind, String key) {
        return kind + "/" + key;
    }

    @Override
    public SyncRows list(SyncScope scope, SyncKind kind, @Nullable String after, int limit) {
        return with(scope, content -> {
            var entries = content.table(kind).entries;
            List<Object> rows = (after == null ? entries : entries.tailMap(after, false))
                    .values().stream()
                            .filter(entry -> entry.presence == Presence.PRESENT)
                            .limit(limit)
                            .map(entry -> entry.place)
                            .toList();
            return RowKeys.typed(kind, rows);
        });
    }

    /**
     * Everything of a kind that is present.
     *
     * @param scope whose
     * @param kind any kind
     * @return in the order of their keys
     */
    public SyncRows rows(SyncScope scope, SyncKind kind) {
        return list(scope, kind, null, Integer.MAX_VALUE);
    }

    /**
     * What is known of an entity's presence.
     *
     * @param scope whose
     * @param kind what it is
     * @param id its id
     * @return empty when it was never stored
     */
    public Optional<Presence> presence(SyncScope scope, SyncKind kind, String id) {
        return with(
                scope,
                content ->
                        Optional.ofNullable(content.table(kind).entries.get(id)).map(entry -> entry.presence));
    }

    @Override
    public Set<String> known(SyncScope scope, EntityKind kind, Set<String> ids) {
        return with(scope, content -> {
            Set<String> known = new HashSet<>(ids);
            known.retainAll(content.table(RowKeys.kindOf(kind)).entries.keySet());
            return known;
        });
    }

    @Override
    public SeenCount count(SyncScope scope, SyncSlice slice, long generation) {
        return with(scope, content -> content.table(slice.kind()).count(slice, generation));
    }

    @Override
    public int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit) {
        return with(scope, content -> {
            RowTable<Object> table = content.table(slice.kind());
            var unseen = table.unseen(slice, generation, limit);
            unseen.forEach(one -> {
                if (slice.kind().figures()) {
                    table.entries.remove(one.getKey());
                } else {
                    one.getValue().presence = slice.account() == null ? Presence.NO_ACCESS : Presence.VANISHED;
                }
            });
            return unseen.size();
        });
    }

    @Override
    public void mark(SyncScope scope, EntityRef entity, Presence presence, Instant at) {
        with(scope, content -> {
            RowTable.Entry<Object> entry =
                    content.table(RowKeys.kindOf(entity.kind())).entries.get(entity.id());
            if (entry != null) {
                entry.presence = presence;
            }
            return true;
        });
    }

    @Override
    public void recordEdit(SyncScope scope, LocalEdit edit) {
        with(scope, content -> {
            content.edits.set(edit.entity(), content.edits.merged(edit));
            return true;
        });
    }

    @Override
    public List<LocalEdit> edits(SyncScope scope, EntityKind kind, Set<String> ids) {
        return with(scope, content -> content.edits.find(kind, ids));
    }

    @Override
    public List<RefusedRow> refused(SyncScope scope, int offset, int limit) {
        return with(
                scope,
                content -> content.refused.values().stream()
                        .skip(offset)
                        .limit(limit)
                        .toList());
    }

    private <T> T with(SyncScope scope, Function<Content, T> action) {
        lock.lock();
        try {
            return action.apply(contents.computeIfAbsent(scope, s -> new Content()));
        } finally {
            lock.unlock();
        }
    }
}
