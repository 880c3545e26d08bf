// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks Google what a token is: {@code tokeninfo} about the token, {@code userinfo} about the person. */
final class IdentityCalls {

    static final String TOKEN_INFO = "POST /tokeninfo";
    static final String USER_INFO = "GET /v1/userinfo";

    private static final long SMALL_ANSWER = 64 << 10;

    /**
     * What a token is.
     *
     * @param clientId the OAuth client it was made for
     * @param subject Google's id of the person; null without the scope {@code openid}
     * @param email null without the scope {@code email}
     * @param scopes what it may do, in the words that are asked for
     * @param lifetime how long it still lives; null when Google does not say
     */
    record TokenInfo(
            @Nullable String clientId,
            @Nullable String subject,
            @Nullable String email,
            Set<String> scopes,
            @Nullable Duration lifetime) {}

    /** Who a person is; the names are empty when Google does not say. */
    record User(@Nullable String subject, String name, String email) {

        /** How people know the account: one person may have many, which differ by address. */
        String shown() {
            return name.isEmpty() ? email : email.isEmpty() ? name : name + " (" + email + ')';
        }
    }

    private final GoogleConfig config;

    IdentityCalls(GoogleConfig config) {
        this.config = config;
    }

    /** Sent as a form, because URLs end up in logs of proxies; Google takes both. */
    ApiResponse<TokenInfo> tokenInfo(ApiClient api, String accessToken) {
        ApiRequest request = ApiRequest.post(config.oauthUrl, TOKEN_INFO)
                .path("tokeninfo")
                .form("access_token", accessToken)
                .anonymous()
                .idempotent(true)
                .maxResponseBytes(SMALL_ANSWER)
                .build();
        return api.call(request, body -> tokenInfo(body.jsonValue()));
    }

    private static TokenInfo tokenInfo(JsonValue answer) {
        Long seconds = answer.get("expires_in").integer();
        return new TokenInfo(
                answer.get("aud").text(),
                answer.get("sub").text(),
                answer.get("email").text(),
                GoogleScopes.parse(answer.get("scope").text("")),
                seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds));
    }

    User userInfo(ApiClient tokenClient) {
        ApiRequest request = ApiRequest.get(config.userinfoUrl, USER_INFO)
                .path("v1", "userinfo")
                .maxResponseBytes(SMALL_ANSWER)
                .build();
        JsonValue answer = tokenClient.fetch(request, BodyReader.json());
        return new User(
                answer.get("sub").text(),
                answer.get("name").text(""),
                answer.get("email").text(""));
    }
}
