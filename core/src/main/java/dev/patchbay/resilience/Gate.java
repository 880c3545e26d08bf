// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import org.jspecify.annotations.Nullable;

/** Enforces one declared limit for one subject. A bucket has one gate per limit; the permits of all of them are needed. */
abstract class Gate {

    final @Nullable Gate next;

    Gate(@Nullable Gate next) {
        this.next = next;
    }

    /**
     * Takes permits.
     *
     * @return a token for {@link #giveBack}, 0 or more; when refused, the negative of the nanoseconds to wait
     */
    abstract long tryTake(long now, int cost);

    /** Undoes a take whose call does not go. When that cannot be done exactly, permits are lost, never gained. */
    abstract void giveBack(long token, int cost);

    /**
     * The nanoseconds after which a take has a chance; 0 when it has one now.
     *
     * @param ahead units that others may take before, 0 or more
     */
    abstract long waitFor(long now, int cost, long ahead);

    abstract long available(long now);

    abstract long permits();

    /** The share of the permits that is taken, 0 to 1; NaN when not known. */
    abstract double usedFraction(long now);

    /** Whether nothing that was taken matters any more, so that a new gate would do as well. */
    abstract boolean unused(long now);
}
