// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.queue.QueueStats;
import java.util.Map;
import java.util.Objects;

/**
 * Figures of webhooks. Counts are of this process since it began; the queue's are of the store.
 *
 * @param accepted events stored, by platform
 * @param duplicates events that were stored before, by platform
 * @param conflicts events that came under the id of another, by platform
 * @param rejected requests refused, by platform and reason; platforms that nobody configured count as {@code unknown}
 * @param unavailable requests that could not be checked or stored, by platform
 * @param handshakes handshakes answered, by platform
 * @param ignored events that nobody wanted when they were looked at: no handler or no connection, by platform
 * @param queue what waits
 * @since 0.1
 */
public record WebhookStats(
        Map<String, Long> accepted,
        Map<String, Long> duplicates,
        Map<String, Long> conflicts,
        Map<String, Map<RejectionReason, Long>> rejected,
        Map<String, Long> unavailable,
        Map<String, Long> handshakes,
        Map<String, Long> ignored,
        QueueStats queue) {

    /** Checks for nulls and copies the maps. */
    public WebhookStats {
        accepted = Map.copyOf(accepted);
        duplicates = Map.copyOf(duplicates);
        conflicts = Map.copyOf(conflicts);
        rejected = Map.copyOf(rejected);
        unavailable = Map.copyOf(unavailable);
        handshakes = Map.copyOf(handshakes);
        ignored = Map.copyOf(ignored);
        Objects.requireNonNull(queue, "queue");
    }
}
