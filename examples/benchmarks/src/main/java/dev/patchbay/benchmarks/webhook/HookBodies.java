// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed deliveries of one event each, every one another. */
final class HookBodies {

    static final String SECRET = "synthetic_app_secret";

    /** A delivery. */
    record Signed(byte[] body, String signature) {

        WebhookRequest request() {
            return WebhookRequest.of("POST", "/webhooks/meta", "")
                    .header("Content-Type", "application/json")
                    .header("Content-Length", Integer.toString(body.length))
                    .header("User-Agent", "facebookexternalua")
                    .header("X-Hub-Signature-256", signature)
                    .remoteAddress("127.0.0.1")
                    .body(body);
        }

        /** The same with another signature. */
        Signed forged() {
            char first = signature.charAt(7);
            return new Signed(body, "sha256=" + (first == '0' ? '1' : '0') + signature.substring(8));
        }
    }

    private final Mac mac;
    private final AtomicLong made = new AtomicLong();

    HookBodies() {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Signed[] make(int count, int bytes) {
        Signed[] all = new Signed[count];
        for (int i = 0; i < count; i++) {
            all[i] = one(bytes);
        }
        return all;
    }

    synchronized Signed one(int bytes) {
        long number = made.incrementAndGet();
        String head =
                "{\"object\":\"page\",\"entry\":[{\"id\":\"1234567890\",\"time\":1458692752,\"changes\":[{\"field\":"
                        + "\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"post_id\":\"1234567890_1\",\"comment_id\":\"1_"
                        + number
                        + "\",\"from\":{\"id\":\"9\",\"name\":\"N\"},\"created_time\":1449135003,\"message\":\"";
        String tail = "\"}}]}]}";
        byte[] body = (head + "x".repeat(Math.max(0, bytes - head.length() - tail.length())) + tail)
                .getBytes(StandardCharsets.US_ASCII);
        return new Signed(body, "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
    }

    static Patchbay patchbay(Stores stores) {
        return Patchbay.builder()
                .app(PlatformApp.of("meta").with("client-id", "1").with("client-secret", SECRET))
                .stores(stores)
                .keyRing(KeyRing.generate())
                .build();
    }
}
