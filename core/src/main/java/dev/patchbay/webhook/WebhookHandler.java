// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

/**
 * Does the host's work for an event. May be called more than once for one event, when a node died after the work and before
 * it was noted: what it does must bear that, as an {@code INSERT … ON CONFLICT DO NOTHING} by {@link WebhookEvent#id} does.
 * May be called by several threads at once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookHandler {

    /**
     * Handles an event. Returning means that it is done.
     *
     * @param event the event
     * @throws UnprocessableEventException when trying again is of no use: it goes to the dead letters
     * @throws Exception when it failed; a {@link dev.patchbay.error.PlatformException} that is not retryable goes to the dead
     *     letters, everything else goes again by the schedule
     */
    void handle(WebhookEvent event) throws Exception;
}
