// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** A receiver whose secrets are known here and nowhere in the seeds, without a network and without a clock that moves. */
final class Receiving {

    static final String APP_SECRET = "fuzz-app-secret-7Qd2";
    static final String LEAD_KEY = "fuzz-lead-key-x81P";
    static final String CHANNEL_TOKEN = "fuzz-channel-token-Lw5s";
    private static final String HUB_SECRET = "fuzz-hub-secret-93kf";

    private static final String VERIFY_TOKEN = "fuzz-verify-token-Zt6b";
    private static final String CALLBACK_TOKEN = "fuzz-callback-token-0aEr";
    private static final List<String> SECRETS =
            List.of(APP_SECRET, LEAD_KEY, CHANNEL_TOKEN, HUB_SECRET, VERIFY_TOKEN, CALLBACK_TOKEN);
    private static final String AUDIENCE = "https://host.example/webhooks/google";
    private static final String SENDER = "push@project.iam.gserviceaccount.com";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Patchbay patchbay;
    private final String pushToken;

    Receiving() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("key-1").generate();
            patchbay = patchbay(new JWKSet(key.toPublicJWK()).toString());
            pushToken = pushToken(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Patchbay patchbay(String keys) {
        return Patchbay.builder()
                .app(PlatformApp.of("meta")
                        .with("client-id", "1")
                        .with("client-secret", APP_SECRET)
                        .with("webhook-verify-token", VERIFY_TOKEN)
                        .with("data-deletion-url", "https://host.example/deletion"))
                .app(PlatformApp.of("google")
                        .with("client-id", "1")
                        .with("client-secret", APP_SECRET)
                        .with("push-audience", AUDIENCE)
                        .with("push-service-account", SENDER)
                        .with("lead-form-key", LEAD_KEY)
                        .with("channel-token", CHANNEL_TOKEN)
                        .with("youtube-hub-secret", HUB_SECRET)
                        .with("youtube-callback-token", CALLBACK_TOKEN))
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .httpClient(offline(keys))
                .time(() -> NOW, () -> 0, duration -> {})
                .build();
    }

    /** Answers every call with Google's keys, so that nothing leaves the process. */
    private static OkHttpClient offline(String keys) {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(keys, MediaType.get("application/json")))
                        .build())
                .build();
    }

    private static String pushToken(RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://accounts.google.com")
                        .audience(AUDIENCE)
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
                        .claim("email", SENDER)
                        .claim("email_verified", true)
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** What Pub/Sub would send. */
    WebhookRequest push(byte[] body) {
        return post("google", "application/json", body).header("Authorization", "Bearer " + pushToken);
    }

    /** What YouTube's hub would send to the callback that it was given. */
    static WebhookRequest feed(byte[] body) {
        return WebhookRequest.of("POST", "/webhooks/google", "token=" + CALLBACK_TOKEN)
                .header("Content-Type", "application/atom+xml")
                .header("X-Hub-Signature", "sha1=" + hex("HmacSHA1", HUB_SECRET, body))
                .remoteAddress("192.0.2.7")
                .body(body);
    }

    static WebhookRequest post(String platform, String contentType, byte[] body) {
        return WebhookRequest.of("POST", "/webhooks/" + platform, "")
                .header("Content-Type", contentType)
                .remoteAddress("192.0.2.7")
                .body(body);
    }

    /** From someone who knows the secret: taken, whatever it holds. */
    WebhookVerdict genuine(String platform, WebhookRequest request) {
        WebhookVerdict verdict = look(platform, request);
        assertThat(verdict.accepted()).as("genuine, but %s", verdict).isTrue();
        return verdict;
    }

    /** From someone who knows no secret: refused, whatever it holds. */
    WebhookVerdict strange(String platform, WebhookRequest request) {
        WebhookVerdict verdict = look(platform, request);
        assertThat(verdict.response().outcome()).as("let in without a secret").isEqualTo(WebhookOutcome.REJECTED);
        assertThat(verdict.events()).isEmpty();
        return verdict;
    }

    /** No sender can make the receiver fail, and none learns a secret or writes what it likes into a type. */
    WebhookVerdict look(String platform, WebhookRequest request) {
        WebhookVerdict verdict = patchbay.webhooks().verify(platform, request);
        assertThat(verdict.response().status()).as("answer to %s", request).isBetween(200, 499);
        String told = verdict.toString()
                + verdict.checks()
                + verdict.response().body()
                + verdict.response().headers();
        assertThat(SECRETS).noneMatch(told::contains);
        for (WebhookEvent event : verdict.events()) {
            assertThat(event.id()).isNotEmpty();
            assertThat(event.type()).matches("[A-Za-z0-9._-]+");
            assertThat(event.payload()).doesNotContain(LEAD_KEY);
        }
        return verdict;
    }

    static byte[] mac(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String algorithm, String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(algorithm, secret, body));
    }
}
