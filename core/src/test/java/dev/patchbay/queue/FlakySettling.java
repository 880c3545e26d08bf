// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A queue whose writes of results fail some times. */
record FlakySettling(WorkQueue queue, AtomicInteger failures) implements WorkQueue {

    @Override
    public List<Boolean> settle(List<? extends Settlement> settlements, Instant now) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("store is down");
        }
        return queue.settle(settlements, now);
    }

    @Override
    public List<Boolean> putAll(List<NewWork> batch, Instant now) {
        return queue.putAll(batch, now);
    }

    @Override
    public List<Claim> claim(String name, String worker, int limit, Instant now, Duration lease) {
        return queue.claim(name, worker, limit, now, lease);
    }

    @Override
    public List<Claim> heartbeat(List<Claim> claims, Instant now, Duration lease) {
        return queue.heartbeat(claims, now, lease);
    }

    @Override
    public Optional<WorkItem> find(TenantId tenant, long id) {
        return queue.find(tenant, id);
    }

    @Override
    public Optional<WorkItem> findByKey(String name, String dedupeKey) {
        return queue.findByKey(name, dedupeKey);
    }

    @Override
    public List<WorkItem> list(WorkFilter filter, Long before, int limit) {
        return queue.list(filter, before, limit);
    }

    @Override
    public List<WorkItem> listTenant(TenantId tenant, Long before, int limit) {
        return queue.listTenant(tenant, before, limit);
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit, Instant now) {
        return queue.eraseTenant(tenant, limit, now);
    }

    @Override
    public int erase(TenantId tenant, List<Long> ids, Instant now) {
        return queue.erase(tenant, ids, now);
    }

    @Override
    public boolean redrive(TenantId tenant, long id, Instant now) {
        return queue.redrive(tenant, id, now);
    }

    @Override
    public int redrive(WorkFilter filter, int limit, Instant now) {
        return queue.redrive(filter, limit, now);
    }

    @Override
    public boolean cancel(TenantId tenant, long id, Instant now) {
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
