// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import dev.patchbay.model.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how tokens are, never the tokens. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Shows how the tokens are: when they end, how they are sealed. Never shows a token.")
final class TokensCommand extends CliCommand {

    private static final int BATCH = 100;

    @Mixin
    final Selection selection = new Selection();

    @Option(names = "--refresh", description = "First refresh: the connection named, or those that are due.")
    boolean refresh;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "With --refresh: what is due within this time, for example PT1H or P7D (default: now).")
    Duration within = Duration.ZERO;

    @Override
    public Integer call() {
        if (refresh) {
            refresh();
        }
        try (Listing<StoredConnection> listing = new Listing<>(this, view(), 0)) {
            listing.addAll(selection.stored(root()));
            listing.complete();
        }
        return ok();
    }

    private void refresh() {
        try (Workbench workbench = Workbench.open(root())) {
            Tokens tokens = workbench.patchbay().tokens();
            if (selection.connection != null) {
                ConnectionId id = selection.oneStored(root()).connection().id();
                tokens.refresh(root().tenant(), id);
                err().println("Refreshed " + id + ".");
                return;
            }
            Tokens.RefreshReport report = tokens.refreshExpiring(within, BATCH);
            err().println("Refreshed " + report.refreshed() + ", failed for now " + report.failed()
                    + ", to be connected again " + report.reconnectRequired() + ", left for later " + report.skipped()
                    + ".");
        }
    }

    private Listing.View<StoredConnection> view() {
        return new Listing.View<>(
                "tokens",
                List.of(
                        Column.text("CONNECTION"),
                        Column.text("PLATFORM"),
                        Column.name("WHO"),
                        Column.text("HEALTH").painted(this::paint),
                        Column.text("ENDS IN"),
                        Column.text("REFRESH IN"),
                        Column.text("CONNECT AGAIN BY"),
                        Column.text("SEALED WITH")),
                s -> cells(s, now()),
                s -> json(s, now()));
    }

    private static List<String> cells(StoredConnection stored, Instant now) {
        Connection c = stored.connection();
        return List.of(
                c.id().value(),
                c.platform().id(),
                c.displayName(),
                TokenHealth.of(c, now).word(),
                c.expiresAt() == null ? "-" : until(c.expiresAt(), now),
                c.refreshAt() == null ? "-" : until(c.refreshAt(), now),
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
        json.put("health", TokenHealth.of(c, now).word());
        json.put("expiresAt", Shapes.text(c.expiresAt()));
        json.put("refreshAt", Shapes.text(c.refreshAt()));
        json.put("reconnectBy", Shapes.text(c.reconnectBy()));
        json.put("refreshFailures", c.refreshFailures());
        json.put("sealed", seal.sealed());
        json.put("encryption", seal.encryption());
        json.put("keyId", seal.keyId());
        return json;
    }

    private static String until(Instant instant, Instant now) {
        return instant.isAfter(now) ? Amounts.span(Duration.between(now, instant)) : "over";
    }

    private String paint(String word) {
        return TokenHealth.paint(word, style());
    }
}
