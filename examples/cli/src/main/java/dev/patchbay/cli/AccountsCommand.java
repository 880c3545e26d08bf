// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Column;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists ad accounts. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "Lists the ad accounts that the connections see.")
final class AccountsCommand extends CliCommand {

    @Mixin
    final AccountOptions accounts = new AccountOptions();

    @Override
    public Integer call() {
        List<Connection> connections = accounts.selection.usable(root());
        try (Workbench workbench = Workbench.open(root());
                Listing<AdAccount> listing = new Listing<>(this, view(this), 0)) {
            accounts.visit(root().notes, connections, workbench, true, target -> {
                if (target.account() != null) {
                    listing.add(target.account());
                }
                return true;
            });
            listing.complete();
        }
        return ok();
    }

    static Listing.View<AdAccount> view(CliCommand command) {
        return new Listing.View<>(
                "ad accounts",
                List.of(
                        Column.text("ACCOUNT"),
                        Column.name("NAME"),
                        Column.text("CURRENCY"),
                        Column.text("TIME ZONE"),
                        Column.text("STATUS").painted(s -> command.style().of(Status.valueOf(s)))),
                a -> List.of(
                        a.id(),
                        a.name(),
                        a.currency(),
                        a.timeZone() == null ? "-" : a.timeZone().getId(),
                        a.status().name()),
                Shapes::account);
    }
}
