// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.WebhookEvent.Form;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pub/Sub pushes, wrapped or not, and what Business Profile sends in them. Acknowledged with 204. */
final class PubSubPushes {

    private static final String UNWRAPPED_ID = "x-goog-pubsub-message-id";

    private final PushTokens tokens;

    PubSubPushes(PushTokens tokens) {
        this.tokens = tokens;
    }

    static boolean unwrapped(WebhookRequest request) {
        return !request.headers(UNWRAPPED_ID).isEmpty();
    }

    Verdict verify(Authenticator.Context context, WebhookRequest request) {
        return tokens.check(context, request);
    }

    IncomingDelivery read(WebhookRequest request, byte[] body) throws IOException {
        IncomingEvent event = unwrapped(request) ? unwrappedEvent(request, body) : wrapped(body);
        return new IncomingDelivery(List.of(event), WebhookResponse.of(204, null, ""));
    }

    private static IncomingEvent unwrappedEvent(WebhookRequest request, byte[] body) {
        return event(
                body,
                Map.of(),
                header(request, "x-goog-pubsub-subscription-name"),
                header(request, UNWRAPPED_ID),
                header(request, "x-goog-pubsub-publish-time"));
    }

    private static String header(WebhookRequest request, String name) {
        List<String> values = request.headers(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    private static IncomingEvent wrapped(byte[] body) throws IOException {
        JsonValue root = parse(body);
        JsonValue message = root.get("message");
        if (!message.isObject()) {
            throw new MalformedBodyException("A push without message");
        }
        byte[] data;
        try {
            data = Base64.getDecoder().decode(message.get("data").text(""));
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("message.data is no base64");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        message.get("attributes").fields().forEach((name, value) -> attributes.put(name, value.text("")));
        return event(
                data,
                attributes,
                root.get("subscription").text(""),
                message.get("messageId").text(message.get("message_id").text("")),
                message.get("publishTime").text(message.get("publish_time").text("")));
    }

    private static IncomingEvent event(
            byte[] data, Map<String, String> attributes, String subscription, String messageId, String published) {
        String text = utf8(data);
        JsonValue json = text == null ? null : JsonValue.parse(text).orElse(null);
        String type = "pubsub.message";
        List<String> accounts = new ArrayList<>();
        String notified = word(json, attributes, "notificationType", "notification_type", "type");
        String location = word(json, attributes, "locationName", "location_name", "location");
        String review = word(json, attributes, "reviewName", "review_name", "review");
        String name = location.isEmpty() ? review : location;
        if (!notified.isEmpty() && !name.isEmpty()) {
            type = "business_profile." + notified.toLowerCase(Locale.ROOT);
            add(accounts, "business_location", part(name, "locations"));
            add(accounts, "business_account", part(name, "accounts"));
        }
        add(accounts, "subscription", subscription);
        String id = messageId.isEmpty() ? null : "pubsub:" + subscription + ':' + messageId;
        Form form = text == null ? Form.BASE64 : json == null ? Form.TEXT : Form.JSON;
        String payload = text == null ? Base64.getEncoder().encodeToString(data) : text;
        return new IncomingEvent(type, id, accounts, time(published), payload, form, attributes, false);
    }

    /** Google's pages spell these names in several ways, and some stand beside the data. */
    private static String word(@Nullable JsonValue json, Map<String, String> attributes, String... names) {
        for (String name : names) {
            String text = json == null ? "" : json.get(name).text("");
            if (text.isEmpty()) {
                text = attributes.getOrDefault(name, "");
            }
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void add(List<String> accounts, String kind, @Nullable String id) {
        if (id != null && !id.isEmpty()) {
            accounts.add(kind + ':' + id);
        }
    }

    private static @Nullable String part(String name, String collection) {
        String[] parts = name.split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals(collection)) {
                return parts[i + 1];
            }
        }
        return null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static JsonValue parse(byte[] body) throws IOException {
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(body))) {
            JsonValue value = reader.value();
            reader.end();
            return value;
        }
    }
}
