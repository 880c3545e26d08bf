// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.WebhookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookEvent.Form;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a genuine request into events. What cannot be read is kept whole, because the platform did send it. */
final class DeliveryReader {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_HEADERS = 40;
    private static final int LONGEST_VALUE = 300;
    private static final String HIDDEN = "***";
    private static final List<String> SECRETIVE =
            List.of("auth", "cookie", "token", "secret", "password", "session", "api-key", "apikey", "credential");

    Inspection read(
            PlatformRuntime runtime,
            WebhookProtocol protocol,
            WebhookRequest request,
            byte[] body,
            String by,
            String source,
            Instant now) {
        List<WebhookEvent> events = new ArrayList<>();
        WebhookResponse answer;
        try {
            IncomingDelivery delivery = protocol.read(runtime.authContext(), request, body);
            answer = delivery.answer();
            for (IncomingEvent event : delivery.events()) {
                events.add(event(runtime.platform(), event));
            }
            if (events.size() > MOST_EVENTS) {
                throw new IOException("Too many events");
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            events.clear();
            events.add(unparsable(runtime.platform(), body));
            answer = WebhookResponse.of(200, null, "");
        }
        WebhookDelivery delivery = new WebhookDelivery(
                now, source, cut(first(request, "user-agent")), headers(request), by, body.length, 0, events.size());
        return new Inspection(answer, "", source, delivery, events);
    }

    private static WebhookEvent event(Platform platform, IncomingEvent event) {
        String type = EventNames.type(event.type());
        String payload = event.payload();
        Form form = event.form();
        if (form == Form.JSON) {
            payload = StorableText.json(payload);
        } else if (!StorableText.storable(payload)) {
            payload = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
            form = Form.BASE64;
        }
        return new WebhookEvent(
                platform,
                type,
                EventNames.id(event, type, payload),
                event.accounts().stream().map(EventNames::word).toList(),
                event.occurredAt(),
                payload,
                form,
                event.attributes(),
                event.test(),
                null,
                null);
    }

    private static WebhookEvent unparsable(Platform platform, byte[] body) {
        String text = StorableText.utf8(body);
        String payload = text == null ? Base64.getEncoder().encodeToString(body) : text;
        return new WebhookEvent(
                platform,
                WebhookEvent.UNPARSABLE,
                "sha256:" + StorableText.sha256(payload),
                List.of(),
                null,
                payload,
                text == null ? Form.BASE64 : Form.TEXT,
                Map.of(),
                false,
                null,
                null);
    }

    private static Map<String, String> headers(WebhookRequest request) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (kept.size() == MOST_HEADERS) {
                break;
            }
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean secretive = SECRETIVE.stream().anyMatch(name::contains);
            kept.put(cut(name), secretive ? HIDDEN : cut(String.join(", ", header.getValue())));
        }
        return kept;
    }

    static @Nullable String first(WebhookRequest request, String name) {
        List<String> values = request.headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    static String cut(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }
}
