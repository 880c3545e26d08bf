// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.http.Paged;
import dev.patchbay.sync.SyncSlice;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One slice with what it needs to be read.
 *
 * @param <T> its rows
 * @param slice the slice; of figures with the widest span
 * @param type what its rows are
 * @param listing what reads it, as its state says
 * @param currency the account's; null when unknown or above accounts
 * @param zone the zone of its days
 * @param changes whether the platform can tell what changed
 * @param restatement days of figures that are read again
 */
record Slice<T>(
        SyncSlice slice,
        RowType<T> type,
        Function<SliceState, Paged<T>> listing,
        @Nullable String currency,
        ZoneId zone,
        boolean changes,
        int restatement) {
    boolean figures() {
        return slice.kind().figures();
    }
}
