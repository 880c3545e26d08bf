// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.Patchbay;
import dev.patchbay.http.JsonValue;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens of pushes: the published vectors, and what strangers make. */
class PushTokensTest extends WebhookHost {

    @Test
    void thePublishedTokenIsRefusedWithAnotherKeyOrForAnotherAudience() throws Exception {
        JsonValue vector = vector("oidc-rs256.json");
        time = new VirtualTime(Instant.ofEpochSecond(1587627000));
        String token = vector.get("token").text("");
        String sender = "integration-tests@chingor-test.iam.gserviceaccount.com";
        keys = vector.get("jwks").toJson();
        try (Patchbay elsewhere = host("https://example.com/other", sender)) {
            assertThat(elsewhere.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.AUDIENCE);
        }
        // The other published key under the id of the first.
        JsonValue other = vector.get("jwks").get("keys").elements().stream()
                .filter(key -> !key.get("kid").text("").equals("f9d97b4cae90bcd76aeb20026f6b770cac221783"))
                .findFirst()
                .orElseThrow();
        keys = "{\"keys\":["
                + other.toJson().replace(other.get("kid").text(""), "f9d97b4cae90bcd76aeb20026f6b770cac221783")
                + "]}";
        try (Patchbay mixed = host("https://example.com/path", sender)) {
            assertThat(mixed.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.SIGNATURE_WRONG);
        }
    }

    /** Its key is not published any more: without the key nothing of it is believed. */
    @Test
    void theSampleTokenOfTheDocumentationHasAnUnknownKey() throws Exception {
        time = new VirtualTime(Instant.ofEpochSecond(1550183000));
        try (Patchbay host = host("https://example.com", "gae-gcp@appspot.gserviceaccount.com")) {
            String token = vector("oidc-doc-sample.json").get("token").text("");
            assertThat(host.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.KEY_UNKNOWN);
        }
    }

    /** Nothing is lost and nobody is let in while Google's keys cannot be read: Pub/Sub comes again. */
    @Test
    void whileTheKeysCannotBeReadTheSenderIsToTryAgain() throws Exception {
        keys = "no key set";
        WebhookResponse answer = send(push(token(claims -> claims)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.outcome()).isEqualTo(WebhookOutcome.UNAVAILABLE);
        int asked = certs.getRequestCount();
        assertThat(send(push(token(claims -> claims))).status()).isEqualTo(503);
        assertThat(certs.getRequestCount())
                .as("a flood of tokens is no flood of calls")
                .isEqualTo(asked);
        keys = new JWKSet(google.toPublicJWK()).toString();
        time.advance(java.time.Duration.ofSeconds(6));
        assertThat(send(push(token(claims -> claims))).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("W1: tokens that prove nothing are refused, each for its reason")
    void hostileTokens() throws Exception {
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("key-1").generate();
        RSAKey unknown = new RSAKeyGenerator(2048).keyID("key-9").generate();
        JWTClaimsSet good = claims().build();
        assertThat(reason(new PlainJWT(good).serialize())).isEqualTo(RejectionReason.SIGNATURE_ALGORITHM);
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), good);
        confused.sign(new MACSigner(google.toRSAPublicKey().getEncoded()));
        assertThat(reason(confused.serialize())).isEqualTo(RejectionReason.SIGNATURE_ALGORITHM);
        assertThat(reason(signed(stranger, good))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(reason(signed(unknown, good))).isEqualTo(RejectionReason.KEY_UNKNOWN);
        assertThat(reason(token(claims -> claims.issuer("https://evil.example"))))
                .isEqualTo(RejectionReason.ISSUER);
        assertThat(reason(token(claims -> claims.audience(AUDIENCE + "/")))).isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.audience(List.of(AUDIENCE, "x")))))
                .isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.expirationTime(at(-301))))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(token(claims -> claims.issueTime(at(301))))).isEqualTo(RejectionReason.FUTURE);
        assertThat(reason(token(claims -> claims.claim("email", "other@x")))).isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email_verified", false))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email_verified", "true"))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.issueTime(null)))).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(token(claims -> claims.expirationTime(null)))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(token(claims -> claims.notBeforeTime(at(301))))).isEqualTo(RejectionReason.FUTURE);
        assertThat(reason(token(claims -> claims.audience((String) null)))).isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.issuer("http://accounts.google.com"))))
                .isEqualTo(RejectionReason.ISSUER);
        assertThat(reason(token(claims -> claims.claim("email", SENDER.toUpperCase(java.util.Locale.ROOT)))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email", null)))).isEqualTo(RejectionReason.SENDER);
        String right = token(claims -> claims);
        assertThat(reason(right.substring(0, right.length() - 1))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(reason(right.substring(0, right.lastIndexOf('.') + 1)))
                .isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right + ".x.y")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right.replaceFirst("^[^.]+", base64("{\"alg\":\"none\"}"))))
                .isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right.replaceFirst("^[^.]+", base64("{\"alg\":\"RS256\"}"))))
                .as("no key id")
                .isEqualTo(RejectionReason.KEY_UNKNOWN);
        assertThat(reason(base64("[".repeat(3_000)) + ".e30.x")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("a.b")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("x".repeat(10_000))).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(send(push("x").header("Authorization", "Bearer y")).rejection())
                .isEqualTo(RejectionReason.SIGNATURE_DOUBLED);
        assertThat(send(post(PUSH)).rejection()).isEqualTo(RejectionReason.SIGNATURE_MISSING);
        patchbay.webhooks().processPending(10);
        assertThat(handled).isEmpty();
    }

    private JsonValue vector(String name) throws Exception {
        try (InputStream file = getClass().getResourceAsStream(name)) {
            return JsonValue.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private RejectionReason reason(String token) {
        return send(push(token)).rejection();
    }
}
