// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.http.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection in the file, with what hangs on it.
 *
 * @param stored the connection and its sealed credential
 * @param assets asset key to sealed credential
 * @param lease who may refresh it; null when nobody asked
 */
record Row(
        StoredConnection stored,
        Map<String, String> assets,
        @Nullable Lease lease) {

    /** The right to refresh, until a time. */
    record Lease(String holder, Instant until) {}

    Row {
        assets = Map.copyOf(assets);
    }

    Row withStored(StoredConnection next) {
        return new Row(next, assets, lease);
    }

    Row withAssets(Map<String, String> next) {
        return new Row(stored, next, lease);
    }

    Row withLease(@Nullable Lease next) {
        return new Row(stored, assets, next);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("connection", ConnectionJson.write(stored.connection()));
        json.put("sealed", stored.sealedCredential());
        json.put("assets", new TreeMap<>(assets));
        if (lease != null) {
            json.put(
                    "lease",
                    Map.of("holder", lease.holder(), "until", lease.until().toString()));
        }
        return json;
    }

    static Row read(JsonValue json) {
        Map<String, String> assets = new TreeMap<>();
        json.get("assets").fields().forEach((key, value) -> assets.put(key, value.text("")));
        JsonValue lease = json.get("lease");
        return new Row(
                new StoredConnection(
                        ConnectionJson.read(json.get("connection")), ConnectionJson.required(json, "sealed")),
                assets,
                lease.missing()
                        ? null
                        : new Lease(
                                ConnectionJson.required(lease, "holder"),
                                Instant.parse(ConnectionJson.required(lease, "until"))));
    }
}
