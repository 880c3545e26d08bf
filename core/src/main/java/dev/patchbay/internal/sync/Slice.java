// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.http.Paged;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncSlice;
import java.time.ZoneId;
import java.util.List;
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

    /** Kinds whose rows are parents of these, at any distance. */
    List<SyncKind> above() {
        return switch (slice.kind()) {
            case AD_SETS -> List.of(SyncKind.CAMPAIGNS);
            case ADS -> List.of(SyncKind.CAMPAIGNS, SyncKind.AD_SETS);
            default -> List.of();
        };
    }

    /** Whether other rows may hang on these. */
    boolean hasChildren() {
        return slice.kind() == SyncKind.CAMPAIGNS || slice.kind() == SyncKind.AD_SETS;
    }
}
