// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens;
import dev.patchbay.model.ConnectionId;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One pass of the duty that a host's scheduler has. */
@Command(
        name = "refresh",
        mixinStandardHelpOptions = true,
        description = "Refreshes the connection named, or those of all tenants that are due, and validates tokens that"
                + " have no end; then shows how the tenant's tokens are.")
final class TokensRefreshCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "What is due within this time, for example PT1H or P7D (default: now).")
    Duration within = Duration.ZERO;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
    int limit = 100;

    @Override
    public Integer call() {
        try (Workbench workbench = Workbench.open(root())) {
            Tokens tokens = workbench.patchbay().tokens();
            if (selection.connection != null) {
                ConnectionId id = selection.oneStored(root()).connection().id();
                tokens.refresh(root().tenant(), id);
                err().println("Refreshed " + id + ".");
            } else {
                Tokens.RefreshReport report = tokens.refreshExpiring(within, limit);
                err().println("Refreshed " + report.refreshed() + ", validated " + report.validated()
                        + ", failed for now " + report.failed() + ", to be connected again "
                        + report.reconnectRequired() + ", left for later " + report.skipped() + ".");
            }
        }
        try (Listing<StoredConnection> listing = new Listing<>(this, TokensView.of(this), 0)) {
            listing.addAll(selection.stored(root()));
            listing.complete();
        }
        return ok();
    }
}
