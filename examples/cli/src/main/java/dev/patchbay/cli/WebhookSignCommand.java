// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.HmacSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                "Signs a saved request for tests and prints it as an HTTP message: Meta's X-Hub-Signature-256, or the"
                        + " key of a Google lead form.",
        footer = {"%nGoogle's pushes are signed with keys that only Google has; the sandbox signs with its own."})
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

    @Mixin
    final HookSecret secret = new HookSecret();

    @Override
    public Integer call() throws IOException {
        Platform of = Objects.requireNonNull(platform, "platform");
        if (file.equals("-") && secret.fromInput) {
            throw new CommandFailed(ExitCode.USAGE, "Standard input cannot be both the request and the secret");
        }
        SavedRequest saved = WebhookVerifyCommand.read(this, file, entry);
        String key = secret.read(this, of);
        SavedRequest signed = switch (of.id()) {
            case "meta" ->
                saved.with(
                        "X-Hub-Signature-256",
                        HmacSignature.of("HmacSHA256", HmacSignature.Writing.HEX, "sha256=", List.of(Secret.of(key)))
                                .sign(saved.body()));
            case "google" -> withKey(saved, key);
            default -> throw new CommandFailed(ExitCode.USAGE, "Nobody knows here how " + of + " signs");
        };
        out().write(signed.bytes());
        out().flush();
        return ok();
    }

    private static SavedRequest withKey(SavedRequest saved, String key) {
        JsonValue lead = JsonValue.parse(new String(saved.body(), StandardCharsets.UTF_8))
                .filter(v -> !v.get("lead_id").missing())
                .orElseThrow(
                        () -> new CommandFailed(ExitCode.USAGE, "Only lead forms can be signed: no lead_id found"));
        Map<String, Object> fields = new LinkedHashMap<>(lead.fields());
        fields.put("google_key", key);
        StringBuilder text = new StringBuilder("{");
        fields.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append(JsonValue.write(name))
                .append(':')
                .append(value instanceof JsonValue json ? json.toJson() : JsonValue.write(value)));
        return saved.with(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }
}
