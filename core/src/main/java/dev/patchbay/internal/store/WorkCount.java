// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.queue.QueueStats;
import dev.patchbay.queue.WorkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;

/** Counts one queue in memory. */
final class WorkCount {

    private WorkCount() {}

    static QueueStats of(String queue, WorkShelf shelf, Instant now) {
        Instant oldest = now;
        for (NavigableSet<WorkEntry> tenant : shelf.ready()) {
            for (WorkEntry entry : tenant) {
                oldest = entry.dueAt.isBefore(oldest) ? entry.dueAt : oldest;
            }
        }
        long due = 0;
        for (WorkEntry entry : shelf.of(WorkStatus.DELAYED)) {
            if (entry.dueAt.isAfter(now)) {
                break;
            }
            oldest = entry.dueAt.isBefore(oldest) ? entry.dueAt : oldest;
            due++;
        }
        return new QueueStats(
                queue,
                shelf.count(WorkStatus.READY) + due,
                shelf.count(WorkStatus.DELAYED) - due,
                shelf.count(WorkStatus.BLOCKED),
                shelf.count(WorkStatus.CLAIMED),
                shelf.count(WorkStatus.DONE),
                shelf.count(WorkStatus.DEAD),
                Duration.between(oldest, now));
    }
}
