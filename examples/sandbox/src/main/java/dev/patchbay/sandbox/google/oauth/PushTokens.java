// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.hooks.Forgery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the tokens that a push carries, signed with the published keys, or wrong on purpose. */
public final class PushTokens {

    private static final long LIFE = 3600;
    private final SigningKeys keys;
    private final InstantSource clock;
    private final RsaKey unpublished = RsaKey.generate();

    public PushTokens(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token by which {@code email} proves itself to {@code audience}. */
    public String make(String audience, String email, Optional<Forgery> forgery) {
        ObjectNode claims = claims(audience, email);
        SigningKeys.Named key = keys.signing();
        if (forgery.isEmpty()) {
            return Jwt.sign(claims, key);
        }
        long now = clock.instant().getEpochSecond();
        return switch (forgery.get()) {
            case TRUNCATED -> shortened(Jwt.sign(claims, key));
            case ALTERED -> altered(Jwt.sign(claims, key));
            case WRONG_SECRET -> Jwt.sign(claims, new SigningKeys.Named(key.kid(), unpublished));
            case UNKNOWN_KEY ->
                Jwt.sign(claims, new SigningKeys.Named("0000000000000000000000000000000000000000", unpublished));
            case OTHER_ALGORITHM -> unsigned(claims);
            case KEY_CONFUSION -> confused(claims, key);
            case STALE -> Jwt.sign(claims.put("iat", now - 3 * LIFE).put("exp", now - 2 * LIFE), key);
            case FUTURE -> Jwt.sign(claims.put("iat", now + LIFE).put("exp", now + 2 * LIFE), key);
            case WRONG_AUDIENCE -> Jwt.sign(claims.put("aud", audience + "/other"), key);
            case WRONG_ISSUER -> Jwt.sign(claims.put("iss", "https://accounts.example.com"), key);
            case WRONG_SENDER -> Jwt.sign(claims.put("email", "mallory@elsewhere.iam.gserviceaccount.com"), key);
            case UNVERIFIED_SENDER -> Jwt.sign(claims.put("email_verified", false), key);
            default -> Jwt.sign(claims, key);
        };
    }

    private ObjectNode claims(String audience, String email) {
        Instant now = clock.instant();
        return GoogleJson.object()
                .put("aud", audience)
                .put("azp", "113774264463038321964")
                .put("email", email)
                .put("sub", "113774264463038321964")
                .put("email_verified", true)
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFE)
                .put("iss", IdTokens.ISSUER);
    }

    private static String shortened(String token) {
        return token.substring(0, token.length() - 3);
    }

    /** Another first character of the signature. */
    private static String altered(String token) {
        int at = token.lastIndexOf('.') + 1;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static String unsigned(ObjectNode claims) {
        return part(GoogleJson.object().put("alg", "none").put("typ", "JWT")) + "." + part(claims) + ".";
    }

    private static String confused(ObjectNode claims, SigningKeys.Named key) {
        String signed = part(GoogleJson.object()
                        .put("alg", "HS256")
                        .put("kid", key.kid())
                        .put("typ", "JWT")) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.key().publicKey().getEncoded(), "HmacSHA256"));
            return signed + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(ObjectNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(GoogleJson.text(json).getBytes(StandardCharsets.UTF_8));
    }
}
