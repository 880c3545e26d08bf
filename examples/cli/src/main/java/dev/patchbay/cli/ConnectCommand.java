// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects an account. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = "Connects an account: prints where to consent and waits on 127.0.0.1 for the browser to come back"
                + " (RFC 8252).",
        footer = {
            "%nAgainst a sandbox:  patchbay --settings sandbox.json connect meta --sandbox",
            "For real:           patchbay connect meta --port 8400",
            "On another machine: patchbay connect meta --redirect-uri https://example.com/cb --paste"
        })
final class ConnectCommand extends CliCommand {

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Platform platform;

    @Option(
            names = "--sandbox",
            description = "Consent without a browser. Only on this machine, so for a sandbox only.")
    boolean sandbox;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Wait on this port, where the app registered its redirect URI.")
    int port;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description =
                    "Send this redirect URI, exactly as the app registered it (default: http://127.0.0.1:PORT/callback/PLATFORM).")
    @Nullable
    String redirectUri;

    @Option(
            names = "--paste",
            description = "Do not wait for the browser: read the address it ended at from standard input.")
    boolean paste;

    @Option(
            names = "--with-token",
            description = "Read an access token from standard input instead of asking for consent: for system users.")
    boolean withToken;

    @Option(
            names = "--open",
            negatable = true,
            description = "Open the browser, or do not (default: open it when this is a terminal).")
    @Nullable
    Boolean open;

    @Option(
            names = "--reconnect",
            paramLabel = "ID",
            description = "Renew this connection, asking again for what was declined.")
    @Nullable
    String reconnect;

    @Option(names = "--scope", paramLabel = "NAME", description = "Ask for this scope besides; may be repeated.")
    List<String> scopes = List.of();

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait for the person (default: PT5M).")
    Duration timeout = Duration.ofMinutes(5);

    @Override
    public Integer call() throws Exception {
        Platform wanted = Objects.requireNonNull(platform, "platform");
        try (Workbench workbench = Workbench.open(root())) {
            workbench.requireConfigured(wanted);
            if (withToken) {
                return adopt(workbench, wanted);
            }
            ConnectRequest request =
                    ConnectRequest.of(root().tenant(), wanted).withCapabilities(Set.of(), new LinkedHashSet<>(scopes));
            if (reconnect != null) {
                Selection selection = new Selection();
                selection.connection = reconnect;
                selection.platform = wanted;
                request = request.reconnecting(
                        selection.oneStored(root()).connection().id());
            }
            root().home().stores().pendingAuthorizations().purge(now().minus(Duration.ofDays(1)));
            ConnectResult result = new ConnectFlow(this, workbench.patchbay().connections()).run(request);
            return new ConnectReport(this, workbench.patchbay().descriptor(wanted)).print(result);
        }
    }

    private int adopt(Workbench workbench, Platform wanted) throws IOException {
        prompt("Paste the access token and press Enter; it is not shown:");
        String line = readLine();
        String token = line == null ? "" : line.strip();
        if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            throw new CommandFailed(ExitCode.USAGE, "Expected one access token on standard input");
        }
        Connection connection = workbench
                .patchbay()
                .connections()
                .adopt(root().tenant(), wanted, Credential.OAuth2.bearer(Secret.of(token)), null);
        return new ConnectReport(this, workbench.patchbay().descriptor(wanted))
                .print(new ConnectResult.Connected(connection, false, null));
    }

    /** A line of standard input; null when there is none. */
    @Nullable
    String readLine() throws IOException {
        return new BufferedReader(new InputStreamReader(surroundings().in(), StandardCharsets.UTF_8)).readLine();
    }

    /** For people only: machines read standard output. */
    void prompt(String text) {
        err().println(text);
    }
}
