// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.store.OwnerOnly;
import dev.patchbay.model.Platform;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a request that passes. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description =
                "Signs a saved request for tests and prints it as an HTTP message: Meta's deliveries and signed_request"
                        + " forms, Google's lead forms, channel notifications and feeds of YouTube's hub.",
        footer = {
            "%nThe key of a lead form and the token of a channel stand in the request itself; such requests are written to a"
                    + " file with --out and never printed. Google's pushes are signed with keys that only Google has; the"
                    + " sandbox signs with its own. Exit code 0 when it is signed, 2 when it cannot be."
        })
final class WebhookSignCommand extends CliCommand {

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Platform platform;

    @Parameters(index = "1", paramLabel = "FILE", description = "The request: HTTP message or HAR file.")
    String file = "";

    @Option(names = "--entry", paramLabel = "N", description = "Which entry of a HAR file (default: 1).")
    int entry = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there, readable for its owner alone.")
    @Nullable
    String target;

    @Mixin
    final HookSecret secret = new HookSecret();

    @Override
    public Integer call() throws IOException {
        Platform of = Objects.requireNonNull(platform, "platform");
        if (file.equals("-") && secret.fromInput) {
            throw new CommandFailed(ExitCode.USAGE, "Standard input cannot be both the request and the secret");
        }
        SavedRequest saved = WebhookVerifyCommand.read(this, file, entry);
        HookProof proof = HookProof.of(of, saved);
        String to = target;
        if (proof.tellsSecret() && to == null) {
            throw new CommandFailed(
                    ExitCode.USAGE, "The secret stands in this request, so it is not printed: name a file with --out");
        }
        byte[] signed = proof.sign(saved, secret.read(this, of)).bytes();
        if (to == null) {
            out().write(signed);
            out().flush();
        } else {
            OwnerOnly.write(surroundings().workDir().resolve(to), signed);
        }
        return ok();
    }
}
