// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.MetricRow;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** The rows of one scope and kind. Guarded by the sink's lock. */
final class MemoryTable {
    /** A row with what a sink must know of it. */
    static final class Entry {
        Object row;
        SyncSlice slice;
        long generation;
        Presence presence = Presence.PRESENT;

        Entry(Object row, SyncSlice slice, long generation) {
            this.row = row;
            this.slice = slice;
            this.generation = generation;
        }
    }

    final NavigableMap<String, Entry> entries = new TreeMap<>();

    BatchResult put(SyncBatch batch) {
        int inserted = 0;
        int changed = 0;
        int moved = 0;
        int returned = 0;
        for (Object row : batch.rows().rows()) {
            Entry before = entries.get(RowKeys.key(row));
            if (before == null) {
                entries.put(RowKeys.key(row), new Entry(row, batch.slice(), batch.generation()));
                inserted++;
                continue;
            }
            boolean elsewhere =
                    !Objects.equals(before.slice.account(), batch.slice().account());
            boolean same = !elsewhere && RowKeys.content(before.row).equals(RowKeys.content(row));
            changed += same ? 0 : 1;
            moved += elsewhere ? 1 : 0;
            returned += before.presence == Presence.PRESENT ? 0 : 1;
            before.row = row;
            before.slice = batch.slice();
            before.generation = batch.generation();
            before.presence = Presence.PRESENT;
        }
        int size = batch.rows().size();
        return new BatchResult(inserted, changed, size - inserted - changed, moved, returned);
    }

    SeenCount count(SyncSlice slice, long generation) {
        long present = 0;
        long unseen = 0;
        for (Entry entry : entries.values()) {
            if (entry.presence == Presence.PRESENT && inside(entry, slice)) {
                present++;
                unseen += entry.generation < generation ? 1 : 0;
            }
        }
        return new SeenCount(present, unseen);
    }

    int sweep(SyncSlice slice, long generation, int limit) {
        int swept = 0;
        Iterator<Entry> all = entries.values().iterator();
        while (all.hasNext() && swept < limit) {
            Entry entry = all.next();
            if (entry.presence == Presence.PRESENT && entry.generation < generation && inside(entry, slice)) {
                swept++;
                if (slice.kind().figures()) {
                    all.remove();
                } else {
                    entry.presence = slice.account() == null ? Presence.NO_ACCESS : Presence.VANISHED;
                }
            }
        }
        return swept;
    }

    private static boolean inside(Entry entry, SyncSlice slice) {
        if (!Objects.equals(entry.slice.account(), slice.account())) {
            return false;
        }
        MetricsSpan span = slice.span();
        MetricsSpan own = entry.slice.span();
        if (span == null || own == null) {
            return true;
        }
        MetricRow row = (MetricRow) entry.row;
        return own.level() == span.level()
                && own.daily() == span.daily()
                && own.breakdowns().equals(span.breakdowns())
                && !row.start().isBefore(span.since())
                && !row.stop().isAfter(span.until());
    }
}
