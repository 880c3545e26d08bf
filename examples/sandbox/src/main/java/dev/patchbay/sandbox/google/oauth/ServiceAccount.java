// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.kernel.Dice;
import java.util.Optional;
import java.util.Set;

/** The service account with its key, and the check of the assertions it signs. The key is made when first needed. */
public final class ServiceAccount {

    private static final long LONGEST = 3600;
    private static final long SKEW = 300;
    private final GooglePeople people;
    private final String keyId;
    private RsaKey key;

    public ServiceAccount(GooglePeople people, long seed) {
        this.people = people;
        this.keyId = Dice.hex(Dice.roll(seed, "service-account"), 40);
    }

    private synchronized RsaKey key() {
        if (key == null) {
            key = RsaKey.generate();
        }
        return key;
    }

    /** The key file as it is downloaded from the console; {@code tokenUri} is where assertions go. */
    public ObjectNode keyFile(String tokenUri) {
        return GoogleJson.object()
                .put("type", "service_account")
                .put("project_id", "patchbay-sandbox")
                .put("private_key_id", keyId)
                .put("private_key", key().pem())
                .put("client_email", people.serviceAccountEmail())
                .put("client_id", people.serviceAccountId())
                .put("auth_uri", "https://accounts.google.com/o/oauth2/auth")
                .put("token_uri", tokenUri)
                .put("universe_domain", "googleapis.com");
    }

    /** The private key, when one was made. */
    public synchronized Optional<String> secret() {
        return Optional.ofNullable(key).map(RsaKey::pem);
    }

    /** The scopes asked for, when everything about the assertion is right. */
    Set<String> admit(String assertion, long now, Set<String> audiences) {
        Jwt jwt = Jwt.parse(assertion).orElseThrow(() -> OAuthError.grant("Invalid JWT: Failed to parse."));
        if (!jwt.header().path("alg").asText().equals("RS256")) {
            throw OAuthError.grant("Invalid JWT Signature.");
        }
        if (!jwt.text("iss").equals(people.serviceAccountEmail())) {
            throw OAuthError.grant("Invalid grant: account not found");
        }
        String kid = jwt.header().path("kid").asText();
        if ((!kid.isEmpty() && !kid.equals(keyId)) || !verified(jwt)) {
            throw OAuthError.grant("Invalid JWT Signature.");
        }
        if (!audiences.contains(jwt.text("aud"))) {
            throw OAuthError.grant("Invalid JWT: Failed audience check. The right audience is"
                    + " https://oauth2.googleapis.com/token");
        }
        long issued = jwt.claims().path("iat").asLong();
        long ends = jwt.claims().path("exp").asLong();
        if (ends <= now - SKEW || issued > now + SKEW || ends - issued > LONGEST || ends <= issued) {
            throw OAuthError.grant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                    + " timeframe. Check your iat and exp values in the JWT claim.");
        }
        if (!jwt.text("sub").isEmpty() && !jwt.text("sub").equals(people.serviceAccountEmail())) {
            throw new OAuthError(
                    401,
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any"
                            + " of the scopes requested.");
        }
        Set<String> scopes = ScopeNames.canonical(ScopeNames.split(jwt.text("scope")));
        if (scopes.isEmpty()) {
            throw new OAuthError(400, "invalid_scope", "Empty or missing scope not allowed.");
        }
        if (!GoogleScopes.KNOWN.containsAll(scopes)) {
            throw new OAuthError(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        return scopes;
    }

    private boolean verified(Jwt jwt) {
        return key().verifies(jwt.signedPart(), jwt.signature());
    }
}
