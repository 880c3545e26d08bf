// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import dev.patchbay.sandbox.hooks.HookDelivery;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks through the command line: the receiver, and what helps when it refuses. */
class WebhookCommandTest {

    /** The body and the signature of the fact sheet's vector. */
    private static final String BODY =
            "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1458692752,\"changes\":[{\"field\":"
                    + "\"feed\",\"value\":{\"message\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\/b\"}}]}]}";

    private static final String SIGNATURE = "sha256=e4610ebe7bd19560731f1eaad1a176df313228a5d97fefb6353fa23180e7cc5d";

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void start() {
        world = new World(directory);
        world.cli.always("-D", "meta.client-secret=synthetic_app_secret");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void save(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardCharsets.ISO_8859_1);
    }

    private static String message(String signature, String body) {
        return "POST /webhooks/meta HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/json\r\n"
                + (signature.isEmpty() ? "" : "X-Hub-Signature-256: " + signature + "\r\n") + "\r\n" + body;
    }

    @Test
    void aGoodRequestPassesWithAllItsChecks() throws IOException {
        save("good.http", message(SIGNATURE, BODY));
        Run.Result result = world.cli.run("webhook", "verify", "meta", "good.http");
        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        assertThat(result.out())
                .contains("ok     signature")
                .contains("answer 200")
                .doesNotContain("FAILED");
        JsonValue json = world.cli
                .run("webhook", "verify", "meta", "good.http", "--json")
                .json();
        assertThat(json.get("accepted").isTrue()).isTrue();
        assertThat(json.get("events").elements()).hasSize(1);
    }

    @Test
    void theCheckThatFailedIsNamedWithItsReason() throws IOException {
        save("changed.http", message(SIGNATURE, BODY.replace("a\\/b", "a/b")));
        save("missing.http", message("", BODY));
        save("short.http", message(SIGNATURE.substring(0, 70), BODY));
        Run.Result changed = world.cli.run("webhook", "verify", "meta", "changed.http");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(changed.out()).contains("FAILED signature: SIGNATURE_WRONG").contains("answer 401");
        assertThat(world.cli.run("webhook", "verify", "meta", "missing.http").out())
                .contains("SIGNATURE_MISSING");
        assertThat(world.cli.run("webhook", "verify", "meta", "short.http").out())
                .contains("SIGNATURE_MALFORMED");
        assertThat(world.cli.everything.toString()).doesNotContain("synthetic_app_secret");
    }

    @Test
    void harFilesAndLineEndsOfEditorsAreRead() throws IOException {
        save(
                "one.har",
                "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://h/\",\"headers\":[]}},{\"request\":"
                        + "{\"method\":\"POST\",\"url\":\"https://h/webhooks/meta?a=b\",\"headers\":[{\"name\":"
                        + "\"X-Hub-Signature-256\",\"value\":\"" + SIGNATURE
                        + "\"}],\"postData\":{\"mimeType\":\"application/json\",\"encoding\":\"base64\",\"text\":\""
                        + Base64.getEncoder().encodeToString(BODY.getBytes(StandardCharsets.US_ASCII)) + "\"}}}]}}");
        assertThat(world.cli
                        .run("webhook", "verify", "meta", "one.har", "--entry", "2")
                        .exitCode())
                .isZero();
        assertThat(world.cli
                        .run("webhook", "verify", "meta", "one.har", "--entry", "3")
                        .err())
                .contains("2 entries");
        Run.Result typed =
                world.cli.typing(message(SIGNATURE, BODY).replace("\r\n", "\n")).run("webhook", "verify", "meta", "-");
        assertThat(typed.exitCode()).as(typed.out()).isZero();
        save("nonsense", "hello");
        assertThat(world.cli.run("webhook", "verify", "meta", "nonsense").exitCode())
                .isEqualTo(ExitCode.USAGE.code());
    }

    @Test
    void whatIsSignedPasses() throws IOException {
        save("plain.http", message("sha256=00", BODY));
        Run.Result signed = world.cli.run("webhook", "sign", "meta", "plain.http");
        assertThat(signed.exitCode()).as(signed.err()).isZero();
        assertThat(signed.out())
                .contains("X-Hub-Signature-256: " + SIGNATURE)
                .doesNotContain("sha256=00\r\n")
                .contains("Content-Length: 144");
        assertThat(world.cli
                        .typing(signed.out())
                        .run("webhook", "verify", "meta", "-")
                        .exitCode())
                .isZero();
        Run.Result other = world.cli.typing("another\n").run("webhook", "sign", "meta", "plain.http", "--secret-stdin");
        assertThat(world.cli
                        .typing(other.out())
                        .run("webhook", "verify", "meta", "-")
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED.code());
    }

    @Test
    void servingTellsEachRequestAndSendingPlaysThePlatform() {
        List<String> lines = Serving.serve(directory, List.of(), base -> {
            String to = base + "meta";
            assertThat(world.cli
                            .run("webhook", "send", "meta", "comment", "--to", to, "--duplicates", "1")
                            .out())
                    .contains("meta:page.feed 200");
            Run.Result forged = world.cli.run("webhook", "send", "meta", "lead", "--to", to, "--forge", "ALTERED");
            assertThat(forged.exitCode()).isEqualTo(ExitCode.FAILURE.code());
            assertThat(forged.out()).contains(" 401");
            world.cli.run("webhook", "send", "meta", "whatsapp", "--to", to, "--count", "3", "--batch");
        });
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> JsonValue.parse(line).orElseThrow())
                .extracting(
                        v -> v.get("outcome").text("") + " " + v.get("reason").text("-"))
                .containsExactly("ACCEPTED -", "DUPLICATE -", "REJECTED SIGNATURE_WRONG", "ACCEPTED -");
        Run.Result replay = world.cli.run("webhook", "replay", "--dead");
        assertThat(replay.out()).contains("Back in line: 0");
    }

    @Test
    void theSandboxReachesTheReceiver() {
        Serving.serve(directory, List.of(), base -> {
            var hooks = world.sandbox.meta().webhooks();
            hooks.tellAt(URI.create(base + "meta"), List.of(hooks.events().comment("1", "hello")));
            // Signed with the sandbox's own secret, which is not the receiver's.
            assertThat(world.sandbox.webhooks().deliver())
                    .extracting(HookDelivery::status)
                    .containsExactly(401);
        });
    }

    @Test
    void mistakesAreTold() {
        assertThat(world.cli.run("webhook", "replay").exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(world.cli.run("webhook", "replay", "--ignored").err()).contains("--platform");
        assertThat(world.cli.run("webhook", "replay", "12345").exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(world.cli
                        .run("webhook", "send", "meta", "nonsense", "--to", "http://127.0.0.1:1/")
                        .err())
                .contains("there are comment");
        assertThat(world.cli
                        .run("webhook", "send", "google", "lead-form", "--to", "http://127.0.0.1:1/")
                        .err())
                .contains("--secret-stdin");
        assertThat(world.cli.run("webhook").out()).contains("serve", "verify", "replay", "sign", "send");
    }
}
