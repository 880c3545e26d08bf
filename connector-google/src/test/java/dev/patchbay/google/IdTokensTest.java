// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.auth.Credential;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.HeaderView;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseContent;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stranger may put into an id token, and the vectors of Google's own library. */
class IdTokensTest {

    private static final String NONCE = "the-nonce-of-this-flow";
    private static final RSAKey GOOGLE = key("key-1");
    private static final RSAKey STRANGER = key("key-1");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final Certs certs = new Certs(new JWKSet(GOOGLE.toPublicJWK()).toString());
    private final GoogleConfig config = TestSettings.config();
    private final IdTokens tokens = new IdTokens(config, new SigningKeys(config));

    /** Answers with a key set, and counts how often it is asked. */
    private static final class Certs implements ApiClient {

        private String body;
        private int calls;

        Certs(String body) {
            this.body = body;
        }

        @Override
        public <T> ApiResponse<T> call(ApiRequest request, BodyReader<T> reader) {
            assertThat(request.operation()).isEqualTo(SigningKeys.OPERATION);
            calls++;
            ResponseHead head = new ResponseHead(200, new NoHeaders());
            InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            try (ResponseContent content = new ResponseContent(head, bytes)) {
                return new ApiResponse<>(head, reader.read(content), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ApiClient as(Credential credential) {
            return this;
        }
    }

    private record NoHeaders() implements HeaderView {

        @Override
        public @Nullable String value(String name) {
            return null;
        }

        @Override
        public List<String> values(String name) {
            return List.of();
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = time.instant();
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(TestSettings.CLIENT_ID)
                .claim("azp", TestSettings.CLIENT_ID)
                .subject("10769150350006150715113082367")
                .claim("name", "Ada")
                .claim("email", "ada@example.com")
                .claim("nonce", NONCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        try {
            SignedJWT jwt =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            return signed(claims, JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private IdTokens.Person check(String token) {
        return tokens.check(new Authenticator.Context(certs, TestSettings.defaults(), time), token, NONCE);
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> check(token))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(token)
                .hasMessageNotContaining("ada@example.com")
                .hasNoCause();
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> change, String why) {
        refused(signed(change.apply(claims()).build(), GOOGLE), why);
    }

    @Test
    void aTokenOfGoogleForThisClientAndFlowTellsWhoItIs() {
        IdTokens.Person person = check(signed(claims().build(), GOOGLE));

        assertThat(person.subject()).isEqualTo("10769150350006150715113082367");
        assertThat(person.name()).isEqualTo("Ada");
        assertThat(person.email()).isEqualTo("ada@example.com");
        assertThat(check(signed(claims().issuer("accounts.google.com").build(), GOOGLE)))
                .as("Google writes its name both ways")
                .isEqualTo(person);
        assertThat(certs.calls).isEqualTo(1);
    }

    @Test
    void everyClaimThatPointsElsewhereIsRefused() {
        refused(c -> c.issuer("https://accounts.example.com"), "another issuer");
        refused(c -> c.issuer("https://accounts.google.com.example.com"), "another issuer");
        refused(c -> c.issuer(null), "another issuer");
        refused(c -> c.audience("another-client"), "another client");
        refused(c -> c.audience((String) null), "another client");
        refused(c -> c.claim("azp", "another-client"), "given to another client");
        refused(
                c -> c.audience(List.of(TestSettings.CLIENT_ID, "another-client"))
                        .claim("azp", null),
                "given to another client");
        refused(c -> c.claim("nonce", "of-another-flow"), "another flow");
        refused(c -> c.claim("nonce", null), "another flow");
        refused(c -> c.subject(null), "names nobody");
        refused(c -> c.subject(""), "names nobody");
    }

    @Test
    void timeIsCheckedWithFiveMinutesOfGrace() {
        Instant now = time.instant();

        refused(c -> c.expirationTime(Date.from(now.minusSeconds(301))), "expired");
        refused(c -> c.expirationTime(null), "expired");
        refused(c -> c.issueTime(Date.from(now.plusSeconds(301))), "from the future");
        refused(c -> c.issueTime(null), "from the future");
        assertThat(check(signed(
                        claims().expirationTime(Date.from(now.minusSeconds(240)))
                                .build(),
                        GOOGLE)))
                .isNotNull();
    }

    @Test
    void onlyRs256WithAKeyOfGoogleCounts() throws JOSEException {
        JWTClaimsSet claims = claims().build();
        byte[] publicKey = GOOGLE.toRSAPublicKey().getEncoded();

        refused(new PlainJWT(claims).serialize(), "no signed JWT");
        refused(signed(claims, JWSAlgorithm.HS256, "key-1", new MACSigner(publicKey)), "RS256");
        refused(signed(claims, JWSAlgorithm.RS512, "key-1", new RSASSASigner(GOOGLE)), "RS256");
        refused(signed(claims, STRANGER), "signature is wrong");
        refused(signed(claims, key("key-of-nobody")), "none of Google's");
        refused(signed(claims, JWSAlgorithm.RS256, null, new RSASSASigner(GOOGLE)), "none of Google's");
        refused("rubbish", "no signed JWT");
        refused("a.b.c", "no signed JWT");
        String token = signed(claims, GOOGLE);
        refused(token.substring(0, token.lastIndexOf('.') + 1), "");
    }

    @Test
    void aForgedKeyIdIsLookedUpOnceAMinuteAndNoMore() {
        String forged = signed(claims().build(), key("unknown"));
        check(signed(claims().build(), GOOGLE));

        for (int i = 0; i < 100; i++) {
            refused(forged, "none of Google's");
        }
        assertThat(certs.calls)
                .as("keys that are fresh are not asked for again")
                .isEqualTo(1);
        time.advance(Duration.ofMinutes(1));
        refused(forged, "none of Google's");
        refused(forged, "none of Google's");
        assertThat(certs.calls).isEqualTo(2);
    }

    @Test
    void aNewKeyOfGoogleIsFoundWhenTheKnownOnesAreAMinuteOld() {
        check(signed(claims().build(), GOOGLE));
        RSAKey next = key("key-2");
        certs.body = new JWKSet(List.of(GOOGLE.toPublicJWK(), next.toPublicJWK())).toString();
        time.advance(Duration.ofMinutes(1));

        assertThat(check(signed(claims().build(), next))).isNotNull();
        assertThat(certs.calls).isEqualTo(2);
    }

    @Test
    void aKeySetWithPrivateOrSymmetricKeysGivesNone() {
        certs.body = new JWKSet(GOOGLE).toString(false);
        refused(signed(claims().build(), GOOGLE), "none of Google's");
    }

    /** The service account of this vector is no OAuth client: past signature and audience, its azp stops it. */
    @Test
    void theVectorOfGooglesLibraryIsVerifiedAndItsForgeriesAreNot() throws IOException {
        JsonValue vector;
        try (InputStream in = IdTokensTest.class.getResourceAsStream("oidc-rs256.json")) {
            vector = JsonValue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
        String token = vector.get("token").text("");
        Instant issued = Instant.ofEpochSecond(vector.get("issued").integer());
        String body = vector.get("jwks").toJson();
        String[] parts = token.split("\\.");
        char changed = parts[1].charAt(30) == 'A' ? 'B' : 'A';
        String forged = parts[0] + '.' + parts[1].substring(0, 30) + changed + parts[1].substring(31) + '.' + parts[2];
        String first = "f9d97b4cae90bcd76aeb20026f6b770cac221783";
        String second = "28b741e8de984a47159f19e6d7783e9d4fa810db";
        String swapped = body.replace(first, "?").replace(second, first).replace("?", second);

        assertThatThrownBy(() -> vector("https://example.com/path", body, issued, token))
                .hasMessageContaining("given to another client");
        assertThatThrownBy(() -> vector("https://example.com/other", body, issued, token))
                .hasMessageContaining("made for another client");
        assertThatThrownBy(() -> vector("https://example.com/path", body, issued, forged))
                .hasMessageMatching(".*(signature is wrong|no signed JWT).*");
        assertThatThrownBy(() -> vector("https://example.com/path", swapped, issued, token))
                .hasMessageContaining("signature is wrong");
    }

    private static void vector(String client, String keys, Instant now, String token) {
        GoogleConfig config = TestSettings.config("client-id", client);
        new IdTokens(config, new SigningKeys(config))
                .check(
                        new Authenticator.Context(
                                new Certs(keys), TestSettings.defaults(), new VirtualTime(now.plusSeconds(60))),
                        token,
                        null);
    }
}
