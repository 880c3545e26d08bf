// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.webhook.WebhookEvent.Form;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event as a connector reads it. Start with {@link #json} or {@link #text}.
 *
 * @param type what happened: words joined by dots and hyphens; other characters are replaced
 * @param id the platform's id of it, unique among all types unless it names the type itself; null to have one made of type,
 *     first account, time, attributes and content
 * @param accounts whose it is, {@code kind:id}, the nearest first; all that are known by a connection get it
 * @param occurredAt when by the platform's clock; null when it does not say
 * @param payload what the platform told; the same bytes each time it is sent, since another payload under the same id is a
 *     conflict
 * @param form what the payload is
 * @param attributes what stood beside the payload, the same each time it is sent
 * @param test whether the platform sent it to try things out
 * @since 0.1
 */
public record IncomingEvent(
        String type,
        @Nullable String id,
        List<String> accounts,
        @Nullable Instant occurredAt,
        String payload,
        Form form,
        Map<String, String> attributes,
        boolean test) {

    /** Checks for nulls and copies the collections. */
    public IncomingEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(form, "form");
        accounts = List.copyOf(accounts);
        attributes = Map.copyOf(attributes);
    }

    /**
     * An event with JSON.
     *
     * @param type what happened
     * @param id the platform's id of it, or null
     * @param payload the JSON text
     * @return the event
     */
    public static IncomingEvent json(String type, @Nullable String id, String payload) {
        return new IncomingEvent(type, id, List.of(), null, payload, Form.JSON, Map.of(), false);
    }

    /**
     * An event with other text.
     *
     * @param type what happened
     * @param id the platform's id of it, or null
     * @param payload the text
     * @return the event
     */
    public static IncomingEvent text(String type, @Nullable String id, String payload) {
        return new IncomingEvent(type, id, List.of(), null, payload, Form.TEXT, Map.of(), false);
    }

    /**
     * The same of accounts.
     *
     * @param all whose it is, {@code kind:id}
     * @return the new event
     */
    public IncomingEvent accounts(List<String> all) {
        return new IncomingEvent(type, id, all, occurredAt, payload, form, attributes, test);
    }

    /**
     * The same at a time.
     *
     * @param time when by the platform's clock; null when it does not say
     * @return the new event
     */
    public IncomingEvent at(@Nullable Instant time) {
        return new IncomingEvent(type, id, accounts, time, payload, form, attributes, test);
    }

    /**
     * The same with an attribute.
     *
     * @param name its name
     * @param value its value; null to leave it out
     * @return the new event
     */
    public IncomingEvent attribute(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.put(name, value);
        return new IncomingEvent(type, id, accounts, occurredAt, payload, form, all, test);
    }

    /**
     * The same, sent to try things out or not.
     *
     * @param value whether it was
     * @return the new event
     */
    public IncomingEvent test(boolean value) {
        return new IncomingEvent(type, id, accounts, occurredAt, payload, form, attributes, value);
    }

    /** Without the payload, which may hold personal data. */
    @Override
    public String toString() {
        return "IncomingEvent[" + type + ' ' + id + ']';
    }
}
