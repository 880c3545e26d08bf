// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens as a table and as JSON. */
final class TokensView {

    private TokensView() {}

    static Listing.View<StoredConnection> of(CliCommand command) {
        Instant now = command.now();
        return new Listing.View<>(
                "tokens",
                List.of(
                        Column.text("CONNECTION"),
                        Column.text("PLATFORM"),
                        Column.name("WHO"),
                        Column.text("HEALTH").painted(word -> HealthWord.paint(word, command.style())),
                        Column.text("ENDS IN"),
                        Column.text("REFRESH IN"),
                        Column.text("CONNECT AGAIN BY"),
                        Column.text("SEALED WITH")),
                s -> cells(s, now),
                s -> json(s, now));
    }

    private static List<String> cells(StoredConnection stored, Instant now) {
        Connection c = stored.connection();
        return List.of(
                c.id().value(),
                c.platform().id(),
                c.displayName(),
                HealthWord.of(HealthWord.health(c, now).state()),
                until(c.expiresAt(), now),
                until(c.refreshAt(), now),
                c.reconnectBy() == null ? "-" : c.reconnectBy().toString().substring(0, 10),
                SealView.of(stored.sealedCredential()).summary());
    }

    private static Map<String, @Nullable Object> json(StoredConnection stored, Instant now) {
        Connection c = stored.connection();
        SealView seal = SealView.of(stored.sealedCredential());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("connection", c.id().value());
        json.put("platform", c.platform().id());
        json.put("displayName", c.displayName());
        json.put("status", c.status().name());
        TokenHealth health = HealthWord.health(c, now);
        json.put("health", HealthWord.of(health.state()));
        json.put("actBy", Shapes.text(health.actBy()));
        json.put("reason", health.reason());
        json.put("expiresAt", Shapes.text(c.expiresAt()));
        json.put("refreshAt", Shapes.text(c.refreshAt()));
        json.put("reconnectBy", Shapes.text(c.reconnectBy()));
        json.put("refreshFailures", c.refreshFailures());
        json.put("sealed", seal.sealed());
        json.put("encryption", seal.encryption());
        json.put("keyId", seal.keyId());
        return json;
    }

    static String until(@Nullable Instant instant, Instant now) {
        if (instant == null) {
            return "-";
        }
        return instant.isAfter(now) ? Amounts.span(Duration.between(now, instant)) : "over";
    }
}
