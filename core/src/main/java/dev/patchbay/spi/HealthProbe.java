// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform how a connection is, with as few calls as possible.
 *
 * @since 0.1
 */
public interface HealthProbe {

    /**
     * What the platform says.
     *
     * @param tokenValid whether the platform takes the token
     * @param expiresAt end of the token; null when it has none
     * @param reconnectBy when a person must connect again although refreshing works; null when never or unknown
     * @param grantedScopes scopes the token has now; empty when the platform does not say
     * @param clockSkew the platform's clock minus ours; null when unknown
     * @param findings what a person should know, one line each, without secrets
     */
    record Result(
            boolean tokenValid,
            @Nullable Instant expiresAt,
            @Nullable Instant reconnectBy,
            Set<String> grantedScopes,
            @Nullable Duration clockSkew,
            List<String> findings) {

        /** Copies the collections. */
        public Result {
            grantedScopes = Set.copyOf(grantedScopes);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Asks.
     *
     * @return what the platform says; a dead token is a result, not an error
     * @throws dev.patchbay.error.PlatformException when the platform cannot be asked
     */
    Result probe();
}
