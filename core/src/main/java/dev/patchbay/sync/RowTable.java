// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.MetricRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one scope and kind, by their keys. Guarded by the sink's lock.
 *
 * @param <P> where a row is kept
 */
final class RowTable<P> {
    /** A row with what a sink must know of it. */
    static final class Entry<P> {
        P place;
        /** What makes a change when it differs. */
        Object content;

        SyncSlice slice;
        long generation;
        Presence presence = Presence.PRESENT;
        /** The days of figures; null for entities. */
        final @Nullable LocalDate start;

        final @Nullable LocalDate stop;

        Entry(
                P place,
                Object content,
                SyncSlice slice,
                long generation,
                @Nullable LocalDate start,
                @Nullable LocalDate stop) {
            this.place = place;
            this.content = content;
            this.slice = slice;
            this.generation = generation;
            this.start = start;
            this.stop = stop;
        }
    }

    final NavigableMap<String, Entry<P>> entries = new TreeMap<>();

    /** Stores a row over what was there. */
    void put(String key, P place, Object content, SyncSlice slice, long generation, Object row) {
        LocalDate start = row instanceof MetricRow m ? m.start() : null;
        LocalDate stop = row instanceof MetricRow m ? m.stop() : null;
        put(key, new Entry<>(place, content, slice, generation, start, stop));
    }

    void put(String key, Entry<P> entry) {
        entries.put(key, entry);
    }

    /** A row that was listed but refused, or is there like this: it keeps its values. */
    void seen(String key, SyncSlice slice, long generation) {
        Entry<P> entry = entries.get(key);
        if (entry != null && Objects.equals(entry.slice.account(), slice.account())) {
            entry.generation = generation;
        }
    }

    SeenCount count(SyncSlice slice, long generation) {
        long present = 0;
        long unseen = 0;
        for (Entry<P> entry : entries.values()) {
            if (entry.presence == Presence.PRESENT && inside(entry, slice)) {
                present++;
                unseen += entry.generation < generation ? 1 : 0;
            }
        }
        return new SeenCount(present, unseen);
    }

    List<Map.Entry<String, Entry<P>>> unseen(SyncSlice slice, long generation, int limit) {
        List<Map.Entry<String, Entry<P>>> found = new ArrayList<>();
        for (Map.Entry<String, Entry<P>> one : entries.entrySet()) {
            Entry<P> entry = one.getValue();
            if (entry.presence == Presence.PRESENT && entry.generation < generation && inside(entry, slice)) {
                found.add(Map.entry(one.getKey(), entry));
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean inside(Entry<?> entry, SyncSlice slice) {
        if (!Objects.equals(entry.slice.account(), slice.account())) {
            return false;
        }
        MetricsSpan span = slice.span();
        MetricsSpan own = entry.slice.span();
        if (span == null || own == null || entry.start == null || entry.stop == null) {
            return true;
        }
        return own.level() == span.level()
                && own.daily() == span.daily()
                && own.breakdowns().equals(span.breakdowns())
                && !entry.start.isBefore(span.since())
                && !entry.stop.isAfter(span.until());
    }

    /** Counts what becomes of a batch's rows. */
    static final class Outcome {
        private int inserted;
        private int changed;
        private int unchanged;
        private int moved;
        private int returned;

        /** Whether the content is another one than before. */
        boolean add(@Nullable Entry<?> before, Object content, SyncSlice slice) {
            if (before == null) {
                inserted++;
                return true;
            }
            boolean elsewhere = !Objects.equals(before.slice.account(), slice.account());
            boolean same = !elsewhere && before.content.equals(content);
            changed += same ? 0 : 1;
            unchanged += same ? 1 : 0;
            moved += elsewhere ? 1 : 0;
            returned += before.presence == Presence.PRESENT ? 0 : 1;
            return !same;
        }

        BatchResult result() {
            return new BatchResult(inserted, changed, unchanged, moved, returned);
        }
    }
}
