// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.JsonValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service account's key file, and the assertions it signs (RFC 7523 section 2.1): the alternative to a person's consent
 * for Google Ads and Business Profile. YouTube has no channels for service accounts.
 *
 * @param email the account's address, which is also what access is granted to
 * @param id Google's number of the account; null when the file does not have it
 * @param keyId id of the key
 * @param key signs
 * @param audience the token endpoint by its public name
 */
record ServiceAccount(
        String email, @Nullable String id, @Nullable String keyId, PrivateKey key, String audience) {

    /** Attribute of a {@link Credential.ServiceKey}: the Workspace user on whose behalf it acts. */
    static final String SUBJECT = "subject";

    private static final Duration LIFETIME = Duration.ofHours(1);
    /** A clock that runs ahead must not make assertions of the future. */
    private static final Duration BACKDATED = Duration.ofSeconds(30);

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    static ServiceAccount of(Credential.ServiceKey credential, GoogleConfig config) {
        JsonValue file = JsonValue.parse(credential.key().reveal())
                .filter(JsonValue::isObject)
                .orElseThrow(() -> unusable("it is no JSON object"));
        if (!file.get("type").text("service_account").equals("service_account")) {
            throw unusable("it is of another type than service_account");
        }
        String email = file.get("client_email").text();
        String pem = file.get("private_key").text();
        if (email == null || email.isEmpty() || pem == null) {
            throw unusable("client_email or private_key is missing");
        }
        return new ServiceAccount(
                email,
                file.get("client_id").text(),
                file.get("private_key_id").text(),
                key(pem),
                file.get("token_uri").text(config.oauthUrl + "/token"));
    }

    private static PrivateKey key(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw unusable("private_key is no PEM text");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Its message may quote the key.
            throw unusable("private_key is no RSA key in PKCS#8 form");
        }
    }

    String assertion(Set<String> scopes, @Nullable String subject, Instant now) {
        Instant issued = now.minus(BACKDATED);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(email)
                .audience(audience)
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(LIFETIME)));
        if (subject != null) {
            claims.subject(subject);
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        SignedJWT jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw unusable("it cannot sign");
        }
        return jwt.serialize();
    }

    private static PlatformException unusable(String why) {
        return GoogleAuthenticator.thrown(
                ErrorCategory.INVALID_REQUEST,
                "The service account's key cannot be used: " + why,
                "Bring the JSON key file as the Cloud console gives it.");
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + email + ']';
    }
}
