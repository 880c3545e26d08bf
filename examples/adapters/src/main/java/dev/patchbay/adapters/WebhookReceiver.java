// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;

/** The side of Patchbay that an adapter needs: {@code patchbay.webhooks()::receive}. */
@FunctionalInterface
public interface WebhookReceiver {

    /**
     * Takes in a request.
     *
     * @param platform the platform's id
     * @param request the request
     * @return what to answer
     */
    WebhookResponse receive(String platform, WebhookRequest request);
}
