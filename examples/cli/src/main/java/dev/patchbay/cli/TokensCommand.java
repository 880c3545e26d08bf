// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.StoredConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how tokens are, never the tokens. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Shows how the tokens are: when they end, how they are sealed. Never shows a token.",
        subcommands = {
            TokensHealthCommand.class,
            TokensRefreshCommand.class,
            TokensResealCommand.class,
            TokensAuditCommand.class
        })
final class TokensCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Override
    public Integer call() {
        try (Listing<StoredConnection> listing = new Listing<>(this, TokensView.of(this), 0)) {
            listing.addAll(selection.stored(root()));
            listing.complete();
        }
        return ok();
    }
}
