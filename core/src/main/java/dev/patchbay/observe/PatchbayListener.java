// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

/**
 * Hears what happens. Called on the thread that did it, after the fact; must be quick, must not call back into Patchbay.
 * What it throws is logged and otherwise ignored.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PatchbayListener {

    /**
     * Hears an event.
     *
     * @param event what happened
     */
    void on(PatchbayEvent event);
}
