// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one budget, in the order in which they are due: start-time fair queueing. A call starts where
 * the one before it of the same tenant ends, or where the line is now when the tenant has none. So tenants take turns,
 * unit by unit, however many calls one of them has waiting; calls of one tenant keep their order. Not thread-safe: the
 * waiting room's lock guards it.
 */
final class WaitingLine {

    /** One call's place in one line. */
    static final class Stand implements Comparable<Stand> {
        final Bucket bucket;
        final int cost;
        private final String tenant;
        private final long number;
        private long start;

        /** Until then the call waits for another budget too, and nobody has to let it go first. */
        long elsewhereUntil;

        /** The wait that was found last. */
        long wait;

        Stand(Bucket bucket, int cost, String tenant, long number, long now) {
            this.bucket = bucket;
            this.cost = cost;
            this.tenant = tenant;
            this.number = number;
            this.elsewhereUntil = now;
        }

        @Override
        public int compareTo(Stand other) {
            int byStart = Long.compare(start, other.start);
            return byStart != 0 ? byStart : Long.compare(number, other.number);
        }
    }

    private static final class Lane {
        private long end;
        private int calls;
    }

    private final TreeSet<Stand> stands = new TreeSet<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private long current;

    void join(Stand stand) {
        Lane lane = lanes.computeIfAbsent(stand.tenant, tenant -> new Lane());
        stand.start = Math.max(current, lane.end);
        lane.end = stand.start + stand.cost;
        lane.calls++;
        stands.add(stand);
    }

    /** A tenant with nothing left to wait for is forgotten: what it was granted lies behind {@code current}. */
    void leave(Stand stand, boolean granted) {
        if (!stands.remove(stand)) {
            return;
        }
        Lane lane = lanes.get(stand.tenant);
        if (lane != null && --lane.calls == 0) {
            lanes.remove(stand.tenant);
        }
        if (granted) {
            current = Math.max(current, stand.start);
        }
    }

    boolean isEmpty() {
        return stands.isEmpty();
    }

    /** The wait of a call with a place, or of one that comes without: behind those that are due before it. */
    long waitFor(@Nullable Stand stand, Bucket bucket, int cost, long now) {
        long units = 0;
        long calls = 0;
        for (Stand other : stands) {
            if (other == stand) {
                break;
            }
            if (other.elsewhereUntil - now <= 0) {
                units += other.cost;
                calls++;
            }
        }
        return bucket.waitFor(now, cost, units, calls);
    }
}
