// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.time.Duration;
import java.util.Optional;

/** What tokens say: tokeninfo, userinfo, published keys; and their end: revoke. */
final class IdentityEndpoints {

    private final TokenVault vault;
    private final GooglePeople people;
    private final SigningKeys keys;

    IdentityEndpoints(TokenVault vault, GooglePeople people, SigningKeys keys) {
        this.vault = vault;
        this.people = people;
        this.keys = keys;
    }

    SimResponse keys() {
        return published(keys.jwks());
    }

    /** {@code www.googleapis.com/oauth2/v1/certs}, where Google's own libraries look. */
    SimResponse certificates() {
        return published(keys.certificates());
    }

    private static SimResponse published(ObjectNode body) {
        return SimResponse.of(200, "application/json; charset=UTF-8", GoogleJson.bytes(body, true))
                .header("Cache-Control", "public, max-age=21600, must-revalidate, no-transform")
                .header("Server", "scaffolding on HTTPServer2");
    }

    SimResponse revoke(SimRequest request) {
        String token = FormFields.of(request).need("token");
        Optional<Grant> grant = vault.refresh(token)
                .filter(r -> r.death(vault.now()).isEmpty())
                .map(r -> r.grant)
                .or(() -> vault.access(token).flatMap(a -> Optional.ofNullable(a.grant())));
        if (grant.isEmpty()) {
            boolean ofServiceAccount = vault.access(token).isPresent();
            if (!ofServiceAccount) {
                throw new OAuthError(400, "invalid_token", "Token expired or revoked");
            }
            vault.expire(token);
        }
        grant.ifPresent(g -> g.revoke(Death.REVOKED));
        return OAuthJson.answer(200, GoogleJson.object());
    }

    /** {@code oauth2.googleapis.com/tokeninfo}: all values are strings. */
    SimResponse tokenInfo(SimRequest request) {
        FormFields fields = FormFields.of(request);
        Optional<String> idToken = fields.find("id_token");
        if (idToken.isPresent()) {
            return OAuthJson.answer(200, idTokenInfo(idToken.get()));
        }
        TokenVault.Access access = vault.access(fields.text("access_token")).orElseThrow(IdentityEndpoints::invalid);
        GoogleCaller caller = access.caller();
        long left = Duration.between(vault.now(), access.expiresAt()).toSeconds();
        ObjectNode body = GoogleJson.object()
                .put("azp", caller.clientId())
                .put("aud", caller.clientId())
                .put("sub", caller.subject())
                .put("scope", ScopeNames.join(caller.scopes()))
                .put("exp", Long.toString(access.expiresAt().getEpochSecond()))
                .put("expires_in", Long.toString(left));
        if (caller.has(GoogleScopes.EMAIL)) {
            body.put("email", caller.email()).put("email_verified", "true");
        }
        body.put("access_type", access.offline() ? "offline" : "online");
        return OAuthJson.answer(200, body);
    }

    private ObjectNode idTokenInfo(String token) {
        Jwt jwt = Jwt.parse(token).orElseThrow(IdentityEndpoints::invalid);
        boolean signed = keys.verifies(jwt);
        if (!signed || jwt.claims().path("exp").asLong() <= vault.now().getEpochSecond()) {
            throw invalid();
        }
        ObjectNode body = GoogleJson.object();
        jwt.claims().properties().forEach(e -> body.put(e.getKey(), e.getValue().asText()));
        jwt.header().properties().forEach(e -> body.put(e.getKey(), e.getValue().asText()));
        return body;
    }

    /** The older {@code www.googleapis.com/oauth2/v2/tokeninfo}; names as in its discovery document. */
    SimResponse oldTokenInfo(SimRequest request) {
        FormFields fields = FormFields.of(request);
        TokenVault.Access access = vault.access(fields.text("access_token")).orElseThrow(IdentityEndpoints::invalid);
        GoogleCaller caller = access.caller();
        ObjectNode body = GoogleJson.object()
                .put("issued_to", caller.clientId())
                .put("audience", caller.clientId())
                .put("user_id", caller.subject())
                .put("scope", ScopeNames.join(caller.scopes()))
                .put(
                        "expires_in",
                        Duration.between(vault.now(), access.expiresAt()).toSeconds());
        if (caller.has(GoogleScopes.EMAIL)) {
            body.put("email", caller.email()).put("verified_email", true);
        }
        return OAuthJson.answer(200, body.put("access_type", access.offline() ? "offline" : "online"));
    }

    private static OAuthError invalid() {
        return new OAuthError(400, "invalid_token", "Invalid Value");
    }

    /** The older address is an API like the others, and says so in their words. */
    private static SimResponse unknownCaller(boolean old) {
        GoogleError error = new GoogleError(
                401,
                "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or"
                        + " other valid authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.");
        ObjectNode body = old
                ? error.rpcEnvelope()
                : GoogleJson.object().put("error", "invalid_request").put("error_description", "Invalid Credentials");
        return OAuthJson.answer(401, body)
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"https://accounts.google.com/\", error="
                                + (old ? "\"invalid_token\"" : "\"invalid_request\""));
    }

    /** OpenID's userinfo; the older address says {@code id} for {@code sub} and {@code verified_email}. */
    SimResponse userInfo(SimRequest request, boolean old) {
        String token = request.header("authorization")
                .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(h -> h.substring(7).strip())
                .orElseGet(() -> FormFields.of(request).text("access_token"));
        Optional<GoogleCaller> known = vault.caller(token);
        if (known.isEmpty()) {
            return unknownCaller(old);
        }
        GoogleCaller caller = known.get();
        ObjectNode body = GoogleJson.object().put(old ? "id" : "sub", caller.subject());
        Optional<GoogleUser> user = people.find(caller.subject());
        if (caller.has(GoogleScopes.PROFILE)) {
            user.ifPresent(u -> body.put("name", u.name())
                    .put("given_name", u.givenName())
                    .put("family_name", u.familyName())
                    .put("picture", u.picture()));
        }
        if (caller.has(GoogleScopes.EMAIL)) {
            body.put("email", caller.email()).put(old ? "verified_email" : "email_verified", true);
        }
        return OAuthJson.answer(200, body);
    }
}
