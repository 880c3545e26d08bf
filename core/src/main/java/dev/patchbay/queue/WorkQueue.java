// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps work until it is done. A host may bring its own; several nodes may use it at once. The contract tests in the
 * {@code tests} artifact of core tell whether it is right.
 *
 * <p>What is put is worked <em>at least</em> once: when a worker dies, or is cut off for longer than its lease, another takes
 * its item, and the first can no longer change anything. Handlers must bear that. Nothing that was put is ever lost, and it is
 * durable when the method returns.
 *
 * <p><b>Turns.</b> Tenants take turns, however many items each has. Among one tenant's items the higher priority comes first,
 * then what was due first. Of an ordering key only the first unfinished item is offered.
 *
 * <p><b>Time</b> comes from the caller. Whoever has an item is told by the claim's token, never by a clock, so that wrong
 * clocks cannot make two results count. A node whose clock is ahead sees leases end early, by as much: as long as workers
 * prolong their leases in time ({@link QueueWorker} does at a third) it must be ahead by more than two thirds of the lease to
 * take an item from a living worker, and then that item is worked twice and settled once. A node whose clock is behind leaves
 * dead workers' items to the others for as long. Items that are to be worked at once need no clock at all.
 *
 * <p>All methods may block and may throw an unchecked exception when the store fails; nothing may then have been changed by
 * halves. A write that threw may nevertheless have happened, as when the answer was lost: put again with a dedupe key to be
 * sure. Implementations must be safe for use by many threads.
 *
 * @since 0.1
 */
public interface WorkQueue {

    /** The outcome of an item that was taken back before it was worked. */
    String CANCELLED = "cancelled";

    /**
     * Puts an item.
     *
     * @param work the item
     * @param now the present time
     * @return false when its dedupe key is taken, by whatever item has not been purged yet; nothing is changed then
     */
    default boolean put(NewWork work, Instant now) {
        return putAll(List.of(work), now).get(0);
    }

    /**
     * Puts several items, all or none. Much faster than one by one.
     *
     * @param batch the items, of any queues; of two with one dedupe key the first is put
     * @param now the present time
     * @return for each item what {@link #put} would say
     */
    List<Boolean> putAll(List<NewWork> batch, Instant now);

    /**
     * Puts several items inside a transaction of the host's: they are there if the host commits and were never there if it
     * does not.
     *
     * @param transaction the host's connection, in a transaction; neither committed nor closed here
     * @param batch the items; of two with one dedupe key the first is put
     * @param now the present time
     * @return for each item what {@link #put} would say
     * @throws SQLException what the database says; the transaction may then have to be rolled back
     * @throws UnsupportedOperationException when this queue is in no database
     */
    default List<Boolean> putAll(Connection transaction, List<NewWork> batch, Instant now) throws SQLException {
        throw new UnsupportedOperationException("This work queue is in no database: it knows no transactions");
    }

    /**
     * Takes items, each for this worker alone until the lease ends. Items of workers whose lease has ended come back this way.
     * Never waits for other workers.
     *
     * @param queue the queue
     * @param worker who takes them: unique among all workers of all nodes, also of earlier lives of this process
     * @param limit the most to take, at least 1
     * @param now the present time
     * @param lease for how long
     * @return the claims; fewer than {@code limit} does not mean that nothing is left, empty does, for now
     */
    List<Claim> claim(String queue, String worker, int limit, Instant now, Duration lease);

    /**
     * Makes leases last longer.
     *
     * @param claims the claims
     * @param now the present time
     * @param lease for how long from now on
     * @return those that still hold; the others are lost and their items in other hands
     */
    List<Claim> heartbeat(List<Claim> claims, Instant now, Duration lease);

    /**
     * Ends claims, all or none of those that still hold. Much faster than one by one.
     *
     * @param settlements what became of the items
     * @param now the present time
     * @return for each whether the claim still held; where it did not nothing is changed
     */
    List<Boolean> settle(List<? extends Settlement> settlements, Instant now);

    /**
     * The work is done.
     *
     * @param claim the claim
     * @param outcome how it ended in one word, for example {@code processed} or {@code ignored}
     * @param now the present time
     * @return false when the claim was lost; nothing is changed then
     */
    default boolean complete(Claim claim, String outcome, Instant now) {
        return settle(List.of(new Settlement.Complete(claim, outcome)), now).get(0);
    }

    /**
     * It failed and goes again later; the attempt counts.
     *
     * @param claim the claim
     * @param at not before
     * @param reason why, for a person
     * @param now the present time
     * @return false when the claim was lost; nothing is changed then
     */
    default boolean retryAt(Claim claim, Instant at, String reason, Instant now) {
        return settle(List.of(new Settlement.Retry(claim, at, reason)), now).get(0);
    }

