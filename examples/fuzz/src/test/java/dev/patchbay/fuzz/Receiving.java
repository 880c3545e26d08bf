// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What all targets share: a Patchbay with known secrets, and what must hold whatever comes. */
final class Receiving {

    static final String SECRET = "synthetic_app_secret";
    static final String VERIFY_TOKEN = "meatyhamhock";

    private Receiving() {}

    static Patchbay patchbay() {
        return Patchbay.builder()
                .app(PlatformApp.of("meta")
                        .with("client-id", "1")
                        .with("client-secret", SECRET)
                        .with("webhook-verify-token", VERIFY_TOKEN))
                .app(PlatformApp.of("google")
                        .with("client-id", "1")
                        .with("client-secret", SECRET)
                        .with("lead-form-key", SECRET)
                        .with("channel-token", SECRET)
                        .with("youtube-hub-secret", SECRET))
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build();
    }

    /** A sender can never make the receiver fail, and never learns a secret. */
    static void mustHold(WebhookVerdict verdict) {
        assertThat(verdict.response().status()).isBetween(200, 499);
        assertThat(verdict.toString() + verdict.checks() + verdict.response().body())
                .doesNotContain(SECRET)
                .doesNotContain(VERIFY_TOKEN);
        if (verdict.response().outcome() == WebhookOutcome.REJECTED) {
            assertThat(verdict.response().status()).isGreaterThanOrEqualTo(400);
            assertThat(verdict.events()).isEmpty();
        }
        for (WebhookEvent event : verdict.events()) {
            assertThat(event.id()).isNotEmpty();
            assertThat(event.type()).matches("[A-Za-z0-9._-]+");
        }
    }

    static String hmac(String algorithm, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
