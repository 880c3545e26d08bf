// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A connection's facts as JSON, there and back. */
final class ConnectionJson {

    private ConnectionJson() {}

    static Map<String, @Nullable Object> write(Connection c) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", c.id().value());
        json.put("tenant", c.tenant().value());
        json.put("platform", c.platform().id());
        json.put("externalId", c.externalId());
        json.put("displayName", c.displayName());
        json.put("status", c.status().name());
        json.put("statusReason", c.statusReason());
        json.put("scopes", new TreeSet<>(c.scopes()));
        json.put("missingScopes", new TreeSet<>(c.missingScopes()));
        json.put("connectedBy", c.connectedBy());
        json.put("expiresAt", text(c.expiresAt()));
        json.put("reconnectBy", text(c.reconnectBy()));
        json.put("refreshAt", text(c.refreshAt()));
        json.put("refreshFailures", c.refreshFailures());
        json.put("refreshStartedAt", text(c.refreshStartedAt()));
        json.put("createdAt", text(c.createdAt()));
        json.put("updatedAt", text(c.updatedAt()));
        json.put("version", c.version());
        return json;
    }

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} or {@link DateTimeException} otherwise. */
    static Connection read(JsonValue json) {
        return new Connection(
                ConnectionId.of(required(json, "id")),
                TenantId.of(required(json, "tenant")),
                Platform.of(required(json, "platform")),
                required(json, "externalId"),
                required(json, "displayName"),
                ConnectionStatus.valueOf(required(json, "status")),
                json.get("statusReason").text(),
                texts(json.get("scopes")),
                texts(json.get("missingScopes")),
                json.get("connectedBy").text(),
                instant(json.get("expiresAt")),
                instant(json.get("reconnectBy")),
                instant(json.get("refreshAt")),
                instant(json.get("refreshStartedAt")),
                Math.toIntExact(number(json, "refreshFailures")),
                Instant.parse(required(json, "createdAt")),
                Instant.parse(required(json, "updatedAt")),
                number(json, "version"));
    }

    static String required(JsonValue json, String name) {
        String text = json.get(name).text();
        if (text == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return text;
    }

    static Set<String> texts(JsonValue array) {
        Set<String> texts = new LinkedHashSet<>();
        array.elements().forEach(e -> texts.add(e.text("")));
        return texts;
    }

    static @Nullable Instant instant(JsonValue value) {
        String text = value.text();
        return text == null ? null : Instant.parse(text);
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static long number(JsonValue json, String name) {
        Long number = json.get(name).integer();
        if (number == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return number;
    }
}
