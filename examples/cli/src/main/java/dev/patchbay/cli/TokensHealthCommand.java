// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.cli.text.Column;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who has to act by when. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Tells which connections need a person, by when and why. Asks no platform.")
final class TokensHealthCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Option(names = "--ill", description = "Only those that are not healthy.")
    boolean ill;

    @Override
    public Integer call() {
        Instant now = now();
        try (Listing<TokenHealth> listing = new Listing<>(this, view(now), 0)) {
            for (Connection c : selection.all(root())) {
                TokenHealth health = HealthWord.health(c, now);
                if (!ill || health.state() != TokenHealth.State.HEALTHY) {
                    listing.add(health);
                }
            }
            listing.complete();
        }
        return ok();
    }

    private Listing.View<TokenHealth> view(Instant now) {
        return new Listing.View<>(
                "tokens",
                List.of(
                        Column.text("CONNECTION"),
                        Column.text("PLATFORM"),
                        Column.name("WHO"),
                        Column.text("HEALTH").painted(word -> HealthWord.paint(word, style())),
                        Column.text("ACT WITHIN"),
                        Column.name("WHY")),
                h -> List.of(
                        h.connection().id().value(),
                        h.connection().platform().id(),
                        h.connection().displayName(),
                        HealthWord.of(h.state()),
                        TokensView.until(h.actBy(), now),
                        h.reason() == null ? "" : h.reason()),
                TokensHealthCommand::json);
    }

    private static Map<String, @Nullable Object> json(TokenHealth health) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("connection", health.connection().id().value());
        json.put("platform", health.connection().platform().id());
        json.put("displayName", health.connection().displayName());
        json.put("health", HealthWord.of(health.state()));
        json.put("actBy", Shapes.text(health.actBy()));
        json.put("reason", health.reason());
        return json;
    }
}
