// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.Page;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SeenCount;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncSlice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Reads one slice, page by page, from where it stood. Belongs to one thread. */
final class SliceRun<T> {
    private static final int MAX_RESTARTS = 2;
    private static final int STEP = 500;

    private final Run run;
    private final Slice<T> slice;
    private final CallMeter meter;
    private final Leases leases;
    private final long runNumber;
    private final String key;
    private final PassPlan passes;
    private final Sieve<T> sieve;
    private final Edits edits;
    private SliceState state = new SliceState();
    private long version;
    private long expected = -1;
    private boolean rowsChanged;

    SliceRun(Run run, Slice<T> slice, CallMeter meter, Leases leases, long runNumber) {
        this.run = run;
        this.slice = slice;
        this.meter = meter;
        this.leases = leases;
        this.runNumber = runNumber;
        this.key = SliceKeys.of(slice.slice(), run.plan().since() != null);
        this.passes = new PassPlan(run);
        this.sieve = new Sieve<>(run, slice.type(), slice.slice());
        this.edits = new Edits(run);
    }

    /**
     * Reads it to its end, unless the account's run has done so before it was broken off.
     *
     * @param again whether it only catches up
     * @param parentsChanged whether what stands above it changed in this run
     * @return whether rows of it changed
     */
    boolean read(boolean again, boolean parentsChanged) {
        load();
        if (state.phase == SliceState.Phase.IDLE) {
            if (!again && state.finishedRun == runNumber) {
                return state.changed > 0;
            }
            if (again && passes.upToDate(slice, state, platformNow())) {
                return state.changed > 0;
            }
            passes.begin(slice, state, again, parentsChanged, platformNow());
        } else {
            rowsChanged = state.changed > 0;
            run.note(SyncDecision.Code.RESUMED, slice.slice(), "Taken up again after " + state.read + " rows");
        }
        expected = state.full ? run.sink().count(run.scope(), span(), 0).present() : -1;
        if (state.phase == SliceState.Phase.READING) {
            pages();
        }
        if (state.phase == SliceState.Phase.SWEEPING) {
            sweep();
        }
        run.tell(new SyncProgress.SliceDone(span(), state.read));
        return rowsChanged;
    }

    private void load() {
        run.sink().find(run.scope(), key).ifPresent(checkpoint -> {
            state = SliceState.parse(checkpoint.value());
            version = checkpoint.version();
        });
    }

    private void pages() {
        while (true) {
            try {
                Iterator<Page<T>> pages =
                        slice.listing().apply(state).from(state.cursor).pages();
                run.requireGoingOn();
                while (pages.hasNext()) {
                    store(pages.next());
                    run.requireGoingOn();
                }
                if (state.phase != SliceState.Phase.READING) {
                    return;
                }
            } catch (InvalidRequestException e) {
                if (!giveWay(e)) {
                    throw e;
                }
            } catch (UnexpectedResponseException e) {
                if (state.cursor == null || !restart(e.reason())) {
                    throw e;
                }
            } catch (IllegalArgumentException e) {
                if (state.cursor == null || !restart("the cursor cannot be read any more")) {
                    throw e;
                }
            }
        }
    }

    /** Too much asked for: half of it. A cursor that is no longer taken: the slice anew. */
    private boolean giveWay(InvalidRequestException e) {
        if (!e.requestTooLarge()) {
            return state.cursor != null && restart(e.reason());
        }
        if (slice.figures()) {
            long days = Objects.requireNonNull(state.to).toEpochDay()
                    - Objects.requireNonNull(state.from).toEpochDay()
                    + 1;
            if (days < 2) {
                return false;
            }
            state.to = state.from.plusDays(days / 2 - 1);
            state.cursor = null;
            run.note(SyncDecision.Code.HALVED, slice.slice(), "Down to " + days / 2 + " days: " + e.reason());
            return true;
        }
        if (state.pageSize == 1 || (state.cursor != null && state.pageSize == 0)) {
            return false;
        }
        state.pageSize = state.pageSize == 0 ? 50 : Math.max(1, state.pageSize / 2);
        run.note(SyncDecision.Code.HALVED, slice.slice(), "Down to pages of " + state.pageSize + ": " + e.reason());
        return true;
    }

