// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.GoogleUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** Makes the tokens that tell who the person is. */
final class IdTokens {

    static final String ISSUER = "https://accounts.google.com";
    private final TokenVault vault;
    private final SigningKeys keys;

    IdTokens(TokenVault vault, SigningKeys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    String make(TokenVault.Access access, GoogleUser user, String nonce) {
        String clientId = access.caller().clientId();
        ObjectNode claims = GoogleJson.object()
                .put("iss", ISSUER)
                .put("azp", clientId)
                .put("aud", clientId)
                .put("sub", user.sub());
        Set<String> scopes = access.caller().scopes();
        if (scopes.contains(GoogleScopes.EMAIL)) {
            claims.put("email", user.email()).put("email_verified", true);
        }
        claims.put("at_hash", hash(access.value()));
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        if (scopes.contains(GoogleScopes.PROFILE)) {
            claims.put("name", user.name())
                    .put("picture", user.picture())
                    .put("given_name", user.givenName())
                    .put("family_name", user.familyName());
        }
        long now = vault.now().getEpochSecond();
        claims.put("iat", now).put("exp", now + 3600);
        String token = Jwt.sign(claims, keys.signing());
        vault.remember(token);
        return token;
    }

    /** OpenID Connect Core 3.1.3.6: the left half of the SHA-256 of the access token. */
    private static String hash(String accessToken) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
