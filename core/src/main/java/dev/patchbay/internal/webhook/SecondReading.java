// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.Platform;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.WebhookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Reads again what could not be read when it came: the platform did send it, and after a connector's next version its events
 * can be had from the dead letters. What proved the sender then is not asked again.
 */
final class SecondReading {

    private final Map<Platform, PlatformRuntime> runtimes;
    private final WorkQueue queue;
    private final Intake intake;
    private final InstantSource clock;
    private final DeliveryReader reader = new DeliveryReader();

    SecondReading(Map<Platform, PlatformRuntime> runtimes, WorkQueue queue, Intake intake, InstantSource clock) {
        this.runtimes = runtimes;
        this.queue = queue;
        this.intake = intake;
        this.clock = clock;
    }

    /** False when it is as unreadable as before. */
    boolean succeeds(Envelope envelope) {
        WebhookEvent kept = envelope.event();
        PlatformRuntime runtime = runtimes.get(kept.platform());
        WebhookProtocol protocol =
                runtime == null ? null : runtime.connector().webhooks().orElse(null);
        if (runtime == null || protocol == null) {
            return false;
        }
        WebhookDelivery delivery = envelope.delivery();
        WebhookRequest request = WebhookRequest.of("POST", "", "");
        delivery.headers().forEach(request::header);
        byte[] body = kept.form() == WebhookEvent.Form.BASE64
                ? Base64.getDecoder().decode(kept.payload())
                : kept.payload().getBytes(StandardCharsets.UTF_8);
        Inspection read = reader.read(
                runtime, protocol, request, body, delivery.verifiedBy(), delivery.source(), delivery.receivedAt());
        List<WebhookEvent> events = read.events();
        if (events.stream().anyMatch(event -> event.type().equals(WebhookEvent.UNPARSABLE))) {
            return false;
        }
        if (!events.isEmpty()) {
            queue.putAll(intake.works(delivery, events), clock.instant());
        }
        return true;
    }
}
