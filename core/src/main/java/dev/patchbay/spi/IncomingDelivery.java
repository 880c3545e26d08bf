// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.webhook.WebhookResponse;
import java.util.List;
import java.util.Objects;

/**
 * What a request held.
 *
 * @param events its events in the order of the body; may be empty, as for a platform's sync message
 * @param answer what the platform expects once they are stored
 * @since 0.1
 */
public record IncomingDelivery(List<IncomingEvent> events, WebhookResponse answer) {

    /** Checks for nulls and copies the events. */
    public IncomingDelivery {
        events = List.copyOf(events);
        Objects.requireNonNull(answer, "answer");
    }

    /**
     * Events that are answered with status 200 and no body.
     *
     * @param events its events
     * @return the delivery
     */
    public static IncomingDelivery of(List<IncomingEvent> events) {
        return new IncomingDelivery(events, WebhookResponse.of(200, null, ""));
    }
}
