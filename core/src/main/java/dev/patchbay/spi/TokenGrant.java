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
 * @since 0.1
 */
public record TokenGrant(Credential credential, @Nullable Instant reconnectBy) {

    /** Checks for nulls. */
    public TokenGrant {
        Objects.requireNonNull(credential, "credential");
    }

    @Override
    public String toString() {
        return "TokenGrant[until " + credential.expiresAt() + "]";
    }
}
