// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept: the audit record.
 *
 * @param number its number, growing in the order of receiving; names it in {@link Webhooks#redrive(dev.patchbay.model.TenantId, long)}
 * @param event the event
 * @param delivery the request that brought it
 * @param digest SHA-256 of the payload, in hex
 * @param status where it stands
 * @param attempts how often a handler tried
 * @param dueAt from when on it may be handled
 * @param finishedAt when it was finished; null when it is not
 * @param reason why the last attempt failed, or it was ignored or given up; null when there is none
 * @since 0.1
 */
public record WebhookRecord(
        long number,
        WebhookEvent event,
        WebhookDelivery delivery,
        String digest,
        WebhookStatus status,
        int attempts,
        Instant dueAt,
        @Nullable Instant finishedAt,
        @Nullable String reason) {

    /** Checks for nulls. */
    public WebhookRecord {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(dueAt, "dueAt");
    }
}
