// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Looks at the heap around each collection: the largest it ever was, and the least that stayed alive in the first and in the
 * last fifth of the rows. If the last is no larger than the first, memory does not grow with the report.
 */
final class HeapWatch {

    private final long rows;
    private final AtomicLong largest = new AtomicLong();
    private final AtomicLong early = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong late = new AtomicLong(Long.MAX_VALUE);
    private volatile long reached;

    HeapWatch(long rows) {
        this.rows = rows;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (note, handback) -> {
                                if (note.getType()
                                        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                                    collected(
                                            GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData()));
                                }
                            },
                            null,
                            null);
        }
    }

    void reached(long row) {
        reached = row;
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        long before = sum(info.getGcInfo().getMemoryUsageBeforeGc());
        long after = sum(info.getGcInfo().getMemoryUsageAfterGc());
        largest.accumulateAndGet(before, Math::max);
        if (reached < rows / 5) {
            early.accumulateAndGet(after, Math::min);
        } else if (reached > rows - rows / 5) {
            late.accumulateAndGet(after, Math::min);
        }
    }

    private static long sum(Map<String, MemoryUsage> pools) {
        long sum = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            if (!pool.getKey().startsWith("CodeHeap")
                    && !pool.getKey().startsWith("Metaspace")
                    && !pool.getKey().startsWith("Compressed")
                    && !pool.getKey().startsWith("CodeCache")) {
                sum += pool.getValue().getUsed();
            }
        }
        return sum;
    }

    long largest() {
        return Math.max(
                largest.get(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    long early() {
        return early.get() == Long.MAX_VALUE ? 0 : early.get();
    }

    long late() {
        return late.get() == Long.MAX_VALUE ? 0 : late.get();
    }
}
