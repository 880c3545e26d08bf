// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.spi.ConnectorDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how a connect flow ended. */
final class ConnectReport {

    private final ConnectCommand command;
    private final ConnectorDescriptor descriptor;

    ConnectReport(ConnectCommand command, ConnectorDescriptor descriptor) {
        this.command = command;
        this.descriptor = descriptor;
    }

    /** Prints it and returns the exit code; what the platform failed with is thrown. */
    int print(ConnectResult result) {
        if (result instanceof ConnectResult.Failed failed) {
            throw failed.cause();
        }
        if (result instanceof ConnectResult.Connected connected) {
            connected(connected);
            return ExitCode.OK.code();
        }
        throw new CommandFailed(ExitCode.AUTHENTICATION, plain(result));
    }

    private void connected(ConnectResult.Connected connected) {
        Connection c = connected.connection();
        if (command.json()) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>(Shapes.connection(c));
            document.put("renewed", connected.renewed());
            command.printJson(document);
            return;
        }
        String who = c.displayName().isEmpty() ? c.externalId() : c.displayName() + " (" + c.externalId() + ")";
        command.out()
                .println(command.style().green(connected.renewed() ? "Renewed" : "Connected") + " "
                        + descriptor.displayName() + " as " + Clean.line(who) + ".");
        command.out()
                .println("Connection " + command.style().bold(c.id().value()) + ", token sealed in "
                        + command.root().home().place());
        if (c.status() == ConnectionStatus.LIMITED) {
            command.out()
                    .println(command.style().yellow("Not granted: ")
                            + String.join(
                                    ", ", c.missingScopes().stream().sorted().toList())
                            + ". To ask again: patchbay connect " + c.platform() + " --reconnect " + c.id());
        }
    }

    /** One or two sentences for a person, without values of the callback. */
    static String plain(ConnectResult result) {
        if (result instanceof ConnectResult.Connected connected) {
            return "The account is " + (connected.renewed() ? "connected again." : "connected.");
        }
        if (result instanceof ConnectResult.Denied denied) {
            String why = denied.description() == null ? "" : ": " + denied.description();
            return "The consent was declined (" + denied.error() + why
                    + "). Nothing was stored; connect again to change" + " your mind.";
        }
        if (result instanceof ConnectResult.Failed failed) {
            return failed.cause().reason() + " " + failed.cause().remedy();
        }
        ConnectResult.Rejected rejected = (ConnectResult.Rejected) result;
        return meaning(rejected.reason()) + " (" + rejected.reason() + "). Nothing was stored.";
    }

    private static String meaning(ConnectResult.Reason reason) {
        return switch (reason) {
            case STATE_MISSING, STATE_UNKNOWN -> "What came back does not belong to this connect flow";
            case STATE_USED -> "This address was used before: start again with a new one";
            case STATE_EXPIRED -> "More than ten minutes went by: start again";
            case STATE_FOREIGN -> "What came back belongs to somebody else's connect flow";
            case PLATFORM_MISMATCH -> "What came back belongs to another platform's connect flow";
            case ISSUER_MISMATCH -> "What came back names another issuer than the platform: this may be an attack";
            case CODE_INVALID -> "What came back has no code that could be used";
            case ACCOUNT_MISMATCH -> "Somebody else consented than the account to be renewed: log in as that one";
            case DUPLICATE_ACCOUNT -> "The account is connected already by somebody else";
        };
    }
}
