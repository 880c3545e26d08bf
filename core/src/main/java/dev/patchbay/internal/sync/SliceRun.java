// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.http.Page;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.RefusalReason;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one slice, page by page, from where it stood. Belongs to one thread. */
final class SliceRun<T> {
    private final Run run;
    private final Slice<T> slice;
    private final CallMeter meter;
    private final Leases leases;
    private final String runName;
    private final PassPlan passes;
    private final Sieve<T> sieve;
    private final Edits edits;
    private final SliceStore<T> store;
    private final SliceState state;
    private boolean rowsChanged;

    SliceRun(Run run, Slice<T> slice, CallMeter meter, Leases leases, String runName) {
        this.run = run;
        this.slice = slice;
        this.meter = meter;
        this.leases = leases;
        this.runName = runName;
        this.passes = new PassPlan(run);
        this.sieve = new Sieve<>(run, slice.type(), slice.slice());
        this.edits = new Edits(run);
        this.store = new SliceStore<>(run, slice);
        this.state = store.state();
    }

    Slice<T> slice() {
        return slice;
    }

    /**
     * From where on a reading would ask for changes.
     *
     * @param again whether it would only catch up
     * @return empty when there is nothing to read, a reading to go on with, or everything to be read
     */
    Optional<Instant> changesSince(boolean again) {
        boolean done = !again && state.finishedRun.equals(runName);
        return state.phase != SliceState.Phase.IDLE || done
                ? Optional.empty()
                : Optional.ofNullable(passes.changesSince(slice, state, again, store.above()));
    }

    /**
     * Reads it to its end, unless the account's run has done so before it was broken off.
     *
     * @param again whether it only catches up
     * @param quiet whether the platform has just said that nothing changed in it
     */
    void read(boolean again, boolean quiet) {
        if (state.phase == SliceState.Phase.IDLE || tooLittle(again)) {
            boolean finished = !again && state.finishedRun.equals(runName);
            if (finished || (again && passes.upToDate(slice, state, platformNow()))) {
                return;
            }
            begin(again);
            if (quiet && !state.full) {
                skip();
                return;
            }
        } else {
            rowsChanged = state.lastChange == state.generation;
            run.note(SyncDecision.Code.RESUMED, slice.slice(), "Taken up again after " + state.read + " rows");
        }
        if (state.phase == SliceState.Phase.READING) {
            pages();
        }
        if (state.phase == SliceState.Phase.SWEEPING) {
            new Sweep<>(run, slice, store, leases).run();
            finish();
            store.commit();
        }
        run.tell(new SyncProgress.SliceDone(store.span(), state.read));
    }

    /** A reading of changes that was broken off is no part of one that asks for everything. */
    private boolean tooLittle(boolean again) {
        return run.plan().mode() == SyncMode.FULL && !again && !state.everything;
    }

    private void begin(boolean again) {
        rowsChanged = false;
        passes.begin(slice, state, again, store.above(), store.nextGeneration(), platformNow());
        long present =
                state.full ? run.sink().count(run.scope(), store.span(), 0).present() : 0;
        state.expected = present == 0 ? -1 : present;
    }

    private void skip() {
        state.mark = mark();
        finish();
        store.commit();
        run.tally().add(slice.slice().kind(), KindReport.NONE);
        run.tell(new SyncProgress.SliceDone(store.span(), 0));
    }

    private void pages() {
        Listing<T> listing = new Listing<>(run, slice, store);
        while (state.phase == SliceState.Phase.READING) {
            Page<T> page = listing.next();
            if (page != null) {
                store(page);
            }
            run.requireGoingOn();
        }
    }

    private void store(Page<T> page) {
        if (state.mark == null) {
            state.mark = mark();
        }
        Checks checks = new Checks(later(run.clock().instant(), platformNow()), slice.currency(), state.from, state.to);
        Sieve.Sifted<T> sifted = sieve.sift(page.items(), checks);
        List<ConflictDecision> decisions = edits.decide(slice.type(), sifted.rows());
        if (page.whole() && !state.full) {
            state.full = true;
            run.note(SyncDecision.Code.FULL_INSTEAD, slice.slice(), "the platform could not tell what changed");
        }
        state.orphans |= sifted.refused().stream().anyMatch(r -> r.reason() == RefusalReason.MISSING_PARENT);
        state.read += page.items().size();
        state.cursor = page.next();
        long changeBefore = state.lastChange;
        if (slice.hasChildren() && !sifted.rows().isEmpty()) {
            // Before it is known what is new in them, so that a run that is broken off here errs on the safe side.
            state.lastChange = state.generation;
        }
        if (page.next() == null) {
            nextWindow();
        }
        BatchResult result = store.commit(sifted, decisions);
        rowsChanged |= result.changed() > 0;
        if (!rowsChanged && state.lastChange != changeBefore) {
            state.lastChange = changeBefore;
            if (state.phase == SliceState.Phase.IDLE) {
                store.commit();
            }
        }
        tell(page, sifted, result, decisions);
        leases.renew();
    }

    private void tell(Page<T> page, Sieve.Sifted<T> sifted, BatchResult result, List<ConflictDecision> decisions) {
        run.tally().add(decisions);
        run.tally()
                .add(
                        slice.slice().kind(),
                        new KindReport(
                                page.items().size(),
                                result.inserted(),
                                result.changed(),
                                result.unchanged(),
                                sifted.refused().size(),
                                0,
                                result.moved()));
        run.tell(new SyncProgress.Page(store.span(), state.read, state.expected));
    }

    /** The days behind the window are read in windows of the same size. */
    private void nextWindow() {
        LocalDate from = state.from;
        LocalDate to = state.to;
        LocalDate last = state.last;
        if (slice.figures() && from != null && to != null && last != null && to.isBefore(last)) {
            LocalDate end = to.plusDays(to.toEpochDay() - from.toEpochDay() + 1);
            state.from = to.plusDays(1);
            state.to = end.isAfter(last) ? last : end;
        } else if (state.full) {
            state.phase = SliceState.Phase.SWEEPING;
        } else {
            finish();
        }
    }

    private void finish() {
        Instant now = run.clock().instant();
        state.phase = SliceState.Phase.IDLE;
        state.doneMark = state.mark;
        state.finishedRun = runName;
        if (state.full) {
            state.knownAbove = state.above;
            state.knownParents = state.parents;
        }
        // What was held back must be looked at again.
        if (state.full && state.heldAt == null) {
            // Of a reading of many days only the later half counts, lest the next one be due at once.
            Duration half = run.plan().fullEvery().dividedBy(2);
            Instant earliest = now.minus(half);
            state.lastFull = later(earliest, Objects.requireNonNullElse(state.begunAt, now));
        }
        if (slice.figures() && state.heldAt == null) {
            state.doneDay = state.last;
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The platform's clock before anything was read; where it never tells, ours before the first call. */
    private @Nullable Instant mark() {
        Optional<Instant> told = meter.platformTime();
        return told.isPresent() ? told.get() : state.begunAt;
    }

    private Instant platformNow() {
        return meter.latestTime().orElseGet(() -> run.clock().instant());
    }
}
