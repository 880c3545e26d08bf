// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over items of several questions as one list, the newest first. One question for each status that the store knows lets
 * it use its indexes, where one for all would read every event that was ever handled to find the few that were not.
 */
final class RecordPages {

    private final WorkQueue queue;
    private final List<Source> sources = new ArrayList<>();
    private final int pageSize;

    /** One question and the part of its answer that was read. */
    private static final class Source {

        private final WorkFilter filter;
        private final Deque<WorkItem> page = new ArrayDeque<>();
        private @Nullable Long before;
        private boolean ended;

        Source(WorkFilter filter, @Nullable Long before) {
            this.filter = filter;
            this.before = before;
        }
    }

    RecordPages(WorkQueue queue, List<WorkFilter> filters, @Nullable Long before, int pageSize) {
        this.queue = queue;
        this.pageSize = pageSize;
        filters.forEach(filter -> sources.add(new Source(filter, before)));
    }

    /** The next one; null at the end. An item that changes its status meanwhile may come twice or not at all. */
    @Nullable
    WorkItem next() {
        sources.forEach(this::fill);
        return sources.stream()
                .filter(source -> !source.page.isEmpty())
                .max(Comparator.comparingLong(source -> source.page.element().id()))
                .map(source -> source.page.remove())
                .orElse(null);
    }

    private void fill(Source source) {
        if (source.ended || !source.page.isEmpty()) {
            return;
        }
        List<WorkItem> items = queue.list(source.filter, source.before, pageSize);
        source.page.addAll(items);
        source.ended = items.size() < pageSize;
        if (!items.isEmpty()) {
            source.before = items.get(items.size() - 1).id();
        }
    }
}
