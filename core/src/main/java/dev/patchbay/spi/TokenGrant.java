// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Credential;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens from the platform.
 *
 * @param credential the new credential
 * @param reconnectBy when a person must connect again although refreshing works; null when never or unknown
 * @param identity who the tokens belong to, when the platform proved it with the same answer (a checked id token); null
 *     when it is to be asked ({@link Authenticator#identify}). Not looked at on refresh.
 * @since 0.1
 */
public record TokenGrant(
        Credential credential,
        @Nullable Instant reconnectBy,
        @Nullable Identity identity) {

    /** Checks for nulls. */
    public TokenGrant {
        Objects.requireNonNull(credential, "credential");
    }

    /**
     * Tokens whose owner is to be asked for.
     *
     * @param credential the new credential
     * @param reconnectBy when a person must connect again although refreshing works; null when never or unknown
     */
    public TokenGrant(Credential credential, @Nullable Instant reconnectBy) {
        this(credential, reconnectBy, null);
    }

    @Override
    public String toString() {
        return "TokenGrant[until " + credential.expiresAt() + "]";
    }
}
