// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a platform who calls. Only ever stored sealed.
 *
 * @since 0.1
 */
public sealed interface Credential {

    /**
     * When the credential stops working.
     *
     * @return the instant; null when it has no end or the platform does not say
     */
    @Nullable
    Instant expiresAt();

    /**
     * OAuth 2.0 tokens (RFC 6749).
     *
     * @param accessToken sent with every call
     * @param refreshToken exchanged for a new access token; null when the platform gives none
     * @param expiresAt end of the access token; null when it has none
     * @param refreshExpiresAt end of the refresh token; null when it has none or is unknown
     * @param scopes granted scopes; empty when the platform does not say
     */
    record OAuth2(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Instant expiresAt,
            @Nullable Instant refreshExpiresAt,
            Set<String> scopes)
            implements Credential {

        /** Checks for nulls and copies the scopes. */
        public OAuth2 {
            Objects.requireNonNull(accessToken, "accessToken");
            scopes = Set.copyOf(scopes);
        }

        /**
         * A bare access token without known end.
         *
         * @param accessToken the token
         * @return the credential
         */
        public static OAuth2 bearer(Secret accessToken) {
            return new OAuth2(accessToken, null, null, null, Set.of());
        }
    }

    /**
     * OAuth 1.0a token (RFC 5849). It has no end.
     *
     * @param token the token
     * @param tokenSecret signs together with the app's secret
     */
    record OAuth1(Secret token, Secret tokenSecret) implements Credential {

        /** Checks for nulls. */
        public OAuth1 {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(tokenSecret, "tokenSecret");
        }

        @Override
        public @Nullable Instant expiresAt() {
            return null;
        }
    }

    /**
     * A key that a person copied from the platform, with what belongs to it. It has no end.
     *
     * @param key the key
     * @param attributes facts the connector needs beside it, for example the data centre; not secret
     */
    record ApiKey(Secret key, Map<String, String> attributes) implements Credential {

        /** Checks for nulls and copies the attributes. */
        public ApiKey {
            Objects.requireNonNull(key, "key");
            attributes = Map.copyOf(attributes);
        }

        @Override
        public @Nullable Instant expiresAt() {
            return null;
        }
    }

    /**
     * A private key that mints access tokens (RFC 7523): a service account. Only the key proves anything; the token is what
     * it minted last.
     *
     * @param key the key as the platform hands it out, for example the JSON text of a key file
     * @param attributes facts the connector needs beside it, for example on whose behalf to act; not secret
     * @param accessToken the token minted last; null before the first
     * @param expiresAt end of that token; null without one
     * @param scopes what to mint tokens for; empty for what the connector declares
     */
    record ServiceKey(
            Secret key,
            Map<String, String> attributes,
            @Nullable Secret accessToken,
            @Nullable Instant expiresAt,
            Set<String> scopes)
            implements Credential {

        /** Checks for nulls and copies the collections. */
        public ServiceKey {
            Objects.requireNonNull(key, "key");
            attributes = Map.copyOf(attributes);
            scopes = Set.copyOf(scopes);
        }

        /**
         * A key that has minted nothing yet.
         *
         * @param key the key as the platform hands it out
         * @return the credential
         */
        public static ServiceKey of(Secret key) {
            return new ServiceKey(key, Map.of(), null, null, Set.of());
        }

        /**
         * The same key with a token it minted.
         *
         * @param token the token
         * @param end its end; null when unknown
         * @return the new credential
         */
        public ServiceKey withToken(Secret token, @Nullable Instant end) {
            return new ServiceKey(key, attributes, token, end, scopes);
        }
    }
}
