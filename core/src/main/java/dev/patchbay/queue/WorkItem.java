// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item as the queue knows it. Times are kept to the microsecond or finer.
 *
 * @param id given by the queue; grows in the order of putting
 * @param queue the list it belongs to
 * @param tenant on whose behalf; null for none
 * @param type what kind of work
 * @param dedupeKey its name; null when it may be put again
 * @param orderingKey what it shares with those it is in order with; null for no order
 * @param priority 1 (can wait) to 10 (urgent)
 * @param payload what the handler needs
 * @param status where it stands
 * @param attempts how often it was claimed since it was put or redriven, the running attempt included; releases do not count
 * @param createdAt when it was put
 * @param dueAt from when on it may be worked
 * @param worker who has it, or had it last; null when nobody had it
 * @param leaseUntil end of the worker's lease; null when it is not claimed
 * @param finishedAt when it was finished; null when it is not
 * @param outcome the word it was completed with; null when it was not
 * @param reason why the last attempt failed or it was given up; null when nothing failed
 * @since 0.1
 */
public record WorkItem(
        long id,
        String queue,
        @Nullable TenantId tenant,
        String type,
        @Nullable String dedupeKey,
        @Nullable String orderingKey,
        int priority,
        String payload,
        WorkStatus status,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        @Nullable String worker,
        @Nullable Instant leaseUntil,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String reason) {

    /** Without the payload, which may hold personal data. */
    @Override
    public String toString() {
        return "WorkItem[" + id + ", " + queue + ", " + type + ", tenant " + tenant + ", " + status + ", attempts "
                + attempts + "]";
    }
}
