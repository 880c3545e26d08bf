// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where synced rows go: the host's store. {@code SyncSinkContract} in the test kit proves an implementation.
 *
 * <p>Every method is atomic and, when it returns, durable; all may block and may throw an unchecked exception, and nothing
 * may then have been changed by halves. The engine calls it from several threads at once, for different slices. An entity's
 * key is scope, kind and id; rows of other scopes are never touched.
 *
 * @since 0.1
 */
public interface SyncSink {
    /**
     * Finds where a slice stands.
     *
     * @param scope whose
     * @param key the slice's name
     * @return the checkpoint, or empty
     */
    Optional<SyncCheckpoint> find(SyncScope scope, String key);

    /**
     * Stores rows and the checkpoint that covers them, all or nothing. A row that is there is replaced; it is then
     * {@link Presence#PRESENT} with the batch's generation and account, and a refusal kept under its key goes away.
     * A stored row under the key of one that was seen but refused keeps its values, presence and refusal, and takes the
     * batch's generation when it belongs to the slice's account.
     *
     * <p>Applies the batch's decisions to the local edits; a field whose edit is no longer the one that was decided about is left
     * alone.
     *
     * @param batch what to store
     * @return what became of the rows
     * @throws StaleCheckpointException when the stored checkpoint has another version than expected; nothing is stored then
     */
    BatchResult commit(SyncBatch batch);

    /**
     * Lists stored entities that are present, in the order of their ids by UTF-16 code units or by code points, always the
     * same.
     *
     * @param scope whose
     * @param kind {@link SyncKind#AD_ACCOUNTS} or {@link SyncKind#CHANNELS}; others need not be supported
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    SyncRows list(SyncScope scope, SyncKind kind, @Nullable String after, int limit);

    /**
     * Tells which ids are known, whatever their presence.
     *
     * @param scope whose
     * @param kind campaigns or ad sets
     * @param ids what to look for; a page's worth
     * @return those that are stored
     */
    Set<String> known(SyncScope scope, EntityKind kind, Set<String> ids);

    /**
     * Counts a slice's present rows. Rows are those of the slice's kind and account; for figures also of its level, its way
     * of counting days, its breakdowns' names, with first and last day inside of its span.
     *
     * @param scope whose
     * @param slice which rows
     * @param generation rows last seen before it count as unseen
     * @return the numbers
     */
    SeenCount count(SyncScope scope, SyncSlice slice, long generation);

    /**
     * Puts away some of a slice's unseen rows: entities become {@link Presence#VANISHED}, ad accounts and channels
     * {@link Presence#NO_ACCESS}, figures are removed. Called until it returns 0.
     *
     * @param scope whose
     * @param slice which rows, as in {@link #count}
     * @param generation rows last seen before it are meant
     * @param at when they were found missing, by the host's clock
     * @param limit the most to put away in this step, at least 1
     * @return how many were
     */
    int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit);

    /**
     * Sets what is known of an entity's presence. Does nothing when it is not stored. Its children are left as they are.
     *
     * @param scope whose
     * @param entity which
     * @param presence what is known
     * @param at since when, by the host's clock
     */
    void mark(SyncScope scope, EntityRef entity, Presence presence, Instant at);

    /**
     * Records what a user edited, for the host to call. Fields edited before keep their first base and take the new value.
     *
     * @param scope whose
     * @param edit the edit
     */
    void recordEdit(SyncScope scope, LocalEdit edit);

    /**
     * Finds the edits that are pending.
     *
     * @param scope whose
     * @param kind of which entities
     * @param ids which entities; a page's worth
     * @return at most one edit per entity, all its fields together, with the time of the newest
     */
    List<LocalEdit> edits(SyncScope scope, EntityKind kind, Set<String> ids);

    /**
     * Lists rows that are kept aside, in an order that is always the same.
     *
     * @param scope whose
     * @param offset how many to leave out, at least 0
     * @param limit the most to return, at least 1
     * @return the page
     */
    List<RefusedRow> refused(SyncScope scope, int offset, int limit);
}
