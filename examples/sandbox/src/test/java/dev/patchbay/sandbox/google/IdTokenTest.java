// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ID tokens, checked with nothing but the JDK. */
class IdTokenTest {

    private Sandbox sandbox;
    private GoogleHttp http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        http = new GoogleHttp(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String idToken() {
        Reply tokens = http.exchange(
                sandbox.google().consent(http.authorizeUrl("scope", "openid email profile", "nonce", "n-0S6")));
        return tokens.at("/id_token").asText();
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static JsonNode part(String token, int index) throws Exception {
        return new ObjectMapper().readTree(decode(token.split("\\.")[index]));
    }

    /** Whether a key that is published now has signed the token. */
    private boolean verifies(String token) throws Exception {
        String kid = part(token, 0).path("kid").asText();
        for (JsonNode key : http.get("www.googleapis.com/oauth2/v3/certs").at("/keys")) {
            if (key.path("kid").asText().equals(kid)) {
                PublicKey rsa = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                new BigInteger(1, decode(key.path("n").asText())),
                                new BigInteger(1, decode(key.path("e").asText()))));
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(rsa);
                signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
                return signature.verify(decode(token.split("\\.")[2]));
            }
        }
        return false;
    }

    @Test
    void claimsAreGoogles() throws Exception {
        JsonNode claims = part(idToken(), 1);
        GoogleUser ada = sandbox.google().people().consenting();
        assertThat(claims.path("iss").asText()).isEqualTo("https://accounts.google.com");
        assertThat(claims.path("aud").asText()).isEqualTo(http.clientId());
        assertThat(claims.path("azp").asText()).isEqualTo(http.clientId());
        assertThat(claims.path("sub").asText()).isEqualTo(ada.sub()).matches("\\d{21}");
        assertThat(claims.path("email").asText()).isEqualTo(ada.email());
        assertThat(claims.path("email_verified").isBoolean()).isTrue();
        assertThat(claims.path("nonce").asText()).isEqualTo("n-0S6");
        assertThat(claims.path("name").asText()).isEqualTo(ada.name());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void theSignatureIsOfAPublishedKeyAndSurvivesOneRotationButNotTwo() throws Exception {
        String token = idToken();
        assertThat(part(token, 0).path("alg").asText()).isEqualTo("RS256");
        assertThat(verifies(token)).isTrue();
        sandbox.google().rotateSigningKeys();
        assertThat(verifies(token)).isTrue();
        String newer = idToken();
        assertThat(part(newer, 0).path("kid")).isNotEqualTo(part(token, 0).path("kid"));
        sandbox.google().rotateSigningKeys();
        assertThat(verifies(token)).isFalse();
        assertThat(verifies(newer)).isTrue();
        Reply info = http.get("oauth2.googleapis.com/tokeninfo", "id_token", newer);
        assertThat(info.at("/email_verified").asText()).isEqualTo("true");
        assertThat(http.get("oauth2.googleapis.com/tokeninfo", "id_token", token)
                        .status())
                .isEqualTo(400);
        assertThat(http.get("www.googleapis.com/oauth2/v3/certs").header("cache-control"))
                .contains("max-age=");
    }
}
