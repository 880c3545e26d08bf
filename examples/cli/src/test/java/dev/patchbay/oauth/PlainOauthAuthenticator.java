// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.oauth;

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
import java.util.List;
import java.util.Set;

record PlainOauthAuthenticator(AppSettings app) implements Authenticator {

    @Override
    public boolean supportsPkce() {
        return true;
    }

    @Override
    public URI authorizationUrl(Context context, Consent consent) {
        return URI.create(ApiRequest.get(app.text("issuer-url"), "consent page")
                .path("authorize")
                .query("response_type", "code")
                .query("client_id", app.text("client-id"))
                .query("redirect_uri", consent.redirectUri())
                .query("scope", String.join(" ", consent.scopes()))
                .query("state", consent.state())
                .query("code_challenge", consent.codeChallenge())
                .query("code_challenge_method", "S256")
                .build()
                .urlWith(List.of()));
    }

    @Override
    public TokenGrant exchange(Context context, CodeExchange exchange) {
        Secret verifier = exchange.codeVerifier();
        return grant(
                context,
                post("token")
                        .form("grant_type", "authorization_code")
                        .form("code", exchange.code().reveal())
                        .form("redirect_uri", exchange.redirectUri())
                        .form("code_verifier", verifier == null ? null : verifier.reveal()));
    }

    @Override
    public boolean refreshable(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth2 && oauth2.refreshToken() != null;
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        return grant(
                context,
                post("token").form("grant_type", "refresh_token").form("refresh_token", refreshToken(current)));
    }

    @Override
    public Identity identify(Context context, Credential credential) {
        ApiRequest request = ApiRequest.get(app.text("issuer-url"), "user info")
                .path("userinfo")
                .build();
        JsonValue user = context.api().as(credential).fetch(request, BodyReader.json());
        return new Identity(user.get("sub").text(""), user.get("name").text(""), null, null, null);
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        context.api()
                .fetch(
                        post("revoke")
                                .form("token", refreshToken(credential))
                                .form("token_type_hint", "refresh_token")
                                .build(),
                        BodyReader.text());
        return true;
    }

    private static String refreshToken(Credential credential) {
        Secret token = ((Credential.OAuth2) credential).refreshToken();
        return token == null ? "" : token.reveal();
    }

    private ApiRequestBuilder post(String endpoint) {
        return ApiRequest.post(app.text("issuer-url"), endpoint + " endpoint")
                .path(endpoint)
                .anonymous()
                .form("client_id", app.text("client-id"))
                .form("client_secret", app.secret("client-secret").reveal());
    }

    private TokenGrant grant(Context context, ApiRequestBuilder call) {
        JsonValue answer = context.api().fetch(call.build(), BodyReader.json());
        String access = answer.get("access_token").text("");
        Long seconds = answer.get("expires_in").integer();
        if (access.isEmpty() || seconds == null || seconds <= 0) {
            throw Failure.of(ErrorCategory.UNEXPECTED_RESPONSE, "The token answer is not usable", "Try again")
                    .toException(ErrorContext.of(app.platform(), "token endpoint"), null);
        }
        String refresh = answer.get("refresh_token").text("");
        return new TokenGrant(
                new Credential.OAuth2(
                        Secret.of(access),
                        refresh.isEmpty() ? null : Secret.of(refresh),
                        context.clock().instant().plusSeconds(seconds),
                        null,
                        Set.of()),
                null);
    }
}
