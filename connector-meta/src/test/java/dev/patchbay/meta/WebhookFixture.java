// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A host that takes in Meta's webhooks, and Meta's way of signing them. */
final class WebhookFixture {

    static final String SECRET = "synthetic_app_secret";
    static final String OLD_SECRET = "secret-before-rotation";

    /** The body of the fact sheet, 144 ASCII bytes, with escapes as they are on the wire. */
    static final String BODY =
            "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1458692752,\"changes\":[{\"field\":"
                    + "\"feed\",\"value\":{\"message\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\/b\"}}]}]}";

    static final String SIGNATURE = "sha256=e4610ebe7bd19560731f1eaad1a176df313228a5d97fefb6353fa23180e7cc5d";

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    final Stores stores = Stores.inMemory();
    final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    final Patchbay patchbay;

    WebhookFixture() {
        this(WebhookSettings.defaults());
    }

    WebhookFixture(WebhookSettings settings) {
        patchbay = Patchbay.builder()
                .app(PlatformApp.of("meta")
                        .with("client-id", "1234567890")
                        .with("client-secret", SECRET)
                        .with("webhook-secrets", OLD_SECRET + ", instagram-secret")
                        .with("webhook-verify-token", "meatyhamhock,newtoken")
                        .with("data-deletion-url", "https://host.example/deletion"))
                .withoutDiscovery()
                .connector(new MetaConnectorProvider())
                .stores(stores)
                .keyRing(KeyRing.generate())
                .webhooks(settings)
                .time(time, time, time)
                .build();
        patchbay.webhooks().onApp("meta", "*", handled::add);
    }

    void connect(String tenant, String connection, String account) {
        var stored = TestConnections.of(tenant, connection).on("meta").stored();
        stores.tokens().insert(stored);
        patchbay.webhooks()
                .route(stored.connection().tenant(), stored.connection().id(), account);
    }

    WebhookResponse send(WebhookRequest request) {
        return patchbay.webhooks().receive("meta", request);
    }

    List<WebhookEvent> process() {
        patchbay.webhooks().processPending(10_000);
        return handled;
    }

    static WebhookRequest signed(String body) {
        return post(body).header("X-Hub-Signature-256", "sha256=" + hmac(SECRET, body));
    }

    static WebhookRequest post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookRequest post(byte[] body) {
        return WebhookRequest.of("POST", "/webhooks/meta", "")
                .header("Content-Type", "application/json")
                .remoteAddress("192.0.2.7")
                .body(body);
    }

    static WebhookRequest get(String query) {
        return WebhookRequest.of("GET", "/webhooks/meta", query).remoteAddress("192.0.2.7");
    }

    static String hmac(String secret, String text) {
        return hmac("HmacSHA256", secret, text.getBytes(StandardCharsets.UTF_8));
    }

    static String hmac(String algorithm, String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
