// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Rows of one slice, with the checkpoint that covers them.
 *
 * @param scope whose they are
 * @param slice where they belong
 * @param generation number of the reading that saw them; grows with each reading of the slice
 * @param rows what to insert or update; each key at most once
 * @param seen rows that the platform listed but that were refused, for their keys alone: what is stored under one of them,
 *     in the slice's account, keeps its values and counts as seen by this reading
 * @param refused what to keep aside
 * @param decisions what became of local edits
 * @param checkpoint the slice's state after this batch, with version {@code expectedVersion + 1}
 * @param expectedVersion the stored checkpoint's version; 0 when there must be none
 * @param at when the batch was read, by the host's clock
 * @since 0.1
 */
public record SyncBatch(
        SyncScope scope,
        SyncSlice slice,
        long generation,
        SyncRows rows,
        SyncRows seen,
        List<RefusedRow> refused,
        List<ConflictDecision> decisions,
        SyncCheckpoint checkpoint,
        long expectedVersion,
        Instant at) {
    /** Checks for nulls and copies the lists. */
    public SyncBatch {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(slice, "slice");
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(at, "at");
        refused = List.copyOf(refused);
        decisions = List.copyOf(decisions);
        if (checkpoint.version() != expectedVersion + 1) {
            throw new IllegalArgumentException("The checkpoint's version must follow the expected one");
        }
    }

    /**
     * A batch without rows that were seen but refused.
     *
     * @param scope whose they are
     * @param slice where they belong
     * @param generation number of the reading that saw them
     * @param rows what to insert or update; each key at most once
     * @param refused what to keep aside
     * @param decisions what became of local edits
     * @param checkpoint the slice's state after this batch, with version {@code expectedVersion + 1}
     * @param expectedVersion the stored checkpoint's version; 0 when there must be none
     * @param at when the batch was read, by the host's clock
     */
    public SyncBatch(
            SyncScope scope,
            SyncSlice slice,
            long generation,
            SyncRows rows,
            List<RefusedRow> refused,
            List<ConflictDecision> decisions,
            SyncCheckpoint checkpoint,
            long expectedVersion,
            Instant at) {
        this(
                scope,
                slice,
                generation,
                rows,
                new SyncRows.Metrics(List.of()),
                refused,
                decisions,
                checkpoint,
                expectedVersion,
                at);
    }
}
