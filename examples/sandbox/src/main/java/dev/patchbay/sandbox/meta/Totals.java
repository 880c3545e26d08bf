// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

/** Sums of counted things. Everything adds up exactly but reach, which counts people and is less than its parts. */
final class Totals {

    /** What is counted; spend and values in minor units. */
    enum Count {
        IMPRESSIONS,
        CLICKS,
        UNIQUE_CLICKS,
        LINK_CLICKS,
        OUTBOUND_CLICKS,
        LANDING_VIEWS,
        SPEND,
        REACTIONS,
        COMMENTS,
        SHARES,
        VIDEO_VIEWS,
        VIDEO_P25,
        VIDEO_P50,
        VIDEO_P75,
        VIDEO_P95,
        VIDEO_P100,
        THRUPLAYS,
        ADDS_TO_CART,
        CHECKOUTS,
        PURCHASES,
        PURCHASE_VALUE,
        LEADS
    }

    private static final double OVERLAP = 0.83;
    private static final int SIZE = Count.values().length;
    private final long[] counts = new long[SIZE];
    private long reachSum;
    private long reachMost;
    private int parts;

    long get(Count what) {
        return counts[what.ordinal()];
    }

    void set(Count what, long value) {
        counts[what.ordinal()] = value;
    }

    void reach(long people) {
        reachSum = people;
        reachMost = people;
        parts = 1;
    }

    void add(Totals other) {
        for (int i = 0; i < SIZE; i++) {
            counts[i] += other.counts[i];
        }
        reachSum += other.reachSum;
        reachMost = Math.max(reachMost, other.reachMost);
        parts += other.parts;
    }

    long reach() {
        return parts <= 1 ? reachSum : Math.max(reachMost, Math.round(reachSum * OVERLAP));
    }

    /** The part between two shares of the whole; neighbouring parts add up to the whole exactly. */
    Totals part(double from, double to) {
        Totals part = new Totals();
        for (int i = 0; i < SIZE; i++) {
            part.counts[i] = (long) (counts[i] * to) - (long) (counts[i] * from);
        }
        part.reach((long) (reachSum * to) - (long) (reachSum * from));
        return part;
    }

    boolean isEmpty() {
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }
}
