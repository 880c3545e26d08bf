// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import dev.patchbay.sandbox.google.hooks.PushSubscription;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send and how much: what serve enforces and verify explains. */
class WebhookLimitsTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void start() {
        world = new World(directory);
        world.cli.always("-D", "meta.client-secret=" + Serving.SECRET);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private int comment(URI base) {
        JsonValue sent = world.cli
                .run("webhook", "send", "meta", "comment", "--to", base + "meta", "--json")
                .json();
        return sent.get("status").integer().intValue();
    }

    /** The status; 0 when the connection was closed before one came. */
    private static int post(URI to, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("W15: serve takes requests from the addresses on its list only")
    void sendersOffTheListAreRefused() {
        List<String> refused = Serving.serve(
                directory,
                List.of("--allow", "203.0.113.0/24,2001:db8::/32"),
                base -> assertThat(comment(base)).isEqualTo(403));
        assertThat(Serving.outcomes(refused)).containsExactly("REJECTED SOURCE_ADDRESS");
        List<String> taken = Serving.serve(
                directory, List.of("--allow", "google=203.0.113.0/24", "--allow", "meta=127.0.0.0/8"), base -> {
                    assertThat(comment(base)).isEqualTo(200);
                    assertThat(post(URI.create(base + "google"), "{}")).isEqualTo(403);
                });
        assertThat(Serving.outcomes(taken)).containsExactly("ACCEPTED -", "REJECTED SOURCE_ADDRESS");
    }

    @Test
    @DisplayName("W15: the forwarding header counts from a trusted proxy only, and only its right end")
    void onlyTrustedProxiesNameTheSender() {
        List<String> list = List.of("--allow", "203.0.113.0/24");
        List<String> proxied = List.of("--allow", "203.0.113.0/24", "--trust-proxy", "127.0.0.1");
        Serving.serve(
                directory,
                list,
                base -> assertThat(post(URI.create(base + "meta"), "{}", "X-Forwarded-For", "203.0.113.9"))
                        .isEqualTo(403));
        Serving.serve(directory, proxied, base -> {
            URI to = URI.create(base + "meta");
            // Refused for its signature: the address was in order.
            assertThat(post(to, "{}", "X-Forwarded-For", "198.51.100.1, 203.0.113.9"))
                    .isEqualTo(401);
            assertThat(post(to, "{}", "X-Forwarded-For", "203.0.113.9, 198.51.100.1"))
                    .isEqualTo(403);
        });
        Serving.serve(
                directory,
                List.of("--allow", "203.0.113.0/24", "--trust-proxy", "127.0.0.1", "--forwarded-header", "Forwarded"),
                base -> assertThat(post(URI.create(base + "meta"), "{}", "Forwarded", "for=203.0.113.9;proto=https"))
                        .isEqualTo(401));
    }

    @Test
    @DisplayName("W7: serve keeps to its size limit and its time limit")
    void largeAndSlowBodiesAreRefused() {
        List<String> lines = Serving.serve(directory, List.of("--max-body", "1K", "--body-timeout", "PT0.3S"), base -> {
            // Refused before it was read, so the sender may find the connection closed.
            assertThat(post(URI.create(base + "meta"), "x".repeat(1_025))).isIn(413, 0);
            assertThat(post(URI.create(base + "meta"), "x".repeat(1_024))).isEqualTo(401);
            assertThat(half(base)).startsWith("HTTP/1.1 408");
        });
        assertThat(Serving.outcomes(lines)).startsWith("REJECTED TOO_LARGE", "REJECTED SIGNATURE_MISSING");
    }

    /** Announces 100 bytes, sends four and waits for the answer. */
    private static String half(URI base) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /webhooks/meta HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--allow, 192.0.2.1/24, bits behind",
        "--allow, tiktok=192.0.2.0/24, tiktok",
        "--trust-proxy, everyone, no IP address",
        "--max-body, 3 miles, no size",
        "--max-body, 0, no size",
        "--max-body, 9999999999, no size",
        "--body-timeout, PT0S, no time",
        "--every, PT0S, no time"
    })
    void nonsenseIsTold(String option, String value, String said) {
        Run.Result result = world.cli.run("webhook", "serve", "--port", "0", option, value);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(result.err()).contains(said);
    }

    @Test
    void verifySaysWhatTheListWouldDo() throws IOException {
        Files.writeString(
                directory.resolve("one.http"),
                "POST /webhooks/meta HTTP/1.1\nContent-Type: application/json\nX-Forwarded-For: 203.0.113.9\n\n{}");
        String[] allow = {"webhook", "verify", "meta", "one.http", "--allow", "203.0.113.0/24"};
        assertThat(world.cli.run(allow).out()).contains("FAILED source address: SOURCE_ADDRESS");
        assertThat(world.cli.run(with(allow, "--from", "203.0.113.7")).out())
                .contains("ok     source address")
                .contains("SIGNATURE_MISSING");
        assertThat(world.cli
                        .run(with(allow, "--from", "10.0.0.5", "--trust-proxy", "10.0.0.0/8"))
                        .out())
                .contains("ok     source address");
        assertThat(world.cli
                        .run("webhook", "verify", "meta", "one.http", "--max-body", "1")
                        .out())
                .contains("FAILED body: TOO_LARGE");
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void aPushIsCheckedAsOfTheTimeItCame() throws IOException {
        String topic = "projects/p/topics/reviews";
        String sender = "push@p.iam.gserviceaccount.com";
        try (Capture capture = new Capture()) {
            world.sandbox.google().webhooks().subscribe(PushSubscription.of(topic, capture.uri(), sender));
            world.sandbox.google().webhooks().publish(topic, "{}", Map.of());
            assertThat(world.sandbox.webhooks().deliver()).hasSize(1);
            Files.writeString(directory.resolve("push.http"), capture.only());
            String[] verify = {
                "webhook",
                "verify",
                "google",
                "push.http",
                "-D",
                "google.push-audience=" + capture.uri(),
                "-D",
                "google.push-service-account=" + sender
            };
            String at = world.time.instant().toString();
            assertThat(world.cli.run(verify).exitCode()).isZero();
            world.time.advance(Duration.ofHours(2));
            Run.Result later = world.cli.run(verify);
            assertThat(later.exitCode()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(later.out()).contains("FAILED signature: EXPIRED");
            assertThat(world.cli.run(with(verify, "--at", at)).exitCode()).isZero();
            Run.Result keyless = world.cli.run(with(verify, "-D", "google.certs-url=" + capture.uri()));
            assertThat(keyless.exitCode()).as(keyless.out()).isEqualTo(ExitCode.FAILURE.code());
            assertThat(keyless.out()).contains("cannot be checked now").contains("answer 503");
            String token = capture.only().split("Bearer ", 2)[1].split("\n", 2)[0];
            assertThat(world.cli.everything.toString()).doesNotContain(token);
        }
    }
}
