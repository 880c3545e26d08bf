// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Clean;
import dev.patchbay.model.Platform;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a request, without taking it in. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks a saved request with the settings of the platform's app and says which check failed and why."
                        + " Stores nothing.",
        footer = {
            "%nThe file is an HTTP message (request line, headers, empty line, body byte for byte) or a HAR file; - reads"
                    + " standard input. Exit code 0 when it would be taken, 8 when it would be refused, 1 when that cannot be"
                    + " told now because the platform's keys cannot be read, 2 when the file or a setting is wrong."
        })
final class WebhookVerifyCommand extends CliCommand {

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Platform platform;

    @Parameters(index = "1", paramLabel = "FILE", description = "The saved request.")
    String file = "-";

    @Option(names = "--entry", paramLabel = "N", description = "Which entry of a HAR file (default: 1).")
    int entry = 1;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description =
                    "The address of the peer, which a saved request does not hold; for --allow and --trust-proxy.")
    String from = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = InstantArgument.class,
            description = "When it came, for example 2026-11-01T08:00:00Z: tokens end (default: now).")
    @Nullable
    Instant at;

    @Mixin
    final HookLimits limits = new HookLimits();

    @Override
    public Integer call() throws IOException {
        Platform of = Objects.requireNonNull(platform, "platform");
        SavedRequest saved = read(this, file, entry);
        Instant then = at;
        InstantSource clock = then == null ? surroundings().clocks().wall() : InstantSource.fixed(then);
        try (Workbench workbench = Workbench.open(root(), limits.settings(root().platforms()), clock)) {
            workbench.requireConfigured(of);
            WebhookVerdict verdict = workbench
                    .patchbay()
                    .webhooks()
                    .verify(of.id(), saved.request().remoteAddress(from));
            if (json()) {
                printJson(document(verdict));
            } else {
                print(verdict);
            }
            return switch (verdict.response().outcome()) {
                case REJECTED -> ExitCode.REFUSED.code();
                case UNAVAILABLE -> ExitCode.FAILURE.code();
                default -> ok();
            };
        }
    }

    static SavedRequest read(CliCommand command, String file, int entry) throws IOException {
        byte[] bytes = file.equals("-")
                ? command.surroundings().in().readAllBytes()
                : Files.readAllBytes(command.surroundings().workDir().resolve(file));
        return SavedRequest.parse(bytes, entry);
    }

    private void print(WebhookVerdict verdict) {
        for (WebhookVerdict.Check check : verdict.checks()) {
            String mark = check.passed() ? style().green("ok    ") : style().red("FAILED");
            String reason = check.reason() == null ? "" : check.reason().name() + ": ";
            out().println(mark + " " + check.name() + ": " + reason + Clean.line(check.detail()));
        }
        for (WebhookEvent event : verdict.events()) {
            out().println("event  "
                    + Clean.line(event.type() + " " + event.id() + " of " + String.join(", ", event.accounts())));
        }
        out().println("answer " + verdict.response().status() + " "
                + verdict.response().outcome());
    }

    private static Map<String, Object> document(WebhookVerdict verdict) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("accepted", verdict.accepted());
        document.put("status", verdict.response().status());
        document.put("outcome", verdict.response().outcome().name());
        List<Map<String, Object>> checks = new ArrayList<>();
        for (WebhookVerdict.Check check : verdict.checks()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("check", check.name());
            one.put("passed", check.passed());
            if (check.reason() != null) {
                one.put("reason", check.reason().name());
            }
            one.put("detail", check.detail());
            checks.add(one);
        }
        document.put("checks", checks);
        document.put(
                "events",
                verdict.events().stream()
                        .map(e -> Map.of("type", e.type(), "id", e.id(), "accounts", e.accounts()))
                        .toList());
        return document;
    }
}
