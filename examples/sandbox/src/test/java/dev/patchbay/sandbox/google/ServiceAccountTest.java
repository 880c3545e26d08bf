// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Assertions signed by hand. */
class ServiceAccountTest {

    private static final long NOW = 1_795_168_800;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Sandbox sandbox;
    private static GoogleHttp http;
    private static JsonNode key;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.builder()
                .clock(new MovableClock(Instant.ofEpochSecond(NOW).toString()))
                .build();
        http = new GoogleHttp(sandbox);
        key = JSON.readTree(sandbox.google().serviceAccountKey("https://oauth2.googleapis.com/token"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** {@code pairs} replace usual claims; an empty value removes one. */
    private static String assertion(Object... pairs) throws Exception {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", key.path("client_email").asText());
        claims.put("scope", GoogleScopes.BUSINESS + " " + GoogleScopes.ADS);
        claims.put("aud", "https://oauth2.googleapis.com/token");
        claims.put("iat", NOW);
        claims.put("exp", NOW + 3600);
        for (int i = 0; i < pairs.length; i += 2) {
            claims.put(pairs[i].toString(), pairs[i + 1]);
        }
        claims.values().removeIf(""::equals);
        String signed = encode(JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT"))) + "."
                + encode(JSON.writeValueAsBytes(claims));
        String pem = key.path("private_key").asText().replaceAll("-----[A-Z ]+-----|\\s", "");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signature.sign());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Reply send(String assertion) {
        return http.form(
                "oauth2.googleapis.com/token",
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                assertion);
    }

    @Test
    void aRightAssertionGivesAnHourAndNoRefreshToken() throws Exception {
        Reply reply = send(assertion());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/expires_in").asInt()).isEqualTo(3599);
        assertThat(reply.json().has("refresh_token")).isFalse();
        Reply accounts = http.as(reply.at("/access_token").asText()).get(GoogleHttp.ACCOUNTS + "accounts");
        assertThat(accounts.at("/accounts/0/type").asText()).isEqualTo("LOCATION_GROUP");
    }

    @Test
    void wrongOnesAreToldApart() throws Exception {
        assertThat(refused(assertion("iss", "nobody@example.com"))).contains("account not found");
        assertThat(refused(assertion("aud", "https://example.com"))).contains("audience");
        assertThat(refused(assertion("exp", NOW - 400, "iat", NOW - 4000))).contains("reasonable timeframe");
        assertThat(refused(assertion("iat", NOW + 900, "exp", NOW + 1200))).contains("reasonable timeframe");
        assertThat(refused(assertion("exp", NOW + 7200))).contains("short-lived");
        String good = assertion();
        String[] parts = good.split("\\.");
        assertThat(refused(parts[0] + "."
                        + assertion("scope", GoogleScopes.YOUTUBE).split("\\.")[1] + "." + parts[2]))
                .isEqualTo("invalid_grant: Invalid JWT Signature.");
        assertThat(refused("no.token")).startsWith("invalid_grant");
        assertThat(refused(assertion("scope", ""))).startsWith("invalid_scope");
        assertThat(refused(assertion("scope", "https://www.googleapis.com/auth/nonsense")))
                .startsWith("invalid_scope");
        Reply delegated = send(assertion("sub", "boss@example.com"));
        assertThat(delegated.status()).isEqualTo(401);
        assertThat(delegated.at("/error").asText()).isEqualTo("unauthorized_client");
    }

    private static String refused(String assertion) {
        Reply reply = send(assertion);
        assertThat(reply.status()).isEqualTo(400);
        return reply.at("/error").asText() + ": "
                + reply.at("/error_description").asText();
    }

    @Test
    void youTubeDoesNotKnowServiceAccounts() throws Exception {
        String token = send(assertion("scope", GoogleScopes.YOUTUBE_READ))
                .at("/access_token")
                .asText();
        Reply reply = http.as(token).get(GoogleHttp.YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/error/errors/0/reason").asText()).isEqualTo("youtubeSignupRequired");
    }
}
