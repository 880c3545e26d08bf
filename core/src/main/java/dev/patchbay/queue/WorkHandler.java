// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

/**
 * Does the work of a queue. Must bear to be called more than once for one item: a worker may die after the work and before it
 * is told. It may be called by several threads at once. When it takes longer than the time limit its thread is interrupted; it
 * should then end soon, because the item goes to someone else.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WorkHandler {

    /**
     * Works on an item.
     *
     * @param item the item; its attempts count this one
     * @return what became of it
     * @throws Exception when it failed; {@link WorkResult#of} says what that means unless the worker was built otherwise
     */
    WorkResult handle(WorkItem item) throws Exception;
}
