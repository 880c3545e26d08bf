// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.error.PlatformException;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens that Pub/Sub sends with a push: RS256 and nothing else, by a key of Google, from its issuer, for our
 * audience, within its time, of our service account. The body is not signed: only who sent it is proven.
 */
final class PushTokens {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int LONGEST = 8_192;
    private static final String BEARER = "bearer ";
    private static final String HTTPS = "https://";

    private final GoogleConfig config;
    private final SigningKeys keys;
    private final List<String> audiences;
    private final @Nullable String sender;

    PushTokens(GoogleConfig config, SigningKeys keys, List<String> audiences, @Nullable String sender) {
        this.config = config;
        this.keys = keys;
        this.audiences = audiences;
        this.sender = sender;
    }

    Verdict check(Authenticator.Context context, WebhookRequest request) {
        if (audiences.isEmpty() || sender == null) {
            return Verdict.refused(
                    RejectionReason.NOT_CONFIGURED,
                    "Settings '" + GoogleSettings.PUSH_AUDIENCE + "' and '" + GoogleSettings.PUSH_SERVICE_ACCOUNT
                            + "' are needed to check pushes");
        }
        List<String> values = request.headers("Authorization");
        if (values.size() != 1) {
            return values.isEmpty()
                    ? Verdict.refused(RejectionReason.SIGNATURE_MISSING, "The Authorization header is missing")
                    : Verdict.refused(RejectionReason.SIGNATURE_DOUBLED, "The Authorization header came twice");
        }
        String value = values.get(0);
        if (value.length() > LONGEST || !value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "Authorization holds no bearer token");
        }
        return check(context, value.substring(BEARER.length()).strip(), sender);
    }

    private Verdict check(Authenticator.Context context, String token, String expected) {
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(token);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException | RuntimeException e) {
            return plain(token)
                    ? Verdict.refused(RejectionReason.SIGNATURE_ALGORITHM, "The token is not signed")
                    : Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "The token is no signed JWT");
        }
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            return Verdict.refused(RejectionReason.SIGNATURE_ALGORITHM, "The token is not signed with RS256");
        }
        String keyId = jwt.getHeader().getKeyID();
        try {
            RSAKey key = keyId == null ? null : keys.find(context, keyId);
            if (key == null) {
                return Verdict.refused(RejectionReason.KEY_UNKNOWN, "The token's key is none of Google's");
            }
            if (!jwt.verify(new RSASSAVerifier(key))) {
                return Verdict.refused(RejectionReason.SIGNATURE_WRONG, "The token's signature is wrong");
            }
        } catch (PlatformException e) {
            return new Verdict.Unknown("Google's keys could not be read: " + e.category());
        } catch (JOSEException e) {
            return Verdict.refused(RejectionReason.SIGNATURE_WRONG, "The token's signature cannot be checked");
        }
        return claims(claims, expected, context.clock().instant());
    }

    private static boolean plain(String token) {
        try {
            PlainJWT.parse(token);
            return true;
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }

    private Verdict claims(JWTClaimsSet claims, String expected, Instant now) {
        String issuer = claims.getIssuer();
        if (!config.issuer.equals(issuer)
                && !(config.issuer.startsWith(HTTPS)
                        && config.issuer.substring(HTTPS.length()).equals(issuer))) {
            return Verdict.refused(RejectionReason.ISSUER, "Another issuer made the token");
        }
        if (claims.getAudience().size() != 1
                || !audiences.contains(claims.getAudience().get(0))) {
            return Verdict.refused(
                    RejectionReason.AUDIENCE,
                    "The token was made for another audience than " + GoogleSettings.PUSH_AUDIENCE);
        }
        Date end = claims.getExpirationTime();
        if (end == null || !now.isBefore(end.toInstant().plus(SKEW))) {
            return Verdict.refused(RejectionReason.EXPIRED, "The token has expired");
        }
        Date made = claims.getIssueTime();
        if (made == null) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "The token does not say when it was made");
        }
        Date begin = claims.getNotBeforeTime();
        if (made.toInstant().isAfter(now.plus(SKEW))
                || (begin != null && begin.toInstant().isAfter(now.plus(SKEW)))) {
            return Verdict.refused(RejectionReason.FUTURE, "The token comes from the future");
        }
        Object email = claims.getClaim("email");
        boolean verified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        if (!(email instanceof String text) || !verified || !same(text, expected)) {
            return Verdict.refused(
                    RejectionReason.SENDER,
                    "The token is of another account than " + GoogleSettings.PUSH_SERVICE_ACCOUNT);
        }
        return new Verdict.Genuine("OIDC token of the push service account", null);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
