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
     * @param above what is above it
     * @param generation its number
     * @param platformNow what time it is at the platform, as far as it told
     */
    void begin(
            Slice<?> slice,
            SliceState state,
            boolean again,
            SliceStore.Above above,
            long generation,
            Instant platformNow) {
        state.phase = SliceState.Phase.READING;
        state.generation = generation;
        state.read = 0;
        state.restarts = 0;
        state.cursor = null;
        state.begunAt = run.clock().instant();
        state.mark = null;
        state.above = above.changes();
        state.parents = above.parents();
        state.pageSize = run.plan().pageSize();
        if (slice.figures()) {
            days(slice, state, again, platformNow);
        } else {
            changes(slice, state, again, above);
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

    private void changes(Slice<?> slice, SliceState state, boolean again, SliceStore.Above above) {
        String why = whyFull(slice, state, again, above);
        state.full = why != null;
        state.everything = state.full;
        state.orphans &= !state.full;
        state.since = state.full ? null : since(state);
        boolean asked =
                run.plan().mode() == SyncMode.FULL || !slice.slice().kind().insideAccount();
        if (why != null && !asked && state.doneMark != null) {
            run.note(SyncDecision.Code.FULL_INSTEAD, slice.slice(), why);
        }
    }

    /** From where on changes would be asked for; null when everything is to be read. */
    @Nullable
    Instant changesSince(Slice<?> slice, SliceState state, boolean again, SliceStore.Above above) {
        return slice.figures() || whyFull(slice, state, again, above) != null ? null : since(state);
    }

    private @Nullable Instant since(SliceState state) {
        Instant done = state.doneMark;
        return done == null
                ? null
                : done.minus(run.plan().overlap()).minus(run.facts().changeDelay());
    }

    /** Null when what changed is enough. */
    private @Nullable String whyFull(Slice<?> slice, SliceState state, boolean again, SliceStore.Above above) {
        if (!slice.changes()) {
            return "the platform cannot tell what changed";
        }
        if (state.doneMark == null || state.lastFull == null) {
            return "it was never read to its end";
        }
        if (!above.changes().equals(state.knownAbove)) {
            return "what stands above changed, and the status follows it";
        }
        if (!above.parents().equals(state.orphans ? state.knownParents : "")) {
            return "rows were refused for want of their parents, and there are others now";
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
        // A time to come is one of a clock that went wrong.
        if (!now.isBefore(state.lastFull.plus(run.plan().fullEvery())) || now.isBefore(state.lastFull)) {
            return "the last full reading is from " + state.lastFull;
        }
        return null;
    }

    private void days(Slice<?> slice, SliceState state, boolean again, Instant platformNow) {
        LocalDate today = LocalDate.ofInstant(platformNow, slice.zone());
        LocalDate first = run.plan().since();
        LocalDate last = run.plan().until();
        boolean all = true;
        if (first == null || last == null) {
            last = today;
            LocalDate history = today.minusDays(run.plan().historyDays() - 1L);
            LocalDate done = state.doneDay;
            all = done == null || (run.plan().mode() == SyncMode.FULL && !again);
            first = all ? history : again(earlier(done, today), slice.restatement(), history);
        }
        // Every day of the reading is read whole, so what is not in it is gone.
        state.full = true;
        state.everything = all;
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
