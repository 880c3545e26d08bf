// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleApp;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleScopes;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code oauth2.googleapis.com/token}. */
final class TokenEndpoint {

    private static final Set<String> AUDIENCES = Set.of(
            "https://oauth2.googleapis.com/token",
            "https://accounts.google.com/o/oauth2/token",
            "https://www.googleapis.com/oauth2/v4/token",
            "https://www.googleapis.com/oauth2/v3/token");
    private final TokenVault vault;
    private final GoogleApp app;
    private final GooglePeople people;
    private final IdTokens idTokens;
    private final ServiceAccount serviceAccount;
    private final FaultBoard faults;

    TokenEndpoint(
            TokenVault vault,
            GoogleApp app,
            GooglePeople people,
            IdTokens idTokens,
            ServiceAccount serviceAccount,
            FaultBoard faults) {
        this.vault = vault;
        this.app = app;
        this.people = people;
        this.idTokens = idTokens;
        this.serviceAccount = serviceAccount;
        this.faults = faults;
    }

    ObjectNode answer(SimRequest request) {
        FormFields fields = FormFields.of(request);
        String grantType = fields.find("grant_type")
                .orElseThrow(() -> OAuthError.request("Required parameter is missing: grant_type"));
        return switch (grantType) {
            case "authorization_code" -> byCode(request, fields);
            case "refresh_token" -> byRefreshToken(request, fields);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> byAssertion(request, fields);
            default -> throw new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
        };
    }

    private void checkClient(SimRequest request, FormFields fields) {
        String id = fields.text("client_id");
        String secret = fields.text("client_secret");
        String basic = request.header("authorization").orElse("");
        if (basic.startsWith("Basic ")) {
            String[] pair = decode(basic.substring(6)).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : "";
        }
        if (id.isEmpty()) {
            throw OAuthError.request("Could not determine client ID from request.");
        }
        if (!id.equals(app.clientId())) {
            throw new OAuthError(401, "invalid_client", "The OAuth client was not found.");
        }
        if (app.deleted()) {
            throw new OAuthError(401, "deleted_client", "The OAuth client was deleted.");
        }
        if (secret.isEmpty()) {
            throw OAuthError.request("client_secret is missing.");
        }
        if (!secret.equals(app.clientSecret())) {
            throw new OAuthError(401, "invalid_client", "The provided client secret is invalid.");
        }
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private ObjectNode byCode(SimRequest request, FormFields fields) {
        checkClient(request, fields);
        String value = fields.need("code");
        String redirect = fields.need("redirect_uri");
        if (!value.startsWith("4/")) {
            throw OAuthError.grant("Malformed auth code.");
        }
        // Unknown, used and expired codes are told apart by nobody: Google says the same of all.
        Code code = vault.redeem(value).orElseThrow(() -> OAuthError.grant("Bad Request"));
        if (!code.redirectUri().equals(redirect)) {
            throw new OAuthError(400, "redirect_uri_mismatch", "Bad Request");
        }
        Pkce.check(code, fields.find("code_verifier"));
        if (code.grant().revoked()) {
            throw OAuthError.grant("Bad Request");
        }
        TokenVault.Access access = vault.access(code.grant(), code.scopes(), code.offline());
        ObjectNode body = body(access);
        if (code.refresh()) {
            addRefresh(body, vault.refreshToken(code.grant(), code.scopes()));
        }
        finish(body, access, code.grant(), code.nonce());
        return body;
    }

    private ObjectNode byRefreshToken(SimRequest request, FormFields fields) {
        checkClient(request, fields);
        String value = fields.need("refresh_token");
        Refresh token = vault.refresh(value).orElseThrow(() -> OAuthError.grant("Bad Request"));
        if (!token.grant.clientId.equals(app.clientId())) {
            throw new OAuthError(401, "unauthorized_client", "Unauthorized");
        }
        Optional<Fault> dead = faults.strike("google", "dead-refresh", "POST", "/token");
        dead.ifPresent(f -> token.die(Death.valueOf(f.word("reason", "REVOKED"))));
        token.death(vault.now()).ifPresent(death -> {
            throw death.error();
        });
        Set<String> scopes = new LinkedHashSet<>(token.scopes);
        Set<String> narrower = ScopeNames.canonical(fields.words("scope"));
        if (!narrower.isEmpty()) {
            if (!scopes.containsAll(narrower)) {
                throw new OAuthError(400, "invalid_scope", "Bad Request");
            }
            scopes.retainAll(narrower);
        }
        token.use(vault.now());
        TokenVault.Access access = vault.access(token.grant, scopes, true);
        ObjectNode body = body(access);
        if (faults.strike("google", "new-refresh", "POST", "/token").isPresent()) {
            addRefresh(body, vault.refreshToken(token.grant, token.scopes));
        }
        finish(body, access, token.grant, "");
        return body;
    }

    private ObjectNode byAssertion(SimRequest request, FormFields fields) {
        Set<String> audiences = new LinkedHashSet<>(AUDIENCES);
        audiences.add(request.siteUrl() + request.route());
        long now = vault.now().getEpochSecond();
        Set<String> scopes = serviceAccount.admit(fields.need("assertion"), now, audiences);
        TokenVault.Access access =
                vault.accessOfServiceAccount(people.serviceAccountId(), people.serviceAccountEmail(), scopes);
        ObjectNode body = body(access);
        // Answers to service accounts name no scope.
        body.remove("scope");
        strangeExpiry(body);
        return body;
    }

    private ObjectNode body(TokenVault.Access access) {
        return GoogleJson.object()
                .put("access_token", access.value())
                .put("expires_in", TokenVault.ACCESS_LIFE.toSeconds())
                .put("scope", ScopeNames.join(access.caller().scopes()))
                .put("token_type", "Bearer");
    }

    private void addRefresh(ObjectNode body, Refresh token) {
        body.put("refresh_token", token.value);
        if (token.endOfLife == Death.TIME_LIMIT && !token.endsAt.equals(Instant.MAX)) {
            body.put(
                    "refresh_token_expires_in",
                    Duration.between(vault.now(), token.endsAt).toSeconds());
        }
    }

    private void finish(ObjectNode body, TokenVault.Access access, Grant grant, String nonce) {
        if (access.caller().has(GoogleScopes.OPENID)) {
            body.put("id_token", idTokens.make(access, grant.user, nonce));
        }
        strangeExpiry(body);
    }

    private void strangeExpiry(ObjectNode body) {
        faults.strike("google", "expires-in", "POST", "/token").ifPresent(fault -> {
            String value = fault.word("value", "missing");
            if (value.matches("-?\\d{1,18}")) {
                body.put("expires_in", Long.parseLong(value));
            } else if (value.equals("missing")) {
                body.remove("expires_in");
            } else {
                body.put(
                        "expires_in",
                        value.equals("string") ? body.get("expires_in").asText() : value);
            }
        });
    }
}
