// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The request that brought an event, for audits.
 *
 * @param receivedAt when
 * @param source the sender's address as far as it can be trusted; empty when unknown
 * @param userAgent what the sender called itself; empty when it did not
 * @param headers the headers by their names in lower case, values cut to a bounded length; those that may hold a secret have
 *     the value {@code ***}
 * @param verifiedBy what was checked, for example {@code hmac-sha256 by secret 1}
 * @param bytes size of the body
 * @param position place of the event in the delivery, from 0
 * @param events how many events the delivery brought
 * @since 0.1
 */
public record WebhookDelivery(
        Instant receivedAt,
        String source,
        String userAgent,
        Map<String, String> headers,
        String verifiedBy,
        int bytes,
        int position,
        int events) {

    /** Checks for nulls and copies the headers. */
    public WebhookDelivery {
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(verifiedBy, "verifiedBy");
        headers = Map.copyOf(headers);
    }
}