    /**
     * It is given up.
     *
     * @param claim the claim
     * @param reason why, for a person
     * @param now the present time
     * @return false when the claim was lost; nothing is changed then
     */
    default boolean deadLetter(Claim claim, String reason, Instant now) {
        return settle(List.of(new Settlement.Dead(claim, reason)), now).get(0);
    }

    /**
     * It was not worked after all; the attempt does not count.
     *
     * @param claim the claim
     * @param now the present time
     * @return false when the claim was lost; nothing is changed then
     */
    default boolean release(Claim claim, Instant now) {
        return settle(List.of(new Settlement.Release(claim, null)), now).get(0);
    }

    /**
     * Finds an item.
     *
     * @param tenant the owner; an item of another or of no tenant is not found. Null for an operator, who sees all
     * @param id the item
     * @return the item, or empty
     */
    Optional<WorkItem> find(@Nullable TenantId tenant, long id);

    /**
     * Finds the item that has a dedupe key.
     *
     * @param queue the queue
     * @param dedupeKey the key
     * @return the item, or empty
     */
    Optional<WorkItem> findByKey(String queue, String dedupeKey);

    /**
     * Finds the item that has a dedupe key, as a transaction of the host's sees it and on its connection: whoever is in one must
     * not have to wait for a second connection of the same pool.
     *
     * @param transaction the host's connection, in a transaction; neither committed nor closed here
     * @param queue the queue
     * @param dedupeKey the key
     * @return the item, or empty
     * @throws SQLException what the database says; the transaction may then have to be rolled back
     * @throws UnsupportedOperationException when this queue is in no database
     */
    default Optional<WorkItem> findByKey(Connection transaction, String queue, String dedupeKey) throws SQLException {
        throw new UnsupportedOperationException("This work queue is in no database: it knows no transactions");
    }

    /**
     * Lists items, the newest first.
     *
     * @param filter which ones
     * @param before the last id of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<WorkItem> list(WorkFilter filter, @Nullable Long before, int limit);

    /**
     * Lists a tenant's items of all queues, the newest first.
     *
     * @param tenant the owner
     * @param before the last id of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<WorkItem> listTenant(TenantId tenant, @Nullable Long before, int limit);

    /**
     * Removes a tenant's items from all queues for ever, finished or not; their dedupe keys are free then. Claims on them are
     * lost: a worker that is at one can change nothing any more. What is in order behind them goes on. Call it until it
     * returns 0.
     *
     * @param tenant the owner
     * @param limit the most to remove in this step, at least 1
     * @param now the present time
     * @return how many
     */
    int eraseTenant(TenantId tenant, int limit, Instant now);

    /**
     * Removes items for ever, finished or not, in the same way.
     *
     * @param tenant the owner; items of another or of no tenant are left alone. Null for an operator, who may remove any
     * @param ids the items; some hundred at most
     * @param now the present time
     * @return how many there were
     */
    int erase(@Nullable TenantId tenant, List<Long> ids, Instant now);

    /**
     * Makes a finished item ready again, with its attempts forgotten.
     *
     * @param tenant the owner; an item of another or of no tenant is left alone. Null for an operator
     * @param id the item
     * @param now the present time
     * @return false when there is no such item or it is not finished
     */
    boolean redrive(@Nullable TenantId tenant, long id, Instant now);

    /**
     * Makes finished items ready again, with their attempts forgotten, the oldest first. Call it until it returns less than
     * the limit.
     *
     * @param filter which ones; dead ones when it names no status
     * @param limit the most to redrive in this step, at least 1
     * @param now the present time
     * @return how many
     * @throws IllegalArgumentException when the filter names a status that is not finished
     */
    int redrive(WorkFilter filter, int limit, Instant now);

    /**
     * Takes an item back that nobody works on: it is done, with the outcome {@link #CANCELLED}, and what is in order behind it
     * goes on. Its dedupe key stays taken until it is purged. Call it again when it failed for a worker who may yet give the
     * item back.
     *
     * @param tenant the owner; an item of another or of no tenant is left alone. Null for an operator
     * @param id the item
     * @param now the present time
     * @return false when there is no such item, a worker has it or it is finished; nothing is changed then
     */
    boolean cancel(@Nullable TenantId tenant, long id, Instant now);

    /**
     * Counts. Takes longer the more items there are; meant for dashboards and alarms, not for every request.
     *
     * @param queue the queue
     * @param now the present time
     * @return the figures
     */
    QueueStats stats(String queue, Instant now);

    /**
     * Forgets finished items for ever; their dedupe keys are free then. Call it until it returns less than the limit.
     *
     * @param queue the queue
     * @param status done or dead ones
     * @param before those finished before
     * @param limit the most to remove in this step, at least 1
     * @return how many
     * @throws IllegalArgumentException when the status is not a finished one
     */
    int purge(String queue, WorkStatus status, Instant before, int limit);
}
