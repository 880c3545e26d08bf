// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An item in memory. Guarded by the queue's lock; what an index is sorted by only changes while it is in none. */
final class WorkEntry {

    static final Comparator<WorkEntry> BY_ID = Comparator.comparingLong(e -> e.id);
    static final Comparator<WorkEntry> BY_TURN = Comparator.<WorkEntry>comparingInt(e -> -e.work.priority())
            .thenComparing(e -> e.dueAt)
            .thenComparing(BY_ID);
    static final Comparator<WorkEntry> BY_DUE =
            Comparator.<WorkEntry, Instant>comparing(e -> e.dueAt).thenComparing(BY_ID);
    static final Comparator<WorkEntry> BY_LEASE =
            Comparator.<WorkEntry, Instant>comparing(e -> orMax(e.leaseUntil)).thenComparing(BY_ID);
    static final Comparator<WorkEntry> BY_END =
            Comparator.<WorkEntry, Instant>comparing(e -> orMax(e.finishedAt)).thenComparing(BY_ID);

    final long id;
    final NewWork work;
    final Instant createdAt;
    WorkStatus status = WorkStatus.BLOCKED;
    int attempts;
    long token;
    Instant dueAt;

    @Nullable
    String worker;

    @Nullable
    Instant leaseUntil;

    @Nullable
    Instant finishedAt;

    @Nullable
    String outcome;

    @Nullable
    String reason;

    WorkEntry(long id, NewWork work, Instant now) {
        this.id = id;
        this.work = work;
        this.createdAt = now;
        this.dueAt = work.notBefore() == null ? now : work.notBefore();
    }

    private static Instant orMax(@Nullable Instant at) {
        return at == null ? Instant.MAX : at;
    }

    Claim claim(String by, Instant now, Duration lease) {
        attempts++;
        token++;
        worker = by;
        leaseUntil = now.plus(lease);
        return new Claim(item(WorkStatus.CLAIMED), by, token);
    }

    boolean heldBy(Claim claim) {
        return status == WorkStatus.CLAIMED
                && token == claim.token()
                && claim.worker().equals(worker);
    }

    WorkItem item() {
        return item(status);
    }

    private WorkItem item(WorkStatus as) {
        return new WorkItem(
                id,
                work.queue(),
                work.tenant(),
                work.type(),
                work.dedupeKey(),
                work.orderingKey(),
                work.priority(),
                work.payload(),
                as,
                attempts,
                createdAt,
                dueAt,
                worker,
                leaseUntil,
                finishedAt,
                outcome,
                reason);
    }
}
