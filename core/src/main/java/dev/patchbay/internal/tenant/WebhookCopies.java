// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Webhook events are kept twice: as they came, when nobody knew whose they are, and once for each connection they concern. A
 * tenant's item names the event it was made of, whose copy holds the same payload and belongs to no tenant. It goes with the
 * first tenant that is erased: to others it has been handed on, and theirs stay.
 */
final class WebhookCopies {

    private static final String QUEUE = "webhooks";

    /**
     * What was done.
     *
     * @param looked how many of the tenant's there were; 0 when none is left
     * @param removed how many of these nobody else removed at the same time
     */
    record Step(int looked, int removed) {}

    private final WorkQueue work;

    WebhookCopies(WorkQueue work) {
        this.work = work;
    }

    /**
     * Erases some of a tenant's webhook events with the copies they were made of, the copies first: who goes on after this
     * node died finds the rest by what is left.
     */
    Step erase(TenantId tenant, int limit, Instant now) {
        List<WorkItem> page = work.list(WorkFilter.of(QUEUE).tenant(tenant), null, limit);
        List<Long> copies = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        for (WorkItem item : page) {
            own.add(item.id());
            keyOfCopy(item)
                    .flatMap(key -> work.findByKey(QUEUE, key))
                    // One that is not finished may yet have to be handed on to others.
                    .filter(copy -> copy.tenant() == null && copy.status().finished())
                    .ifPresent(copy -> copies.add(copy.id()));
        }
        if (!copies.isEmpty()) {
            work.erase(null, copies, now);
        }
        return new Step(own.size(), own.isEmpty() ? 0 : work.erase(tenant, own, now));
    }

    /** An event's payload is a line about its delivery, a line about itself, and the body. */
    private static Optional<String> keyOfCopy(WorkItem item) {
        String[] parts = item.payload().split("\n", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        return JsonValue.parse(parts[1])
                .filter(JsonValue::isObject)
                .map(line ->
                        line.get("platform").text("") + ':' + line.get("id").text(""));
    }
}
