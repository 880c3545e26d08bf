// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the token endpoint.
 *
 * @param token the access token
 * @param lifetime null when Meta did not say or said something impossible; {@link DebugToken} then decides
 */
record TokenAnswer(Secret token, @Nullable Duration lifetime) {

    /** Meta's longest tokens live 60 days; a year leaves room, ten thousand years are a mistake. */
    private static final long MAX_SECONDS = Duration.ofDays(366).toSeconds();

    private static final int MAX_TOKEN = 8192;

    static BodyReader<TokenAnswer> reader() {
        return body -> read(GraphAnswer.object().read(body));
    }

    private static TokenAnswer read(JsonValue answer) throws MalformedBodyException {
        String token = answer.get("access_token").text();
        if (token == null || token.isEmpty() || token.length() > MAX_TOKEN || !printable(token)) {
            throw new MalformedBodyException("A token answer without a usable access_token");
        }
        Long seconds = answer.get("expires_in").integer();
        if (seconds == null || seconds <= 0 || seconds > MAX_SECONDS) {
            return new TokenAnswer(Secret.of(token), null);
        }
        return new TokenAnswer(Secret.of(token), Duration.ofSeconds(seconds));
    }

    /** What would break a header line is no token. */
    private static boolean printable(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
