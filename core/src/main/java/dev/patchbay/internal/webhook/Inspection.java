// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request turned out to be.
 *
 * @param response what to answer; for {@link #storable} ones once all is stored
 * @param detail why it was refused, for a person
 * @param source the sender's address
 * @param delivery the facts to keep; null unless there are events to store
 * @param events the events to store
 */
record Inspection(
        WebhookResponse response,
        String detail,
        String source,
        @Nullable WebhookDelivery delivery,
        List<WebhookEvent> events) {

    static Inspection refused(RejectionReason reason, String detail, String source, @Nullable WebhookResponse answer) {
        WebhookResponse base = answer == null ? WebhookResponse.of(reason.status(), null, "") : answer;
        return new Inspection(
                new WebhookResponse(
                        base.status(),
                        base.contentType(),
                        base.body(),
                        base.headers(),
                        WebhookOutcome.REJECTED,
                        reason),
                detail,
                source,
                null,
                List.of());
    }

    static Inspection unavailable(String detail, String source) {
        return new Inspection(unavailable(), detail, source, null, List.of());
    }

    static WebhookResponse unavailable() {
        return new WebhookResponse(503, null, "", Map.of("Retry-After", "30"), WebhookOutcome.UNAVAILABLE, null);
    }

    static Inspection answered(WebhookResponse response, String source) {
        return new Inspection(response.outcome(WebhookOutcome.HANDSHAKE), "", source, null, List.of());
    }

    boolean storable() {
        return delivery != null;
    }
}
