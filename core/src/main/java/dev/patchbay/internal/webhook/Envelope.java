// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.webhook.WebhookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookEvent.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the payload of a queue item: a line of JSON about the delivery, a line about the event, and then the payload as
 * it is. So the delivery is written once for all its events, and a payload is not escaped again.
 *
 * @param delivery the first line
 * @param event the event; without a tenant while it is not routed
 * @param digest SHA-256 of the payload
 * @param conflict whether another event has its id
 */
record Envelope(WebhookDelivery delivery, WebhookEvent event, String digest, boolean conflict) {

    /** What all events of a delivery share, as a line of JSON. */
    static String deliveryLine(WebhookDelivery delivery) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("v", 1);
        line.put("received", delivery.receivedAt().toString());
        line.put("source", delivery.source());
        line.put("agent", delivery.userAgent());
        line.put("headers", delivery.headers());
        line.put("by", delivery.verifiedBy());
        line.put("bytes", delivery.bytes());
        line.put("events", delivery.events());
        return StorableText.json(JsonValue.write(line));
    }

    static String write(String deliveryLine, int position, WebhookEvent event, String digest, boolean conflict) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("platform", event.platform().id());
        line.put("type", event.type());
        line.put("id", event.id());
        line.put("accounts", event.accounts());
        Instant occurredAt = event.occurredAt();
        if (occurredAt != null) {
            line.put("at", occurredAt.toString());
        }
        line.put("form", event.form().name());
        if (!event.attributes().isEmpty()) {
            line.put("attributes", event.attributes());
        }
        if (event.test()) {
            line.put("test", true);
        }
        ConnectionId connection = event.connection();
        if (connection != null) {
            line.put("connection", connection.value());
        }
        line.put("digest", digest);
        line.put("position", position);
        if (conflict) {
            line.put("conflict", true);
        }
        return deliveryLine + '\n' + StorableText.json(JsonValue.write(line)) + '\n' + event.payload();
    }

    /** The same for one connection. */
    static String forConnection(String payload, Envelope envelope, TenantId tenant, ConnectionId connection) {
        String deliveryLine = payload.substring(0, payload.indexOf('\n'));
        return write(
                deliveryLine,
                envelope.delivery().position(),
                envelope.event().of(tenant, connection),
                envelope.digest(),
                false);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it was not written by us
     */
    static Envelope read(String payload, @Nullable TenantId tenant) {
        int first = payload.indexOf('\n');
        int second = payload.indexOf('\n', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("This item was not written by the webhook engine");
        }
        JsonValue about = parse(payload.substring(0, first));
        JsonValue line = parse(payload.substring(first + 1, second));
        String connection = line.get("connection").text();
        WebhookEvent event = new WebhookEvent(
                Platform.of(line.get("platform").text("")),
                line.get("type").text(""),
                line.get("id").text(""),
                texts(line.get("accounts")),
                time(line.get("at").text()),
                payload.substring(second + 1),
                Form.valueOf(line.get("form").text(Form.JSON.name())),
                map(line.get("attributes")),
                line.get("test").isTrue(),
                tenant,
                connection == null ? null : ConnectionId.of(connection));
        return new Envelope(
                delivery(about, line),
                event,
                line.get("digest").text(""),
                line.get("conflict").isTrue());
    }

    private static WebhookDelivery delivery(JsonValue about, JsonValue line) {
        Instant received = time(about.get("received").text());
        return new WebhookDelivery(
                received == null ? Instant.EPOCH : received,
                about.get("source").text(""),
                about.get("agent").text(""),
                map(about.get("headers")),
                about.get("by").text(""),
                number(about.get("bytes")),
                number(line.get("position")),
                number(about.get("events")));
    }

    private static int number(JsonValue value) {
        Long number = value.integer();
        return number == null ? 0 : number.intValue();
    }

    private static JsonValue parse(String line) {
        return JsonValue.parse(line)
                .orElseThrow(() -> new IllegalArgumentException("This item was not written by the webhook engine"));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<String> texts(JsonValue array) {
        List<String> all = new ArrayList<>();
        array.elements().forEach(value -> all.add(value.text("")));
        return all;
    }

    private static Map<String, String> map(JsonValue object) {
        Map<String, String> all = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> all.put(name, value.text("")));
        return all;
    }
}