    /** Rows that were stored stay; reading them again changes nothing. */
    private boolean restart(String why) {
        boolean tooOften = state.restarts >= MAX_RESTARTS;
        if (tooOften) {
            // The next run begins at the start, with as many tries.
            state.restarts = 0;
        } else {
            state.restarts++;
            run.note(SyncDecision.Code.RESTARTED, slice.slice(), "Started anew: " + why);
        }
        state.rewind();
        commit(slice.type().wrap().apply(List.of()), List.of(), List.of());
        return !tooOften;
    }

    private void store(Page<T> page) {
        if (state.mark == null) {
            state.mark = platformNow();
        }
        Checks checks = new Checks(run.clock().instant(), slice.currency(), state.from, state.to);
        Sieve.Sifted<T> sifted = sieve.sift(page.items(), checks);
        List<ConflictDecision> decisions = edits.decide(slice.type(), sifted.rows());
        if (page.whole() && !state.full) {
            state.full = true;
            run.note(SyncDecision.Code.FULL_INSTEAD, slice.slice(), "the platform could not tell what changed");
        }
        state.read += page.items().size();
        // Before it is known what is new in them, so that a run that is continued errs on the safe side.
        state.changed += sifted.rows().size();
        state.cursor = page.next();
        if (page.next() == null) {
            nextWindow();
        }
        BatchResult result =
                commit(slice.type().wrap().apply(List.copyOf(sifted.rows().values())), sifted.refused(), decisions);
        rowsChanged |= result.changed() > 0;
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
        run.tell(new SyncProgress.Page(span(), state.read, expected));
        leases.renew();
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
            return;
        }
        if (state.full) {
            state.phase = SliceState.Phase.SWEEPING;
        } else {
            finish(false);
        }
    }

    private void sweep() {
        SyncSlice rows = span();
        SeenCount count = run.sink().count(run.scope(), rows, state.generation);
        boolean held = false;
        if (count.unseen() > run.plan().vanishGuard() * count.present()) {
            Instant now = run.clock().instant();
            if (state.heldAt == null) {
                state.heldAt = now;
            }
            boolean confirmed = state.heldAt.isBefore(now)
                    && !now.isBefore(state.heldAt.plus(run.plan().secondLookAfter()));
            held = !confirmed;
            run.note(
                    held ? SyncDecision.Code.VANISH_HELD : SyncDecision.Code.VANISH_CONFIRMED,
                    rows,
                    count.unseen() + " of " + count.present() + " rows are missing"
                            + (held ? "; nothing is marked before a second look" : ", as they were at the first look"));
        }
        if (!held) {
            state.heldAt = null;
            long gone = putAway(rows, count);
            run.tally().add(rows.kind(), new KindReport(0, 0, 0, 0, 0, gone, 0));
        }
        finish(held);
        commit(slice.type().wrap().apply(List.of()), List.of(), List.of());
    }

    private long putAway(SyncSlice rows, SeenCount count) {
        long gone = 0;
        int step = count.unseen() == 0 ? 0 : 1;
        while (step > 0) {
            step = run.sink()
                    .sweep(run.scope(), rows, state.generation, run.clock().instant(), STEP);
            gone += step;
            leases.renew();
            run.requireGoingOn();
        }
        if (gone > 0 && !slice.slice().kind().insideAccount() && !slice.figures()) {
            run.note(SyncDecision.Code.ACCESS_LOST, rows, gone + " are no longer listed; their rows stay as they are");
        }
        return gone;
    }

    private void finish(boolean held) {
        state.phase = SliceState.Phase.IDLE;
        state.doneMark = state.mark;
        state.finishedRun = runNumber;
        if (!held) {
            if (state.full) {
                state.lastFull = run.clock().instant();
            }
            if (slice.figures()) {
                state.doneDay = state.last;
            }
        }
    }

    private BatchResult commit(SyncRows rows, List<RefusedRow> refused, List<ConflictDecision> decisions) {
        SyncCheckpoint next = new SyncCheckpoint(key, state.text(), version + 1);
        BatchResult result = run.sink()
                .commit(new SyncBatch(
                        run.scope(),
                        span(),
                        state.generation,
                        rows,
                        refused,
                        decisions,
                        next,
                        version,
                        run.clock().instant()));
        version++;
        return result;
    }

    /** Of figures the days of this reading. */
    private SyncSlice span() {
        MetricsSpan span = slice.slice().span();
        String account = slice.slice().account();
        return span == null || account == null || state.first == null || state.last == null
                ? slice.slice()
                : SyncSlice.of(slice.slice().kind(), account, span.over(state.first, state.last));
    }

    private Instant platformNow() {
        return meter.platformTime().orElseGet(() -> run.clock().instant());
    }
}
