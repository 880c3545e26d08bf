// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Synced rows as JSON lines in a directory, one file per kind: {@code ad_accounts.jsonl}, {@code channels.jsonl},
 * {@code campaigns.jsonl}, {@code ad_sets.jsonl}, {@code ads.jsonl}, {@code metrics.jsonl}, {@code channel_metrics.jsonl}.
 * {@code docs/sync.md} describes the fields.
 *
 * <p>Files are appended to. <b>Of the lines with one {@code id}</b> (of figures: one {@code key}) of a tenant, connection and
 * platform <b>the last one counts</b>: a row that changed, vanished or came back has a new line, one that a reading found
 * unchanged has none. Figures that the platform took back end with a line whose {@code presence} is {@code REMOVED}.
 * {@link #compact} leaves one line per row.
 *
 * <p>A batch counts when its rows and then its line in the hidden journal are on the disk. A process that is killed leaves
 * at most a tail behind the rows that count; the next opening cuts it off, torn line or not. So no row is lost or stands
 * there twice, but whoever reads the files while a sync runs may meet such a tail. A damaged journal, and a file that is
 * shorter than the journal says, end in an error: nothing is guessed.
 *
 * <p>One process at a time: a second sink on the directory is refused. Files and directories are made for their owner alone.
 * Keys and checksums of all rows are held in memory, about 400 bytes per row; with millions of rows take a database. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class JsonLinesSyncSink implements SyncSink, Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SyncScope, LineScope> scopes = new HashMap<>();
    private final LineFiles files;
    private boolean closed;

    private JsonLinesSyncSink(Path directory) throws IOException {
        this.files = LineFiles.open(directory, step -> {
            if (step.has("scope")) {
                scope(LineStep.scope(step)).apply(step);
            }
        });
    }

    /**
     * Opens a directory, or makes it, and goes on where the last sink on it ended or was killed. Compacts it first when most
     * of it is out of date.
     *
     * @param directory where the files are, or will be
     * @return the sink; close it to let others open the directory
     * @throws IllegalStateException when the directory is in use, damaged, or holds files of these names from elsewhere
     * @throws UncheckedIOException when it cannot be read or written
     */
    public static JsonLinesSyncSink in(Path directory) {
        try {
            JsonLinesSyncSink sink = new JsonLinesSyncSink(directory);
            try {
                if (sink.wasteful()) {
                    sink.compact();
                }
                return sink;
            } catch (RuntimeException e) {
                sink.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private boolean wasteful() {
        long rows = scopes.values().stream()
                .flatMap(scope -> scope.tables.values().stream())
                .mapToLong(table -> table.entries.size())
                .sum();
        long needed = 250 * rows + 100_000;
        return files.journal().size() > 4 * needed;
    }

    @Override
    public Optional<SyncCheckpoint> find(SyncScope scope, String key) {
        return with(() -> Optional.ofNullable(scope(scope).checkpoints.get(key)));
    }

    @Override
    public BatchResult commit(SyncBatch batch) {
        return with(() -> {
            LineScope content = scope(batch.scope());
            SyncCheckpoint stored = content.checkpoints.get(batch.checkpoint().key());
            if ((stored == null ? 0 : stored.version()) != batch.expectedVersion()) {
                throw new StaleCheckpointException(batch.checkpoint().key());
            }
            RowTable.Outcome outcome = new RowTable.Outcome();
            ObjectNode step = LineStep.in(batch.scope());
            LineStep.slice(step, batch.slice(), batch.generation());
            RowTable<LineRow.Place> table = content.table(batch.slice().kind());
            for (Object row : batch.rows().rows()) {
                store(step, table, batch, row, outcome);
            }
            for (Object row : batch.seen().rows()) {
                step.withArray("seen").add(RowKeys.key(row));
            }
            batch.refused().forEach(row -> LineStep.refused(step, row));
            content.edits
                    .after(batch.decisions())
                    .forEach((entity, edit) -> LineStep.edit(step, entity, edit.orElse(null)));
            LineStep.checkpoint(step, batch.checkpoint());
            files.commit(step, batch.rows().size() == 0 ? null : batch.slice().kind());
            content.apply(step);
            return outcome.result();
        });
    }

    private void store(
            ObjectNode step, RowTable<LineRow.Place> table, SyncBatch batch, Object row, RowTable.Outcome outcome)
            throws IOException {
        LineRow line = LineRow.of(batch, row);
        RowTable.Entry<LineRow.Place> before = table.entries.get(line.key);
        boolean changed = outcome.add(before, line.print, batch.slice());
        boolean there = before != null && before.presence == Presence.PRESENT;
        if (before != null && there && !changed && before.place.raw() == line.rawPrint()) {
            step.withArray("same").add(line.key);
            return;
        }
        Instant changedAt = before != null && !changed ? before.place.changedAt() : batch.at();
        Instant presenceAt = before != null && there ? before.place.presenceAt() : batch.at();
        byte[] bytes = line.line(Presence.PRESENT.name(), presenceAt, changedAt);
        long offset = files.rows(batch.slice().kind()).append(bytes);
        LineRow.Place place =
                new LineRow.Place(offset, bytes.length, line.contentLength(), line.rawPrint(), changedAt, presenceAt);
        MetricRow figures = row instanceof MetricRow metrics ? metrics : null;
        LineStep.row(
                step.withArray("rows"),
                line.key,
                place,
                line.print,
                figures == null ? null : figures.start(),
                figures == null ? null : figures.stop());
    }

    @Override
    public SyncRows list(SyncScope scope, SyncKind kind, @Nullable String after, int limit) {
        if (kind != SyncKind.AD_ACCOUNTS && kind != SyncKind.CHANNELS) {
            throw new IllegalArgumentException("Only ad accounts and channels are listed, not " + kind);
        }
        return with(() -> {
            List<Object> rows = new ArrayList<>();
            var entries = scope(scope).table(kind).entries;
            for (var entry : (after == null ? entries : entries.tailMap(after, false)).values()) {
                if (entry.presence == Presence.PRESENT && rows.size() < limit) {
                    rows.add(LineFields.read(kind, line(kind, entry.place), entry.place.content()));
                }
            }
            return RowKeys.typed(kind, rows);
        });
    }

    private byte[] line(SyncKind kind, LineRow.Place place) throws IOException {
        return files.rows(kind).read(place.offset(), place.length());
    }

    @Override
    public Set<String> known(SyncScope scope, EntityKind kind, Set<String> ids) {
        return with(() -> {
            Set<String> known = new HashSet<>(ids);
            known.retainAll(scope(scope).table(RowKeys.kindOf(kind)).entries.keySet());
            return known;
        });
    }

    @Override
    public SeenCount count(SyncScope scope, SyncSlice slice, long generation) {
        return with(() -> scope(scope).table(slice.kind()).count(slice, generation));
    }

    @Override
    public int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit) {
        return with(() -> {
            var unseen = scope(scope).table(slice.kind()).unseen(slice, generation, limit);
            Presence gone = slice.account() == null ? Presence.NO_ACCESS : Presence.VANISHED;
            if (!unseen.isEmpty()) {
                mark(scope, slice.kind(), unseen, slice.kind().figures() ? null : gone, at);
            }
            return unseen.size();
        });
    }

    @Override
    public void mark(SyncScope scope, EntityRef entity, Presence presence, Instant at) {
        with(() -> {
            SyncKind kind = RowKeys.kindOf(entity.kind());
            RowTable.Entry<LineRow.Place> entry =
                    scope(scope).table(kind).entries.get(entity.id());
            if (entry != null && entry.presence != presence) {
                mark(scope, kind, List.of(Map.entry(entity.id(), entry)), presence, at);
            }
            return true;
        });
    }

    /** Null for what is removed. */
    private void mark(
            SyncScope scope,
            SyncKind kind,
            List<Map.Entry<String, RowTable.Entry<LineRow.Place>>> rows,
            @Nullable Presence presence,
            Instant at)
            throws IOException {
        ObjectNode step = LineStep.in(scope).put("kind", kind.name());
        SyncSlice slice = rows.get(0).getValue().slice;
        LineStep.slice(step, slice, 0);
        ArrayNode marked = step.putArray(presence == null ? "gone" : "marked");
        for (Map.Entry<String, RowTable.Entry<LineRow.Place>> one : rows) {
            LineRow.Place place = one.getValue().place;
            byte[] old = line(kind, place);
            byte[] content = Arrays.copyOf(old, place.content());
            byte[] line = LineRow.line(
                    content,
                    LineRow.raw(old, place.content()),
                    presence == null ? "REMOVED" : presence.name(),
                    at,
                    place.changedAt());
            long offset = files.rows(kind).append(line);
            if (presence == null) {
                marked.add(one.getKey());
            } else {
                LineStep.marked(marked, one.getKey(), offset, line.length, at);
            }
        }
        if (presence != null) {
            step.put("presence", presence.name());
        }
        files.commit(step, kind);
        scope(scope).apply(step);
    }

    @Override
    public void recordEdit(SyncScope scope, LocalEdit edit) {
        with(() -> {
            ObjectNode step = LineStep.in(scope);
            LineStep.edit(step, edit.entity(), scope(scope).edits.merged(edit));
            files.commit(step, null);
            scope(scope).apply(step);
            return true;
        });
    }

    @Override
    public List<LocalEdit> edits(SyncScope scope, EntityKind kind, Set<String> ids) {
        return with(() -> scope(scope).edits.find(kind, ids));
    }

    @Override
    public List<RefusedRow> refused(SyncScope scope, int offset, int limit) {
        return with(() ->
                scope(scope).refused.values().stream().skip(offset).limit(limit).toList());
    }

    /**
     * Writes the files anew, with one line per row in the order of their keys, and without figures that were removed. Readers
     * find the old file or the new one. Killed in between, the next opening ends it or undoes it.
     *
     * @throws UncheckedIOException when the disk is full or fails
     */
    public void compact() {
        with(() -> {
            new LineCompaction(files, scopes).run();
            return true;
        });
    }

    /** Lets others open the directory. Nothing is lost without it: all that was stored is on the disk already. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                files.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private LineScope scope(SyncScope scope) {
        return scopes.computeIfAbsent(scope, s -> new LineScope());
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** One thing after the other: whoever reads or writes must see whole steps. */
    private <T> T with(Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The sink on " + files.directory() + " is closed");
            }
            files.requireWhole();
            try {
                return work.run();
            } catch (IOException | RuntimeException e) {
                files.rollback();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The rows in " + files.directory() + " cannot be stored or read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
