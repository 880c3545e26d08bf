// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a credential belongs to and what it may do.
 *
 * @param externalId the platform's id of the identity
 * @param displayName its name as shown to people; empty when unknown
 * @param scopes granted scopes; null when the platform does not say, then those asked for are assumed
 * @param expiresAt end of the access token as the platform states it now; null when it has none or does not say
 * @param reconnectBy when a person must connect again although refreshing works; null when never or unknown
 * @since 0.1
 */
public record Identity(
        String externalId,
        String displayName,
        @Nullable Set<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant reconnectBy) {

    /** Checks for nulls and copies the scopes. */
    public Identity {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(displayName, "displayName");
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }
}
