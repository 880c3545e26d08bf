// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookRecord;
import dev.patchbay.webhook.WebhookStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What operators ask for. Part of each question is the store's, the rest is looked at here, page by page. */
final class Records {

    private static final int PAGE = 200;

    private final WorkQueue queue;
    private final InstantSource clock;

    Records(WorkQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    Optional<WebhookRecord> find(@Nullable TenantId tenant, long number) {
        return queue.find(tenant, number)
                .filter(item -> item.queue().equals(EventNames.QUEUE))
                .map(Records::record);
    }

    List<WebhookRecord> list(WebhookFilter filter, @Nullable Long before, int limit) {
        checkLimit(limit);
        List<WebhookRecord> found = new ArrayList<>();
        Long cursor = before;
        WorkFilter asked = workFilter(filter);
        while (found.size() < limit) {
            List<WorkItem> page = queue.list(asked, cursor, Math.max(limit, PAGE));
            for (WorkItem item : page) {
                WebhookRecord one = record(item);
                if (filter.matches(one)) {
                    found.add(one);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (page.size() < Math.max(limit, PAGE)) {
                return found;
            }
            cursor = page.get(page.size() - 1).id();
        }
        return found;
    }

    boolean redrive(@Nullable TenantId tenant, long number) {
        return find(tenant, number).isPresent() && queue.redrive(tenant, number, clock.instant());
    }

    int redrive(WebhookFilter filter, int most) {
        checkLimit(most);
        WebhookFilter meant = filter.status() == null ? filter.status(WebhookStatus.DEAD) : filter;
        switch (meant.status() == null ? WebhookStatus.DEAD : meant.status()) {
            case RECEIVED, PROCESSING, FAILED ->
                throw new IllegalArgumentException("Only finished events can be handled again, not " + filter.status());
            case CONFLICT ->
                throw new IllegalArgumentException("Conflicts are never handled: two events claim to be the same");
            default -> {
                return again(meant, most, one -> true);
            }
        }
    }

    /** The oldest last, but all of them: their order among one another is the ordering key's matter. */
    int again(WebhookFilter filter, int most, Predicate<WebhookRecord> wanted) {
        int redriven = 0;
        Long cursor = null;
        Instant now = clock.instant();
        List<WebhookRecord> page = list(filter, cursor, PAGE);
        while (!page.isEmpty() && redriven < most) {
            for (WebhookRecord one : page) {
                cursor = one.number();
                if (redriven < most && wanted.test(one) && queue.redrive(null, one.number(), now)) {
                    redriven++;
                }
            }
            page = list(filter, cursor, PAGE);
        }
        return redriven;
    }

    int purge(Instant before, int limit) {
        checkLimit(limit);
        int done = queue.purge(EventNames.QUEUE, WorkStatus.DONE, before, limit);
        return done == limit ? done : done + queue.purge(EventNames.QUEUE, WorkStatus.DEAD, before, limit - done);
    }

    private static WorkFilter workFilter(WebhookFilter filter) {
        WorkFilter asked = WorkFilter.of(EventNames.QUEUE).tenant(filter.tenant());
        Platform platform = filter.platform();
        String type = filter.type();
        if (platform != null && type != null) {
            asked = asked.type(EventNames.workType(platform, type));
        }
        WebhookStatus status = filter.status();
        if (status == null) {
            return asked;
        }
        return switch (status) {
            case DEAD -> asked.status(WorkStatus.DEAD).reasonPart(filter.reasonPart());
            case PROCESSED -> asked.status(WorkStatus.DONE).outcome(EventWork.PROCESSED);
            case ROUTED -> asked.status(WorkStatus.DONE).outcome(EventWork.ROUTED);
            case CONFLICT -> asked.status(WorkStatus.DONE).outcome(EventWork.CONFLICT);
            case IGNORED -> asked.status(WorkStatus.DONE);
            case PROCESSING -> asked.status(WorkStatus.CLAIMED);
            case RECEIVED, FAILED -> asked;
        };
    }

    private static WebhookRecord record(WorkItem item) {
        Envelope envelope = Envelope.read(item.payload(), item.tenant());
        WebhookStatus status = status(item, envelope.conflict());
        return new WebhookRecord(
                item.id(),
                envelope.event(),
                envelope.delivery(),
                envelope.digest(),
                status,
                item.attempts(),
                item.dueAt(),
                item.finishedAt(),
                status == WebhookStatus.IGNORED ? item.outcome() : item.reason());
    }

    private static WebhookStatus status(WorkItem item, boolean conflict) {
        if (conflict) {
            return WebhookStatus.CONFLICT;
        }
        return switch (item.status()) {
            case READY, DELAYED, BLOCKED -> item.attempts() > 0 ? WebhookStatus.FAILED : WebhookStatus.RECEIVED;
            case CLAIMED -> WebhookStatus.PROCESSING;
            case DEAD -> WebhookStatus.DEAD;
            case DONE ->
                EventWork.PROCESSED.equals(item.outcome())
                        ? WebhookStatus.PROCESSED
                        : EventWork.ROUTED.equals(item.outcome()) ? WebhookStatus.ROUTED : WebhookStatus.IGNORED;
        };
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }
}
