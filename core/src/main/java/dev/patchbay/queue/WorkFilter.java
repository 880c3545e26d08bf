// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a queue are meant. What is null does not restrict.
 *
 * @param queue the queue
 * @param status where they stand
 * @param type their type
 * @param tenant their tenant
 * @param orderingKey their ordering key
 * @param outcome the word they were completed with
 * @param reasonPart a text that their reason contains, letter by letter
 * @since 0.1
 */
public record WorkFilter(
        String queue,
        @Nullable WorkStatus status,
        @Nullable String type,
        @Nullable TenantId tenant,
        @Nullable String orderingKey,
        @Nullable String outcome,
        @Nullable String reasonPart) {

    /** Checks for nulls. */
    public WorkFilter {
        Objects.requireNonNull(queue, "queue");
    }

    /**
     * All items of a queue.
     *
     * @param queue the queue
     * @return the filter
     */
    public static WorkFilter of(String queue) {
        return new WorkFilter(queue, null, null, null, null, null, null);
    }

    /**
     * Narrows by status.
     *
     * @param value where they stand
     * @return the new filter
     */
    public WorkFilter status(@Nullable WorkStatus value) {
        return new WorkFilter(queue, value, type, tenant, orderingKey, outcome, reasonPart);
    }

    /**
     * Narrows by type.
     *
     * @param value their type
     * @return the new filter
     */
    public WorkFilter type(@Nullable String value) {
        return new WorkFilter(queue, status, value, tenant, orderingKey, outcome, reasonPart);
    }

    /**
     * Narrows by tenant.
     *
     * @param value their tenant
     * @return the new filter
     */
    public WorkFilter tenant(@Nullable TenantId value) {
        return new WorkFilter(queue, status, type, value, orderingKey, outcome, reasonPart);
    }

    /**
     * Narrows by ordering key.
     *
     * @param value their ordering key
     * @return the new filter
     */
    public WorkFilter orderingKey(@Nullable String value) {
        return new WorkFilter(queue, status, type, tenant, value, outcome, reasonPart);
    }

    /**
     * Narrows by outcome.
     *
     * @param value the word they were completed with
     * @return the new filter
     */
    public WorkFilter outcome(@Nullable String value) {
        return new WorkFilter(queue, status, type, tenant, orderingKey, value, reasonPart);
    }

    /**
     * Narrows by reason.
     *
     * @param value a text that their reason contains
     * @return the new filter
     */
    public WorkFilter reasonPart(@Nullable String value) {
        return new WorkFilter(queue, status, type, tenant, orderingKey, outcome, value);
    }

    /**
     * What a redrive by this filter means: dead items when it names no status.
     *
     * @return the filter with a status
     * @throws IllegalArgumentException when it names a status that is not finished
     */
    public WorkFilter forRedrive() {
        if (status == null) {
            return status(WorkStatus.DEAD);
        }
        WorkStatus.checkFinished(status);
        return this;
    }

    /**
     * Whether an item is meant.
     *
     * @param item the item
     * @return true when nothing speaks against it
     */
    public boolean matches(WorkItem item) {
        return queue.equals(item.queue())
                && (status == null || status == item.status())
                && (type == null || type.equals(item.type()))
                && (tenant == null || tenant.equals(item.tenant()))
                && (orderingKey == null || orderingKey.equals(item.orderingKey()))
                && (outcome == null || outcome.equals(item.outcome()))
                && (reasonPart == null
                        || (item.reason() != null && item.reason().contains(reasonPart)));
    }
}
