// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SeenCount;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncSlice;
import java.time.Instant;

/**
 * Puts away what a full reading did not show. When that is much, nothing is put away before a second reading, some time
 * later, misses the same rows.
 */
final class Sweep<T> {
    private static final int STEP = 500;

    private final Run run;
    private final Slice<T> slice;
    private final SliceState state;
    private final Leases leases;
    private final SyncSlice rows;

    Sweep(Run run, Slice<T> slice, SliceStore<T> store, Leases leases) {
        this.run = run;
        this.slice = slice;
        this.state = store.state();
        this.leases = leases;
        this.rows = store.span();
    }

    /** Leaves in the state whether something is held back. */
    void run() {
        SeenCount count = count(state.generation);
        Instant now = run.clock().instant();
        if (!tooMany(count)) {
            state.heldAt = null;
            putAway(state.generation, count.unseen());
            return;
        }
        Instant held = state.heldAt;
        // A time to come is one of a clock that went wrong.
        boolean due = held != null
                && held.isBefore(now)
                && !now.isBefore(held.plus(run.plan().secondLookAfter()));
        if (!due) {
            if (held == null || held.isAfter(now)) {
                hold(now);
            }
            note(SyncDecision.Code.VANISH_HELD, count, "; nothing is marked before a second look");
            return;
        }
        SeenCount twice = count(state.heldGeneration);
        if (twice.unseen() > 0) {
            note(SyncDecision.Code.VANISH_CONFIRMED, count, ", " + twice.unseen() + " of them at the first look too");
            putAway(state.heldGeneration, twice.unseen());
        }
        SeenCount rest = count(state.generation);
        if (tooMany(rest)) {
            hold(now);
            note(
                    SyncDecision.Code.VANISH_HELD,
                    rest,
                    "; they were there at the first look, so these wait for a second");
        } else {
            state.heldAt = null;
            putAway(state.generation, rest.unseen());
        }
    }

    private void hold(Instant now) {
        state.heldAt = now;
        state.heldGeneration = state.generation;
    }

    private boolean tooMany(SeenCount count) {
        return count.unseen() > run.plan().vanishGuard() * count.present();
    }

    private SeenCount count(long generation) {
        return run.sink().count(run.scope(), rows, generation);
    }

    private void note(SyncDecision.Code code, SeenCount count, String more) {
        run.note(code, rows, count.unseen() + " of " + count.present() + " rows are missing" + more);
    }

    private void putAway(long generation, long unseen) {
        long gone = 0;
        int step = unseen == 0 ? 0 : 1;
        while (step > 0) {
            step = run.sink().sweep(run.scope(), rows, generation, run.clock().instant(), STEP);
            gone += step;
            leases.renew();
            run.requireGoingOn();
        }
        run.tally().add(rows.kind(), new KindReport(0, 0, 0, 0, 0, gone, 0));
        if (gone > 0 && !slice.slice().kind().insideAccount() && !slice.figures()) {
            run.note(SyncDecision.Code.ACCESS_LOST, rows, gone + " are no longer listed; their rows stay as they are");
        }
    }
}
