// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a connection off. */
@Command(
        name = "disconnect",
        mixinStandardHelpOptions = true,
        description = "Takes the grant back at the platform and forgets the tokens.")
final class DisconnectCommand extends CliCommand {

    private static final String ACTOR = "cli";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "The connection; may be left out when there is only one.")
    @Nullable
    String connection;

    @Option(
            names = "--forget",
            description = "Only remove it here, without asking the platform: for connections whose app is gone.")
    boolean forget;

    @Override
    public Integer call() {
        Selection selection = new Selection();
        selection.connection = connection;
        Connection chosen = selection.oneStored(root()).connection();
        if (forget) {
            root().home().tokens().delete(chosen.tenant(), chosen.id());
            report(chosen, false);
            return ok();
        }
        try (Workbench workbench = Workbench.open(root())) {
            workbench.requireConfigured(chosen.platform());
            boolean revoked = workbench.patchbay().connections().disconnect(chosen.tenant(), chosen.id(), ACTOR);
            report(chosen, revoked);
        }
        return ok();
    }

    private void report(Connection chosen, boolean revoked) {
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("connection", chosen.id().value());
            document.put("platform", chosen.platform().id());
            document.put("revoked", revoked);
            document.put("removed", forget);
            printJson(document);
            return;
        }
        out().println(style().green(forget ? "Removed" : "Disconnected") + " " + chosen.displayName() + " from "
                + chosen.platform() + ". "
                + (forget
                        ? "The platform was not asked: take the app's access away there too."
                        : revoked
                                ? "The platform confirmed that the grant is gone; the tokens are forgotten."
                                : "The tokens are forgotten; the platform did not confirm: check its settings page."));
    }
}
