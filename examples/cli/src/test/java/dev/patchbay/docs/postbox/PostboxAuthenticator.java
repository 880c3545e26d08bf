// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** OAuth 2.0 with PKCE and refresh tokens, as plain as it gets. */
final class PostboxAuthenticator implements Authenticator {

    private final AppSettings app;

    PostboxAuthenticator(AppSettings app) {
        this.app = app;
    }

    @Override
    public boolean supportsPkce() {
        return true;
    }

    // tag::consent[]
    @Override
    public URI authorizationUrl(Context context, Consent consent) {
        ApiRequest page = ApiRequest.get(app.text("api-url"), "consent page")
                .path("oauth", "authorize")
                .query("response_type", "code")
                .query("client_id", app.text("client-id"))
                .query("redirect_uri", consent.redirectUri())
                .query("scope", String.join(" ", consent.scopes()))
                .query("state", consent.state())
                .query("code_challenge", consent.codeChallenge())
                .query("code_challenge_method", consent.codeChallenge() == null ? null : "S256")
                .build();
        return URI.create(page.urlWith(List.of()));
    }

    @Override
    public TokenGrant exchange(Context context, CodeExchange exchange) {
        Secret verifier = exchange.codeVerifier();
        return token(
                context,
                "POST /oauth/token (code)",
                tokenCall("POST /oauth/token (code)")
                        .form("grant_type", "authorization_code")
                        .form("code", exchange.code().reveal())
                        .form("redirect_uri", exchange.redirectUri())
                        .form("code_verifier", verifier == null ? null : verifier.reveal()));
    }
    // end::consent[]

    @Override
    public boolean refreshable(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth2 && oauth2.refreshToken() != null;
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        Secret refreshToken = ((Credential.OAuth2) current).refreshToken();
        return token(
                context,
                "POST /oauth/token (refresh)",
                tokenCall("POST /oauth/token (refresh)")
                        .form("grant_type", "refresh_token")
                        .form("refresh_token", refreshToken == null ? null : refreshToken.reveal()));
    }

    @Override
    public Identity identify(Context context, Credential credential) {
        ApiRequest request = ApiRequest.get(app.text("api-url"), "GET /me")
                .path("v" + app.text("api-version"), "me")
                .build();
        JsonValue me = context.api().as(credential).fetch(request, BodyReader.json());
        return new Identity(me.get("id").text(""), me.get("name").text(""), null, credential.expiresAt(), null);
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        return false;
    }

    private ApiRequestBuilder tokenCall(String operation) {
        return ApiRequest.post(app.text("api-url"), operation)
                .path("oauth", "token")
                .anonymous()
                .form("client_id", app.text("client-id"))
                .form("client_secret", app.secret("client-secret").reveal());
    }

    private TokenGrant token(Context context, String operation, ApiRequestBuilder call) {
        JsonValue answer = context.api().fetch(call.build(), BodyReader.json());
        String access = answer.get("access_token").text();
        Long seconds = answer.get("expires_in").integer();
        if (access == null || access.isEmpty() || seconds == null || seconds <= 0) {
            throw Failure.of(
                            ErrorCategory.UNEXPECTED_RESPONSE,
                            "The token answer has no access_token or no usable expires_in",
                            "Try again; if it stays, report it to Postbox.")
                    .toException(ErrorContext.of(app.platform(), operation), null);
        }
        String refresh = answer.get("refresh_token").text();
        Instant expiresAt = context.clock().instant().plusSeconds(seconds);
        return new TokenGrant(
                new Credential.OAuth2(
                        Secret.of(access),
                        refresh == null || refresh.isEmpty() ? null : Secret.of(refresh),
                        expiresAt,
                        null,
                        Set.of()),
                null);
    }
}
