// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Decides what a new reading of a slice covers. */
final class PassPlan {
    private final Run run;

    PassPlan(Run run) {
        this.run = run;
    }

    /**
     * Begins a reading.
     *
     * @param again whether it only catches up with what happened while a reading was interrupted
     * @param parentsChanged whether what stands above it changed in this run
     */
    void begin(Slice<?> slice, SliceState state, boolean again, boolean parentsChanged, Instant platformNow) {
        state.phase = SliceState.Phase.READING;
        state.generation++;
        state.read = 0;
        state.changed = 0;
        state.restarts = 0;
        state.cursor = null;
        state.mark = null;
        state.pageSize = run.plan().pageSize();
        if (slice.figures()) {
            days(slice, state, again, platformNow);
        } else {
            changes(slice, state, again, parentsChanged);
        }
    }

    /** Figures of the last days are read again anyway with the next run. */
    boolean upToDate(Slice<?> slice, SliceState state, Instant platformNow) {
        if (!slice.figures()) {
            return false;
        }
        LocalDate done = state.doneDay;
        return run.plan().since() != null
                || (done != null && !done.isBefore(LocalDate.ofInstant(platformNow, slice.zone())));
    }

    private void changes(Slice<?> slice, SliceState state, boolean again, boolean parentsChanged) {
        String why = whyFull(slice, state, again);
        if (why == null && parentsChanged && run.facts().inheritedStatus()) {
            why = "what stands above changed, and the status follows it";
        }
        state.full = why != null;
        Instant done = state.doneMark;
        state.since = state.full || done == null
                ? null
                : done.minus(run.plan().overlap()).minus(run.facts().changeDelay());
        boolean asked =
                run.plan().mode() == SyncMode.FULL || !slice.slice().kind().insideAccount();
        if (why != null && !asked && state.doneMark != null) {
            run.note(SyncDecision.Code.FULL_INSTEAD, slice.slice(), why);
        }
    }

    /** Null when what changed is enough. */
    private @Nullable String whyFull(Slice<?> slice, SliceState state, boolean again) {
        if (!slice.changes()) {
            return "the platform cannot tell what changed";
        }
        if (state.doneMark == null || state.lastFull == null) {
            return "it was never read to its end";
        }
        if (again) {
            return null;
        }
        if (run.plan().mode() == SyncMode.FULL) {
            return "it was asked for";
        }
        Instant now = run.clock().instant();
        if (state.heldAt != null && !now.isBefore(state.heldAt.plus(run.plan().secondLookAfter()))) {
            return "a second look is due at what was missing";
        }
        if (!now.isBefore(state.lastFull.plus(run.plan().fullEvery()))) {
            return "the last full reading is from " + state.lastFull;
        }
        return null;
    }

    private void days(Slice<?> slice, SliceState state, boolean again, Instant platformNow) {
        LocalDate today = LocalDate.ofInstant(platformNow, slice.zone());
        LocalDate first = run.plan().since();
        LocalDate last = run.plan().until();
        if (first == null || last == null) {
            last = today;
            LocalDate history = today.minusDays(run.plan().historyDays() - 1L);
            LocalDate done = state.doneDay;
            boolean all = done == null || (run.plan().mode() == SyncMode.FULL && !again);
            first = all ? history : again(earlier(done, today), slice.restatement(), history);
        }
        // Every day of the reading is read whole, so what is not in it is gone.
        state.full = true;
        state.since = null;
        state.first = first;
        state.last = last;
        state.from = first;
        state.to = last;
    }

    /** Not further back than the history that is wanted, and without a gap behind the last day that was read. */
    private static LocalDate again(LocalDate done, int restated, LocalDate history) {
        LocalDate from = done.minusDays(restated);
        return from.isBefore(history) ? earlier(done, history) : from;
    }

    private static LocalDate earlier(@Nullable LocalDate a, LocalDate b) {
        return a != null && a.isBefore(b) ? a : b;
    }
}
