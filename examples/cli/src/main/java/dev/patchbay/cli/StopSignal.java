// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

/** How a command learns that it shall end. */
@FunctionalInterface
public interface StopSignal {

    /** From now on being told to end means to end in order. To be called before anyone can know that we serve. */
    default void arm() {}

    /**
     * From now on being told to end means to do this and to end in order, for a command that does not wait for it. The action
     * runs on another thread.
     */
    default void onStop(Runnable action) {}

    /**
     * Blocks until it is time to end.
     *
     * @throws InterruptedException when the thread is interrupted, which means the same
     */
    void await() throws InterruptedException;
}
