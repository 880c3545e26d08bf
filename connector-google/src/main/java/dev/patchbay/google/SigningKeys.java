// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.spi.Authenticator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Google's signing keys, kept as long as Google says. A key that is not among them is looked for once more, for Google
 * changes keys every few days; but not more than once a minute, so that forged tokens cannot make us hammer Google.
 */
final class SigningKeys {

    static final String OPERATION = "GET /oauth2/v3/certs";

    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]{1,9})");
    private static final long SMALL_ANSWER = 256 << 10;

    /** While Google does not answer, whoever sends tokens must not make us ask for each of them. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private record Kept(JWKSet keys, Instant fetchedAt, Instant until) {}

    private record Failed(PlatformException why, Instant until) {}

    private final GoogleConfig config;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private final AtomicReference<@Nullable Failed> failed = new AtomicReference<>();

    SigningKeys(GoogleConfig config) {
        this.config = config;
    }

    /** The key of an id; null when Google has none. */
    @Nullable
    RSAKey find(Authenticator.Context context, String keyId) {
        Instant now = context.clock().instant();
        Kept known = kept.get();
        if (known == null || !now.isBefore(known.until())) {
            known = fetch(context, now);
            return in(known, keyId);
        }
        RSAKey key = in(known, keyId);
        if (key == null && !now.isBefore(known.fetchedAt().plus(BETWEEN_FETCHES))) {
            key = in(fetch(context, now), keyId);
        }
        return key;
    }

    private static @Nullable RSAKey in(Kept known, String keyId) {
        JWK key = known.keys().getKeyByKeyId(keyId);
        return key instanceof RSAKey rsa && !key.isPrivate() ? rsa : null;
    }

    private Kept fetch(Authenticator.Context context, Instant now) {
        ApiRequest request = ApiRequest.get(config.certsUrl, OPERATION)
                .path("oauth2", "v3", "certs")
                .anonymous()
                .maxResponseBytes(SMALL_ANSWER)
                .build();
        Failed last = failed.get();
        if (last != null && now.isBefore(last.until())) {
            throw last.why();
        }
        ApiResponse<JWKSet> answer;
        try {
            answer = context.api().call(request, keys());
        } catch (PlatformException e) {
            failed.set(new Failed(e, now.plus(AFTER_FAILURE)));
            throw e;
        }
        Kept fresh = new Kept(answer.value(), now, now.plus(maxAge(answer)));
        kept.set(fresh);
        return fresh;
    }

    private static BodyReader<JWKSet> keys() {
        return body -> {
            try {
                return JWKSet.parse(body.text());
            } catch (ParseException e) {
                throw new dev.patchbay.http.MalformedBodyException("A key set that cannot be read");
            }
        };
    }

    private Duration maxAge(ApiResponse<JWKSet> answer) {
        String header = answer.head().headers().value("cache-control");
        Matcher age = MAX_AGE.matcher(header == null ? "" : header);
        Duration told = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : config.keysMaxAge;
        return told.compareTo(config.keysMaxAge) > 0 ? config.keysMaxAge : told;
    }
}
