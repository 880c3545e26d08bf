// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

/** Puts items and works them off. */
public interface QueueContender {

    /** A thread's own part of the measured loop; makes one step and says how many items it moved. */
    @FunctionalInterface
    interface Step {
        int run() throws Exception;
    }

    String label();

    /** Empties its tables. */
    void clear();

    /** Puts one item, or one batch where that is its point. */
    Step putting(int thread) throws Exception;

    /** Puts so many items, fast, to be worked off. */
    void fill(int items) throws Exception;

    /** Takes an item and ends it, or several. */
    Step working(int thread) throws Exception;
}
