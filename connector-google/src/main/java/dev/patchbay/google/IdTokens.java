// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.spi.Authenticator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Checks id tokens (OpenID Connect Core 1.0 section 3.1.3.7): RS256 and nothing else, by a key of Google, from the issuer,
 * for our client, within its time, for this very flow.
 */
final class IdTokens {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String HTTPS = "https://";

    /** Who an id token is about. */
    record Person(String subject, String name, String email) {}

    private final GoogleConfig config;
    private final SigningKeys keys;

    IdTokens(GoogleConfig config, SigningKeys keys) {
        this.config = config;
        this.keys = keys;
    }

    /**
     * Checks an id token.
     *
     * @param token as the token endpoint gave it
     * @param nonce what was sent with the consent; null when none was
     * @throws PlatformException when it does not prove anything; the message never quotes it
     */
    Person check(Authenticator.Context context, String token, @Nullable String nonce) {
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(token);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw refused("it is no signed JWT");
        }
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            throw refused("it is not signed with RS256");
        }
        String keyId = jwt.getHeader().getKeyID();
        RSAKey key = keyId == null ? null : keys.find(context, keyId);
        if (key == null) {
            throw refused("its key is none of Google's");
        }
        if (!signed(jwt, key)) {
            throw refused("its signature is wrong");
        }
        return checked(claims, nonce, context.clock().instant());
    }

    private static boolean signed(SignedJWT jwt, RSAKey key) {
        try {
            return jwt.verify(new RSASSAVerifier(key));
        } catch (JOSEException e) {
            return false;
        }
    }

    private Person checked(JWTClaimsSet claims, @Nullable String nonce, Instant now) {
        String issuer = claims.getIssuer();
        if (!config.issuer.equals(issuer)
                && !(config.issuer.startsWith(HTTPS)
                        && config.issuer.substring(HTTPS.length()).equals(issuer))) {
            throw refused("another issuer made it");
        }
        if (!claims.getAudience().contains(config.clientId)) {
            throw refused("it was made for another client");
        }
        String party = text(claims, "azp");
        boolean several = claims.getAudience().size() > 1;
        if (party == null ? several : !party.equals(config.clientId)) {
            throw refused("it was given to another client");
        }
        Date end = claims.getExpirationTime();
        if (end == null || !now.isBefore(end.toInstant().plus(SKEW))) {
            throw refused("it has expired");
        }
        Date made = claims.getIssueTime();
        if (made == null || made.toInstant().isAfter(now.plus(SKEW))) {
            throw refused("it comes from the future");
        }
        if (nonce != null && !nonce.equals(text(claims, "nonce"))) {
            throw refused("it belongs to another flow");
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isEmpty()) {
            throw refused("it names nobody");
        }
        String name = text(claims, "name");
        String email = text(claims, "email");
        return new Person(subject, name == null ? "" : name, email == null ? "" : email);
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static PlatformException refused(String why) {
        return GoogleAuthenticator.thrown(
                ErrorCategory.UNEXPECTED_RESPONSE,
                "The id token does not prove who connected: " + why,
                "Connect again; if it stays, check client-id, issuer, certs-url and this machine's clock.");
    }
}
