// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncSlice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A slice's place in the sink: its state, and rows that are stored together with it. Belongs to one thread. */
final class SliceStore<T> {
    private final Run run;
    private final Slice<T> slice;
    private final String key;
    private final SliceState state;
    private long version;

    /** Loads the state. The slice must be leased by now. */
    SliceStore(Run run, Slice<T> slice) {
        this.run = run;
        this.slice = slice;
        this.key = SliceKeys.of(slice.slice(), run.plan().since() != null);
        Optional<SyncCheckpoint> found = run.sink().find(run.scope(), key);
        this.state =
                found.map(checkpoint -> SliceState.parse(checkpoint.value())).orElseGet(SliceState::new);
        this.version = found.map(SyncCheckpoint::version).orElse(0L);
    }

    SliceState state() {
        return state;
    }

    /** The slice; of figures with the days of this reading. */
    SyncSlice span() {
        MetricsSpan span = slice.slice().span();
        String account = slice.slice().account();
        return span == null || account == null || state.first == null || state.last == null
                ? slice.slice()
                : SyncSlice.of(slice.slice().kind(), account, span.over(state.first, state.last));
    }

    /** What is above the slice now, as far as that matters. */
    Above above() {
        StringBuilder changes = new StringBuilder();
        StringBuilder parents = new StringBuilder();
        for (SyncKind kind : slice.above()) {
            SyncSlice parent = SyncSlice.of(kind, slice.slice().account());
            if (run.facts().inheritedStatus()) {
                long change = run.sink()
                        .find(run.scope(), SliceKeys.of(parent, false))
                        .map(checkpoint -> SliceState.parse(checkpoint.value()).lastChange)
                        .orElse(0L);
                changes.append(kind).append(change).append(' ');
            }
            if (state.orphans) {
                long present = run.sink().count(run.scope(), parent, 0).present();
                parents.append(kind).append(present).append(' ');
            }
        }
        return new Above(changes.toString(), parents.toString());
    }

    /**
     * What may make a slice's rows other ones, or readable at all, without a change of their own.
     *
     * @param changes what changed last, where a status follows its parents'
     * @param parents how many there are, where rows wait for theirs
     */
    record Above(String changes, String parents) {}

    /**
     * The number of the next reading. Of figures several slices hold the same rows, those of fixed days and those that move
     * on: were each to count for itself, the one would take the other's rows for unseen.
     */
    long nextGeneration() {
        if (!slice.figures()) {
            return state.generation + 1;
        }
        String counter = SliceKeys.generations(slice.slice());
        Optional<SyncCheckpoint> found = run.sink().find(run.scope(), counter);
        long last = found.map(checkpoint -> number(checkpoint.value())).orElse(0L);
        long next = Math.max(last, state.generation) + 1;
        long expected = found.map(SyncCheckpoint::version).orElse(0L);
        put(
                slice.type().wrap().apply(List.of()),
                slice.type().wrap().apply(List.of()),
                List.of(),
                List.of(),
                next,
                new SyncCheckpoint(counter, Long.toString(next), expected + 1));
        return next;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Stores the state alone. */
    void commit() {
        commit(new Sieve.Sifted<>(Map.of(), List.of(), List.of()), List.of());
    }

    BatchResult commit(Sieve.Sifted<T> sifted, List<ConflictDecision> decisions) {
        BatchResult result = put(
                slice.type().wrap().apply(List.copyOf(sifted.rows().values())),
                slice.type().wrap().apply(sifted.seen()),
                sifted.refused(),
                decisions,
                state.generation,
                new SyncCheckpoint(key, state.text(), version + 1));
        version++;
        return result;
    }

    private BatchResult put(
            SyncRows rows,
            SyncRows seen,
            List<RefusedRow> refused,
            List<ConflictDecision> decisions,
            long generation,
            SyncCheckpoint next) {
        return run.sink()
                .commit(new SyncBatch(
                        run.scope(),
                        span(),
                        generation,
                        rows,
                        seen,
                        refused,
                        decisions,
                        next,
                        next.version() - 1,
                        run.clock().instant()));
    }
}
