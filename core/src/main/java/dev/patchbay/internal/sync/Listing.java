// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.Page;
import dev.patchbay.sync.SyncDecision;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a slice's pages, and gives way where the platform refuses: less at once when it was too much, from the start when
 * a cursor is no longer taken. What fails while rows are stored never passes through here. Belongs to one thread.
 */
final class Listing<T> {
    private static final int MAX_RESTARTS = 2;
    /** Entities per page after the connector's own choice was too large. */
    private static final int FIRST_CUT = 50;

    private final Run run;
    private final Slice<T> slice;
    private final SliceStore<T> store;
    private final SliceState state;
    private @Nullable Iterator<Page<T>> pages;

    Listing(Run run, Slice<T> slice, SliceStore<T> store) {
        this.run = run;
        this.slice = slice;
        this.store = store;
        this.state = store.state();
    }

    /** The next page; null when the platform refused it and the listing goes on in another way. */
    @Nullable
    Page<T> next() {
        try {
            Iterator<Page<T>> walk = pages;
            if (walk == null || !walk.hasNext()) {
                walk = slice.listing().apply(state).from(state.cursor).pages();
                pages = walk;
                run.requireGoingOn();
            }
            return walk.next();
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
        pages = null;
        return null;
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
        state.pageSize = state.pageSize == 0 ? FIRST_CUT : Math.max(1, state.pageSize / 2);
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
        store.commit();
        return !tooOften;
    }
}
