// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened at a platform.
 *
 * @param platform where
 * @param type what, in the connector's words, for example {@code page.leadgen}; {@link #UNPARSABLE} for a body that nobody
 *     could read
 * @param id the platform's id of it, or one made of its content: the same whenever the platform sends it again
 * @param accounts the accounts it concerns, {@code kind:id}, the nearest first; empty when it concerns the app
 * @param occurredAt when it happened by the platform's clock; null when the platform does not say
 * @param payload what the platform told, as text; for {@link Form#BASE64} the raw bytes in base64
 * @param form what the payload is
 * @param attributes what stood beside the payload: resource states, entry ids and the like
 * @param test whether the platform sent it to try things out
 * @param tenant whose account it is; null where it was not routed
 * @param connection the tenant's connection; null where it was not routed
 * @since 0.1
 */
public record WebhookEvent(
        Platform platform,
        String type,
        String id,
        List<String> accounts,
        @Nullable Instant occurredAt,
        String payload,
        Form form,
        Map<String, String> attributes,
        boolean test,
        @Nullable TenantId tenant,
        @Nullable ConnectionId connection) {

    /** What a payload is. */
    public enum Form {
        /** JSON text. */
        JSON,
        /** Other text, for example XML. */
        TEXT,
        /** Bytes that are no text, in base64. */
        BASE64
    }

    /** The type of a delivery that was signed by the platform but cannot be read. */
    public static final String UNPARSABLE = "unparsable";

    /** Kind of an account that is the identity of a connection: {@code identity:<external id>}. */
    public static final String IDENTITY = "identity";

    /** Checks for nulls and copies the collections. */
    public WebhookEvent {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(form, "form");
        accounts = List.copyOf(accounts);
        attributes = Map.copyOf(attributes);
    }

    /**
     * The same in the context of one connection.
     *
     * @param owner the tenant
     * @param id the connection
     * @return the new event
     */
    public WebhookEvent of(TenantId owner, ConnectionId id) {
        return new WebhookEvent(
                platform, type, this.id, accounts, occurredAt, payload, form, attributes, test, owner, id);
    }

    /** Without the payload, which may hold personal data. */
    @Override
    public String toString() {
        return "WebhookEvent[" + platform + ' ' + type + ' ' + id + ", tenant " + tenant + ']';
    }
}
