// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Looks at the heap of a reader: the largest it was when a collection began, and what is alive, by a full collection, after a
 * fifth of the rows and before the last fifth. If the two are the same, memory does not grow with the report.
 */
final class HeapWatch {

    private final long early;
    private final long late;
    private final AtomicLong largest = new AtomicLong();
    private long aliveEarly = -1;
    private long aliveLate = -1;

    HeapWatch(long rows) {
        early = rows / 5;
        late = rows - rows / 5;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((note, ignored) -> collected(note), null, null);
        }
    }

    /** Called by the thread that reads. */
    void reached(long row) {
        if (row >= early && aliveEarly < 0) {
            aliveEarly = alive();
        }
        if (row >= late && aliveLate < 0) {
            aliveLate = alive();
        }
    }

    private long alive() {
        noteUsed();
        System.gc();
        return used();
    }

    private void noteUsed() {
        largest.accumulateAndGet(used(), Math::max);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void collected(Notification note) {
        if (note.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> pools = GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData())
                    .getGcInfo()
                    .getMemoryUsageBeforeGc();
            long heap = 0;
            for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
                if (!pool.getKey().startsWith("Code")
                        && !pool.getKey().startsWith("Metaspace")
                        && !pool.getKey().startsWith("Compressed")) {
                    heap += pool.getValue().getUsed();
                }
            }
            largest.accumulateAndGet(heap, Math::max);
        }
    }

    long largest() {
        noteUsed();
        return largest.get();
    }

    long early() {
        return aliveEarly;
    }

    long late() {
        return aliveLate;
    }
}
