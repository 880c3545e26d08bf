// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Column;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.ChannelReader;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists channels. */
@Command(
        name = "channels",
        mixinStandardHelpOptions = true,
        description = "Lists pages, profiles and other places to publish to.")
final class ChannelsCommand extends CliCommand {

    @Mixin
    final Selection selection = new Selection();

    @Override
    public Integer call() {
        List<Connection> connections = selection.usable(root());
        try (Workbench workbench = Workbench.open(root());
                Listing<Channel> listing = new Listing<>(this, view(), 0)) {
            for (Connection connection : connections) {
                PlatformSession session = workbench.session(connection);
                if (connections.size() == 1 || session.capabilities().contains(ChannelReader.class)) {
                    listing.addAll(session.channels().channels(false));
                }
            }
            listing.complete();
        }
        return ok();
    }

    private Listing.View<Channel> view() {
        return new Listing.View<>(
                "channels",
                List.of(
                        Column.text("CHANNEL"),
                        Column.text("TYPE"),
                        Column.name("NAME"),
                        Column.text("HANDLE"),
                        Column.text("OWN TOKEN"),
                        Column.name("MAY")),
                c -> List.of(
                        c.id(),
                        c.type(),
                        c.name(),
                        c.handle() == null ? "-" : "@" + c.handle(),
                        c.hasOwnToken() ? "sealed" : "-",
                        c.tasks().isEmpty()
                                ? "-"
                                : String.join(" ", c.tasks().stream().sorted().toList())),
                Shapes::channel);
    }
}
