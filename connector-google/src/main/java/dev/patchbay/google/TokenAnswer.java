// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the token endpoint.
 *
 * @param token the access token
 * @param lifetime of the access token; an hour when Google did not say or said something impossible
 * @param refreshToken null when there is none
 * @param refreshLifetime given for time-limited consents; null otherwise
 * @param scopes what was granted, in the words that are asked for; empty when Google did not say
 * @param idToken not yet checked; null when there is none
 */
record TokenAnswer(
        Secret token,
        Duration lifetime,
        @Nullable Secret refreshToken,
        @Nullable Duration refreshLifetime,
        Set<String> scopes,
        @Nullable String idToken) {

    /** Google's access tokens live an hour; too short an assumption only costs a refresh. */
    static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    /** Workspace may stretch an hour to a day; ten thousand years are a mistake. */
    private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

    private static final long MAX_REFRESH_SECONDS = Duration.ofDays(3660).toSeconds();
    private static final int MAX_TOKEN = 8192;
    private static final int MAX_ID_TOKEN = 16384;

    static BodyReader<TokenAnswer> reader() {
        return body -> {
            JsonValue answer = body.jsonValue();
            if (!answer.isObject()) {
                throw new MalformedBodyException("A token answer that is no JSON object");
            }
            return read(answer);
        };
    }

    private static TokenAnswer read(JsonValue answer) throws MalformedBodyException {
        String refresh = answer.get("refresh_token").text("");
        Duration lifetime = seconds(answer.get("expires_in"), MAX_SECONDS);
        Set<String> scopes = GoogleScopes.parse(answer.get("scope").text(""));
        String idToken = answer.get("id_token").text();
        return new TokenAnswer(
                Secret.of(usable(answer.get("access_token").text(""), "access_token")),
                lifetime == null ? DEFAULT_LIFETIME : lifetime,
                refresh.isEmpty() ? null : Secret.of(usable(refresh, "refresh_token")),
                seconds(answer.get("refresh_token_expires_in"), MAX_REFRESH_SECONDS),
                scopes,
                idToken == null || idToken.isEmpty() || idToken.length() > MAX_ID_TOKEN ? null : idToken);
    }

    /** What would break a header line is no token. */
    private static String usable(String token, String name) throws MalformedBodyException {
        if (token.isEmpty() || token.length() > MAX_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new MalformedBodyException("A token answer without a usable " + name);
        }
        return token;
    }

    /** Also as text; 0 and less never mean "for ever" at Google. */
    private static @Nullable Duration seconds(JsonValue value, long most) {
        Long seconds = value.integer();
        return seconds == null || seconds <= 0 || seconds > most ? null : Duration.ofSeconds(seconds);
    }
}
