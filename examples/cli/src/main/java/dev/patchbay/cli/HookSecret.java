// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** What a platform signs with. */
final class HookSecret {

    @Option(
            names = "--secret-stdin",
            description =
                    "Read the secret from the first line of standard input: a form's key, a channel's token, another"
                            + " app's secret (default: the app's client secret, for platforms that sign with it).")
    boolean fromInput;

    String read(CliCommand command, Platform platform) throws IOException {
        if (fromInput) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(command.surroundings().in(), StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null || line.isBlank()) {
                throw new CommandFailed(ExitCode.USAGE, "There is no secret on standard input");
            }
            return line.strip();
        }
        if (!platform.id().equals("meta")) {
            throw new CommandFailed(
                    ExitCode.USAGE, "Which secret? " + platform + " does not sign with the app's: --secret-stdin");
        }
        try (Workbench workbench = Workbench.open(command.root())) {
            workbench.requireConfigured(platform);
            Secret secret = workbench.patchbay().settings(platform).secret("client-secret");
            return secret.reveal();
        }
    }
}
