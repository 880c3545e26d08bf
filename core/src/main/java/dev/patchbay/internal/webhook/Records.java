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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators ask for. Part of each question is the store's, the rest is looked at here, page by page. */
final class Records {

    private static final int PAGE = 200;
    private static final int LEAST = 20;

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
        RecordPages pages = new RecordPages(queue, workFilters(filter), before, Math.min(Math.max(limit, LEAST), PAGE));
        for (WorkItem item = pages.next(); item != null; item = pages.next()) {
            WebhookRecord one = record(item);
            if (filter.matches(one)) {
                found.add(one);
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    boolean redrive(@Nullable TenantId tenant, long number) {
        return find(tenant, number)
                        .filter(one -> one.status() != WebhookStatus.CONFLICT)
                        .isPresent()
                && queue.redrive(tenant, number, clock.instant());
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

    /**
     * The oldest first: of events in order the one that is put back first is worked first. The list is walked to its end, with
     * no more than the numbers kept.
     */
    int again(WebhookFilter filter, int most, Predicate<WebhookRecord> wanted) {
        checkLimit(most);
        Deque<Long> oldest = new ArrayDeque<>();
        RecordPages pages = new RecordPages(queue, workFilters(filter), null, PAGE);
        for (WorkItem item = pages.next(); item != null; item = pages.next()) {
            WebhookRecord one = record(item);
            if (filter.matches(one) && wanted.test(one)) {
                oldest.addLast(one.number());
                if (oldest.size() > most) {
                    oldest.removeFirst();
                }
            }
        }
        int redriven = 0;
        Instant now = clock.instant();
        for (Iterator<Long> numbers = oldest.descendingIterator(); numbers.hasNext(); ) {
            redriven += queue.redrive(null, numbers.next(), now) ? 1 : 0;
        }
        return redriven;
    }

    int purge(Instant before, int limit) {
        checkLimit(limit);
        int done = queue.purge(EventNames.QUEUE, WorkStatus.DONE, before, limit);
        return done == limit ? done : done + queue.purge(EventNames.QUEUE, WorkStatus.DEAD, before, limit - done);
    }

    private static List<WorkFilter> workFilters(WebhookFilter filter) {
        WorkFilter asked = WorkFilter.of(EventNames.QUEUE).tenant(filter.tenant());
        Platform platform = filter.platform();
        String type = filter.type();
        if (platform != null && type != null) {
            asked = asked.type(EventNames.workType(platform, type));
        }
        WebhookStatus status = filter.status();
        if (status == null) {
            return List.of(asked);
        }
        return switch (status) {
            case DEAD -> List.of(asked.status(WorkStatus.DEAD).reasonPart(filter.reasonPart()));
            case PROCESSED -> done(asked, EventWork.PROCESSED);
            case ROUTED -> done(asked, EventWork.ROUTED);
            case CONFLICT -> conflicts(asked);
            case IGNORED -> done(asked, EventWork.NO_HANDLER, EventWork.NO_CONNECTION, WorkQueue.CANCELLED);
            case PROCESSING -> List.of(asked.status(WorkStatus.CLAIMED));
            case RECEIVED, FAILED -> each(asked, WorkStatus.READY, WorkStatus.DELAYED, WorkStatus.BLOCKED);
        };
    }

    private static List<WorkFilter> done(WorkFilter asked, String... outcomes) {
        return Stream.of(outcomes)
                .map(outcome -> asked.status(WorkStatus.DONE).outcome(outcome))
                .toList();
    }

    /** A conflict is one from the beginning, also before a worker has put it aside. */
    private static List<WorkFilter> conflicts(WorkFilter asked) {
        List<WorkFilter> all = new ArrayList<>(done(asked, EventWork.CONFLICT));
        all.addAll(each(asked, WorkStatus.READY, WorkStatus.DELAYED, WorkStatus.CLAIMED));
        return all;
    }

    private static List<WorkFilter> each(WorkFilter asked, WorkStatus... statuses) {
        return Stream.of(statuses).map(asked::status).toList();
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
