// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.cli.text.Column;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists connections, from the store alone. */
@Command(name = "connections", mixinStandardHelpOptions = true, description = "Lists the connections of the tenant.")
final class ConnectionsCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Override
    public Integer call() {
        try (Listing<Connection> listing = new Listing<>(this, view(), 0)) {
            listing.addAll(selection.all(root()));
            listing.complete();
        }
        return ok();
    }

    private Listing.View<Connection> view() {
        return new Listing.View<>(
                "connections",
                List.of(
                        Column.text("CONNECTION"),
                        Column.text("PLATFORM"),
                        Column.name("WHO"),
                        Column.text("EXTERNAL ID"),
                        Column.text("STATUS").painted(s -> style().of(ConnectionStatus.valueOf(s))),
                        Column.number("SCOPES"),
                        Column.name("MISSING"),
                        Column.text("SINCE")),
                c -> List.of(
                        c.id().value(),
                        c.platform().id(),
                        c.displayName(),
                        c.externalId(),
                        c.status().name(),
                        String.valueOf(c.scopes().size()),
                        c.missingScopes().isEmpty()
                                ? "-"
                                : String.join(
                                        " ", c.missingScopes().stream().sorted().toList()),
                        c.createdAt().toString().substring(0, 10)),
                Shapes::connection);
    }
}
