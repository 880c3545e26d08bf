// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the host sends back, exactly so: platforms look at it.
 *
 * @param status the HTTP status
 * @param contentType the content type; null when there is no body
 * @param body the body as text, sent as UTF-8; empty for none
 * @param headers further headers
 * @param outcome what Patchbay made of the request; not sent
 * @param rejection why it was refused; null when it was not. Not sent: an attacker need not know
 * @since 0.1
 */
public record WebhookResponse(
        int status,
        @Nullable String contentType,
        String body,
        Map<String, String> headers,
        WebhookOutcome outcome,
        @Nullable RejectionReason rejection) {

    /** Checks for nulls and copies the headers. */
    public WebhookResponse {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(outcome, "outcome");
        headers = Map.copyOf(headers);
    }

    /**
     * An answer to a request that was in order.
     *
     * @param status the HTTP status
     * @param contentType the content type; null when there is no body
     * @param body the body
     * @return with the outcome {@link WebhookOutcome#ACCEPTED}
     */
    public static WebhookResponse of(int status, @Nullable String contentType, String body) {
        return new WebhookResponse(status, contentType, body, Map.of(), WebhookOutcome.ACCEPTED, null);
    }

    /**
     * The answer to a handshake, as plain text that no browser runs.
     *
     * @param text what the platform wants to see
     * @return status 200
     */
    public static WebhookResponse challenge(String text) {
        return new WebhookResponse(
                200,
                "text/plain; charset=utf-8",
                text,
                Map.of("X-Content-Type-Options", "nosniff"),
                WebhookOutcome.HANDSHAKE,
                null);
    }

    /**
     * The same with another outcome.
     *
     * @param other what Patchbay made of the request
     * @return the new response
     */
    public WebhookResponse outcome(WebhookOutcome other) {
        return new WebhookResponse(status, contentType, body, headers, other, rejection);
    }

    /**
     * The body as it goes over the wire.
     *
     * @return in UTF-8
     */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the body, which may answer a challenge. */
    @Override
    public String toString() {
        return "WebhookResponse[" + status + ", " + outcome + (rejection == null ? "" : ", " + rejection) + ']';
    }
}
