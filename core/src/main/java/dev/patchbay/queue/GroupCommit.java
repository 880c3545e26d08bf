// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the small writes of many threads: as many as there are writers write at once, and those that come meanwhile wait and
 * then go together in one transaction. Nobody waits for company: a thread that finds a writer's place free writes at once, and
 * one that finds none waits for one of those writes and its own, no longer. A thread returns only when its own item is durable.
 *
 * <p>Worth its while in front of a database when several threads put or settle single items at once, as in a webhook
 * endpoint. It has no thread of its own: one of the waiting threads writes for the others. When a gathered write fails, each
 * item is written alone, so that one bad item harms nobody else; items then should have dedupe keys if they must not be
 * doubled by a write that failed only seemingly.
 *
 * @since 0.1
 */
public final class GroupCommit implements WorkQueue {

    /**
     * PostgreSQL lets commits that wait at the same time share one flush to the disk, so holding back the few would only make
     * them slower: gathering saves round trips and work for each statement, which counts when there are many.
     */
    private static final int WRITERS = 8;

    private final WorkQueue queue;
    private final Gathering<NewWork> puts;
    private final Gathering<Settlement> settlements;

    /**
     * Gathers before a queue, with up to eight writers: as long as no more threads than that write at once, nothing is held
     * back.
     *
     * @param queue where it is written
     * @param mostAtOnce the most items in one transaction, at least 1
     */
    public GroupCommit(WorkQueue queue, int mostAtOnce) {
        this(queue, mostAtOnce, WRITERS);
    }

    /**
     * Gathers before a queue.
     *
     * @param queue where it is written
     * @param mostAtOnce the most items in one transaction, at least 1
     * @param writers the most transactions at once, at least 1; each takes a connection. With more of them groups are smaller
     *     and wait less
     */
    public GroupCommit(WorkQueue queue, int mostAtOnce, int writers) {
        this.queue = Objects.requireNonNull(queue, "queue");
        if (mostAtOnce < 1) {
            throw new IllegalArgumentException("mostAtOnce must be at least 1");
        }
        if (writers < 1) {
            throw new IllegalArgumentException("writers must be at least 1");
        }
        this.puts = new Gathering<>(mostAtOnce, writers, queue::putAll);
        this.settlements = new Gathering<>(mostAtOnce, writers, queue::settle);
    }

    @Override
    public boolean put(NewWork work, Instant now) {
        return puts.write(Objects.requireNonNull(work, "work"), now);
    }

    /** Not gathered with others: all of it or nothing. */
    @Override
    public List<Boolean> putAll(List<NewWork> batch, Instant now) {
        return batch.size() == 1 ? List.of(put(batch.get(0), now)) : queue.putAll(batch, now);
    }

    /** Not gathered with others: the host's transaction is its own. */
    @Override
    public List<Boolean> putAll(Connection transaction, List<NewWork> batch, Instant now) throws SQLException {
        return queue.putAll(transaction, batch, now);
    }

    @Override
    public List<Claim> claim(String name, String worker, int limit, Instant now, Duration lease) {
        return queue.claim(name, worker, limit, now, lease);
    }

    @Override
    public List<Claim> heartbeat(List<Claim> claims, Instant now, Duration lease) {
        return queue.heartbeat(claims, now, lease);
    }

    /** Several at once are not gathered with others. */
    @Override
    public List<Boolean> settle(List<? extends Settlement> batch, Instant now) {
        return batch.size() == 1 ? List.of(settlements.write(batch.get(0), now)) : queue.settle(batch, now);
    }

    @Override
    public Optional<WorkItem> find(@Nullable TenantId tenant, long id) {
        return queue.find(tenant, id);
    }

    @Override
    public Optional<WorkItem> findByKey(String name, String dedupeKey) {
        return queue.findByKey(name, dedupeKey);
    }

    @Override
    public Optional<WorkItem> findByKey(Connection transaction, String name, String dedupeKey) throws SQLException {
        return queue.findByKey(transaction, name, dedupeKey);
    }

    @Override
    public List<WorkItem> list(WorkFilter filter, @Nullable Long before, int limit) {
        return queue.list(filter, before, limit);
    }

    @Override
    public List<WorkItem> listTenant(TenantId tenant, @Nullable Long before, int limit) {
        return queue.listTenant(tenant, before, limit);
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit, Instant now) {
        return queue.eraseTenant(tenant, limit, now);
    }

    @Override
    public int erase(@Nullable TenantId tenant, List<Long> ids, Instant now) {
        return queue.erase(tenant, ids, now);
    }

    @Override
    public boolean redrive(@Nullable TenantId tenant, long id, Instant now) {
        return queue.redrive(tenant, id, now);
    }

    @Override
    public int redrive(WorkFilter filter, int limit, Instant now) {
        return queue.redrive(filter, limit, now);
    }

    @Override
    public boolean cancel(@Nullable TenantId tenant, long id, Instant now) {
        return queue.cancel(tenant, id, now);
    }

    @Override
    public QueueStats stats(String name, Instant now) {
        return queue.stats(name, now);
    }

    @Override
    public int purge(String name, WorkStatus status, Instant before, int limit) {
        return queue.purge(name, status, before, limit);
    }
}
