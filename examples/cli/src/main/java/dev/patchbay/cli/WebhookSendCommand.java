// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Clean;
import dev.patchbay.model.Platform;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookMessage;
import dev.patchbay.sandbox.hooks.Postman;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays the platform towards a receiver. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description =
                "Sends a receiver what the platform would send, in its real shapes, signed or forged, and prints the"
                        + " answers.",
        footer = {"%nExit code 0 when every answer was 2xx, 1 when one was not or none came, 2 when a word is wrong."})
final class WebhookSendCommand extends CliCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Platform platform;

    @Parameters(
            index = "1",
            paramLabel = "SHAPE",
            description = "For meta: " + HookShapes.META + ". For google: " + HookShapes.GOOGLE + ".")
    String shape = "";

    @Option(names = "--to", required = true, paramLabel = "URL", description = "The receiver.")
    @Nullable
    URI to;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Whose event: the id of a Page, an account, a user (default: 1234567890).")
    String account = "1234567890";

    @Option(names = "--text", paramLabel = "TEXT", description = "What a person writes.")
    String text = "Grüße 😀 a/b";

    @Option(names = "--count", paramLabel = "N", description = "How many different ones (default: 1).")
    int count = 1;

    @Option(names = "--duplicates", paramLabel = "N", description = "How often each is sent once more (default: 0).")
    int duplicates;

    @Option(names = "--batch", description = "All in one request, where the platform does that.")
    boolean batch;

    @Option(names = "--forge", paramLabel = "KIND", description = "Spoil it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Forgery forgery;

    @Mixin
    final HookSecret secret = new HookSecret();

    @Override
    public Integer call() throws IOException {
        Platform of = Objects.requireNonNull(platform, "platform");
        URI target = Objects.requireNonNull(to, "to");
        if (target.getHost() == null) {
            throw new CommandFailed(ExitCode.USAGE, "--to must be a whole URL");
        }
        HookShapes shapes = new HookShapes(
                secret.read(this, of),
                target,
                account,
                text,
                surroundings().clocks().wall());
        Postman postman = new Postman(PATIENCE);
        boolean well = true;
        for (HookMessage message : shapes.make(of.id(), shape.toLowerCase(Locale.ROOT), count, batch)) {
            for (int i = 0; i <= duplicates; i++) {
                Postman.Answer answer =
                        postman.bring(target, message.wire().write(Optional.ofNullable(forgery), i + 1));
                well &= answer.status() >= 200 && answer.status() < 300;
                print(message, answer);
            }
        }
        return well ? ok() : ExitCode.FAILURE.code();
    }

    private void print(HookMessage message, Postman.Answer answer) {
        if (json()) {
            printJson(Map.of("sent", message.label(), "status", answer.status(), "answer", answer.body()));
            return;
        }
        String status = answer.status() == 0 ? "no answer" : Integer.toString(answer.status());
        out().println(message.label() + " " + status
                + (answer.body().isEmpty() ? "" : " " + Clean.line(answer.body())));
    }
}
