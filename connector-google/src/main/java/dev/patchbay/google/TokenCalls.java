// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.spi.CodeExchange;

/** {@code POST /token} and {@code POST /revoke} of Google's OAuth host. */
final class TokenCalls {

    static final String CODE = "POST /token authorization_code";
    static final String REFRESH = "POST /token refresh_token";
    static final String SERVICE_ACCOUNT = "POST /token jwt-bearer";
    static final String REVOKE = "POST /revoke";

    /** RFC 7523 section 8.1. */
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final long SMALL_ANSWER = 64 << 10;

    private final GoogleConfig config;

    TokenCalls(GoogleConfig config) {
        this.config = config;
    }

    /** A code is good for one use, so a lost answer is not asked for again. */
    TokenAnswer code(ApiClient api, CodeExchange exchange) {
        Secret verifier = exchange.codeVerifier();
        return api.fetch(
                asClient(CODE)
                        .form("grant_type", "authorization_code")
                        .form("code", exchange.code().reveal())
                        .form("redirect_uri", exchange.redirectUri())
                        .form("code_verifier", verifier == null ? null : verifier.reveal())
                        .idempotent(false)
                        .build(),
                TokenAnswer.reader());
    }

    /** Refresh tokens are not used up: a lost answer may be asked for again. */
    TokenAnswer refresh(ApiClient api, Secret refreshToken) {
        return api.fetch(
                asClient(REFRESH)
                        .form("grant_type", "refresh_token")
                        .form("refresh_token", refreshToken.reveal())
                        .idempotent(true)
                        .build(),
                TokenAnswer.reader());
    }

    TokenAnswer serviceAccount(ApiClient api, String assertion) {
        return api.fetch(
                post(SERVICE_ACCOUNT, "token")
                        .form("grant_type", JWT_BEARER)
                        .form("assertion", assertion)
                        .idempotent(true)
                        .build(),
                TokenAnswer.reader());
    }

    /** An access token takes its refresh token with it. */
    void revoke(ApiClient api, Secret token) {
        api.fetch(
                post(REVOKE, "revoke")
                        .form("token", token.reveal())
                        .idempotent(true)
                        .build(),
                BodyReader.head());
    }

    private ApiRequestBuilder asClient(String operation) {
        return post(operation, "token")
                .form("client_id", config.clientId)
                .form("client_secret", config.clientSecret.reveal());
    }

    private ApiRequestBuilder post(String operation, String path) {
        return ApiRequest.post(config.oauthUrl, operation)
                .path(path)
                .anonymous()
                .maxResponseBytes(SMALL_ANSWER);
    }
}
