// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item to be put. Make it with {@link #of} and the methods that follow it:
 *
 * <pre>{@code
 * NewWork.of("webhooks", "order.created", body).tenant(tenant).dedupeKey(eventId).orderingKey(accountId)
 * }</pre>
 *
 * @param queue the list it belongs to, 1 to 64 characters
 * @param tenant on whose behalf; null for none. Tenants take turns, and those without count as one
 * @param dedupeKey names the item once and for all within its queue, up to 512 characters; null when it may be put again
 * @param type what kind of work, up to 128 characters
 * @param priority 1 (can wait) to 10 (urgent); counts among the items of one tenant
 * @param orderingKey items of a queue with the same key are worked one at a time and in the order in which they were put, up
 *     to 512 characters; null for no order. Priorities do not count among them
 * @param notBefore not to be worked before; null for at once
 * @param payload what the handler needs, as text without U+0000; never a secret in the clear
 * @since 0.1
 */
public record NewWork(
        String queue,
        @Nullable TenantId tenant,
        @Nullable String dedupeKey,
        String type,
        int priority,
        @Nullable String orderingKey,
        @Nullable Instant notBefore,
        String payload) {

    /** The priority of an item of which none is said. */
    public static final int NORMAL = 5;

    private static final int LONGEST_QUEUE = 64;
    private static final int LONGEST_TYPE = 128;
    private static final int LONGEST_KEY = 512;

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException when something is blank, too long or cannot be stored
     */
    public NewWork {
        Texts.word("queue", queue, LONGEST_QUEUE);
        Texts.word("type", type, LONGEST_TYPE);
        Texts.optionalWord("dedupeKey", dedupeKey, LONGEST_KEY);
        Texts.optionalWord("orderingKey", orderingKey, LONGEST_KEY);
        if (priority < 1 || priority > 10) {
            throw new IllegalArgumentException("priority must be 1 to 10, not " + priority);
        }
        Texts.storable("payload", Objects.requireNonNull(payload, "payload"));
    }

    /**
     * An item of normal priority, to be worked at once, that may be put any number of times.
     *
     * @param queue the list it belongs to
     * @param type what kind of work
     * @param payload what the handler needs
     * @return the item
     */
    public static NewWork of(String queue, String type, String payload) {
        return new NewWork(queue, null, null, type, NORMAL, null, null, payload);
    }

    /**
     * The same for a tenant.
     *
     * @param owner on whose behalf; null for none
     * @return the new item
     */
    public NewWork tenant(@Nullable TenantId owner) {
        return new NewWork(queue, owner, dedupeKey, type, priority, orderingKey, notBefore, payload);
    }

    /**
     * The same with a name that can be taken once.
     *
     * @param key unique within the queue; null for none
     * @return the new item
     */
    public NewWork dedupeKey(@Nullable String key) {
        return new NewWork(queue, tenant, key, type, priority, orderingKey, notBefore, payload);
    }

    /**
     * The same with another priority.
     *
     * @param value 1 (can wait) to 10 (urgent)
     * @return the new item
     */
    public NewWork priority(int value) {
        return new NewWork(queue, tenant, dedupeKey, type, value, orderingKey, notBefore, payload);
    }

    /**
     * The same, in order with others.
     *
     * @param key what they share; null for no order
     * @return the new item
     */
    public NewWork orderingKey(@Nullable String key) {
        return new NewWork(queue, tenant, dedupeKey, type, priority, key, notBefore, payload);
    }

    /**
     * The same, later.
     *
     * @param at not to be worked before; null for at once
     * @return the new item
     */
    public NewWork notBefore(@Nullable Instant at) {
        return new NewWork(queue, tenant, dedupeKey, type, priority, orderingKey, at, payload);
    }

    /** Without the payload, which may hold personal data. */
    @Override
    public String toString() {
        return "NewWork[" + queue + ", " + type + ", tenant " + tenant + ", priority " + priority + "]";
    }
}
