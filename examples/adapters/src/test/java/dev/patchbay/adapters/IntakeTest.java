// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.adapters.Servers.Kind;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.http.JsonValue;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Patchbay itself behind each server: what the fact sheet of Meta says goes over the wire and comes back. */
@Timeout(120)
class IntakeTest {

    private static final String BODY =
            "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1458692752,\"changes\":[{\"field\":"
                    + "\"feed\",\"value\":{\"message\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\/b\"}}]}]}";
    private static final String SIGNATURE =
            "X-Hub-Signature-256: sha256=e4610ebe7bd19560731f1eaad1a176df313228a5d97fefb6353fa23180e7cc5d\r\n";
    private static final String FORM = "signed_request=HXhMT7Y88h1RzL5J8TCOPuq9zD3B6yIcRbrYwXlZrGk.eyJhbGdvcml0aG0iOiJI"
            + "TUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwidXNlcl9pZCI6IjIxODQ3MSJ9";

    private final Patchbay patchbay = Patchbay.builder()
            .app(PlatformApp.of("meta")
                    .with("client-id", "1")
                    .with("client-secret", "synthetic_app_secret")
                    .with("webhook-verify-token", "meatyhamhock")
                    .with("data-deletion-url", "https://host.example/deletion"))
            .stores(Stores.inMemory())
            .keyRing(KeyRing.generate())
            .webhooks(WebhookSettings.defaults().bodyLimits(4_096, Duration.ofSeconds(30)))
            .build();
    private final Servers servers = new Servers(patchbay.webhooks()::receive);
    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        servers.close();
        patchbay.close();
    }

    private int start(Kind kind) throws Exception {
        patchbay.webhooks().onApp("meta", "*", handled::add);
        return servers.start(kind, Duration.ofSeconds(60));
    }

    private static String post(int port, String path, String type, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return Wire.send(
                port,
                "POST /webhooks/" + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: " + type + "\r\n"
                        + headers + "Content-Length: " + bytes.length + "\r\n\r\n",
                bytes,
                true);
    }

    private static String json(int port, String headers, String body) throws IOException {
        return post(port, "meta", "application/json", headers, body);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("W2: the bytes of the wire are genuine behind every server; changed, unsigned or doubled ones are not")
    void signedBytesGetIn(Kind kind) throws Exception {
        int port = start(kind);
        assertThat(json(port, SIGNATURE, BODY)).startsWith("HTTP/1.1 200").endsWith("EVENT_RECEIVED");
        assertThat(json(port, SIGNATURE, BODY)).startsWith("HTTP/1.1 200");
        assertThat(json(port, SIGNATURE, BODY.replace("a\\/b", "a/b"))).startsWith("HTTP/1.1 401");
        assertThat(json(port, "", BODY)).startsWith("HTTP/1.1 401");
        assertThat(json(port, SIGNATURE + SIGNATURE, BODY)).startsWith("HTTP/1.1 401");
        assertThat(json(port, SIGNATURE + "Content-Encoding: gzip\r\n", BODY)).startsWith("HTTP/1.1 415");
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .extracting(event -> JsonValue.parse(event.payload())
                        .orElseThrow()
                        .get("value")
                        .get("message")
                        .text(""))
                .containsExactly("äöå \ud83d\ude00 a/b");
        assertThat(patchbay.webhooks().stats().rejected().get("meta"))
                .isEqualTo(Map.of(
                        RejectionReason.SIGNATURE_WRONG, 1L,
                        RejectionReason.SIGNATURE_MISSING, 1L,
                        RejectionReason.SIGNATURE_DOUBLED, 1L,
                        RejectionReason.ENCODING, 1L));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("W11: the handshake is answered as plain text behind every server")
    void handshakes(Kind kind) throws Exception {
        int port = start(kind);
        String query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
        String right = Wire.send(
                port,
                "GET /webhooks/meta" + query + "meatyhamhock HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                new byte[0],
                true);
        assertThat(right)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Type: text/plain")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .endsWith("\r\n\r\n1158201444");
        String wrong = Wire.send(
                port,
                "GET /webhooks/meta" + query + "guess HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                new byte[0],
                true);
        assertThat(wrong).startsWith("HTTP/1.1 403").doesNotContain("1158201444");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void formsAreReadByPatchbayAndNotByTheServer(Kind kind) throws Exception {
        int port = start(kind);
        String type = "application/x-www-form-urlencoded";
        assertThat(post(port, "meta/data-deletion", type, "", FORM))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Type: application/json")
                .contains("\"confirmation_code\"");
        assertThat(post(port, "meta", type, "", FORM)).startsWith("HTTP/1.1 200");
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .extracting(WebhookEvent::type)
                .containsExactlyInAnyOrder("user.data_deletion", "user.deauthorized");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsRefusedByItsHeadSaysSo(Kind kind) throws Exception {
        int port = start(kind);
        assertThat(Wire.send(
                        port, "PUT /webhooks/meta HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", new byte[0], true))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("Allow: GET, POST");
        assertThat(post(port, "nobody", "application/json", "", "{}")).startsWith("HTTP/1.1 404");
        assertThat(post(port, "meta", "text/html", "", "x")).startsWith("HTTP/1.1 415");
    }
}
