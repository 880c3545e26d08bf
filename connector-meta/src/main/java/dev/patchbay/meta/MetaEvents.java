// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.webhook.WebhookEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a body into events: entries, and in each its changes or messages. */
final class MetaEvents {

    static final String WHATSAPP = "whatsapp_business_account";

    /** Times beyond this are milliseconds: in seconds it is the year 5138. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private MetaEvents() {}

    /**
     * An entry and what it says of all that is in it.
     *
     * @param object the product: page, instagram …
     * @param id whose entry it is
     * @param json the entry
     * @param time when; null when it does not say
     */
    record Entry(
            String object,
            String id,
            JsonValue json,
            @Nullable Instant time) {

        List<String> accounts() {
            return List.of(
                    switch (object) {
                        case WHATSAPP -> "whatsapp:" + id;
                        case "permissions", "user" -> WebhookEvent.IDENTITY + ':' + id;
                        case "ad_account" -> "ad_account:" + (id.startsWith("act_") ? id.substring(4) : id);
                        case "application" -> "app:" + id;
                        default -> object + ':' + id;
                    });
        }

        String timeText() {
            return json.get("time").text("");
        }
    }

    static List<IncomingEvent> read(byte[] body) throws IOException {
        JsonValue root;
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(body))) {
            root = reader.value();
            reader.end();
        }
        String object = root.get("object").text("");
        if (object.isEmpty() || !root.get("entry").isArray()) {
            throw new MalformedBodyException("Expected object and entry");
        }
        List<IncomingEvent> events = new ArrayList<>();
        for (JsonValue json : root.get("entry").elements()) {
            String id = json.get("id").text(json.get("uid").text(""));
            split(new Entry(object, id, json, time(json.get("time"))), events);
        }
        return events;
    }

    /** The newest time of an entry; null when none has one or the body cannot be read, which is told later. */
    static @Nullable Instant newest(byte[] body) {
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(body))) {
            Instant newest = null;
            for (JsonValue entry : reader.value().get("entry").elements()) {
                Instant time = time(entry.get("time"));
                newest = time != null && (newest == null || time.isAfter(newest)) ? time : newest;
            }
            return newest;
        } catch (IOException e) {
            return null;
        }
    }

    private static void split(Entry entry, List<IncomingEvent> events) {
        int before = events.size();
        for (JsonValue change : entry.json().get("changes").elements()) {
            change(entry, change, events);
        }
        for (String list : List.of("messaging", "standby")) {
            for (JsonValue message : entry.json().get(list).elements()) {
                events.add(MetaMessages.read(entry, message, list.equals("standby")));
            }
        }
        if (events.size() == before) {
            // changed_fields of users, and whatever Meta thinks of next.
            events.add(
                    event(entry, entry.object() + ".changed", null, entry.json().toJson()));
        }
    }

    private static void change(Entry entry, JsonValue change, List<IncomingEvent> events) {
        String field = change.get("field").text("unknown");
        JsonValue value = change.get("value");
        if (entry.object().equals(WHATSAPP)
                && field.equals("messages")
                && MetaMessages.whatsapp(entry, value, events)) {
            return;
        }
        IncomingEvent event =
                event(entry, entry.object() + '.' + field, MetaEventIds.of(entry, field, change), change.toJson());
        events.add(event.at(happened(entry, value)));
    }

    /** What is edited or removed keeps the time of its making, which is not when that happened. */
    private static @Nullable Instant happened(Entry entry, JsonValue value) {
        Instant created = time(value.get("created_time"));
        boolean making = MetaEventIds.MAKING.contains(value.get("verb").text("add"));
        return created != null && (making || entry.time() == null) ? created : entry.time();
    }

    static IncomingEvent event(Entry entry, String type, @Nullable String id, String payload) {
        String time = entry.timeText();
        IncomingEvent event = IncomingEvent.json(type, id, payload)
                .at(entry.time())
                .attribute("entry_id", entry.id())
                .attribute("entry_time", time.isEmpty() ? null : time);
        return entry.id().isEmpty() ? event : event.accounts(entry.accounts());
    }

    /** Seconds where there are changes, milliseconds where there are messages; either may be text. */
    static @Nullable Instant time(JsonValue value) {
        Long number = value.integer();
        if (number == null || number < 0 || number > MILLIS_FROM * 1_000) {
            return null;
        }
        return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
}
