// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tenant's access to one platform identity, without any secret. All of it stays outside the seal so
 * that stores can query it.
 *
 * @param id stays the same when the account is reconnected
 * @param tenant the owner
 * @param platform the platform
 * @param externalId the platform's id of the identity
 * @param displayName its name as shown to people; empty when unknown
 * @param status how it is
 * @param statusReason why, in one line; also why the last refresh failed; null while all is well
 * @param scopes granted scopes
 * @param missingScopes scopes asked for but not granted
 * @param connectedBy the host's user who connected it; null when unknown
 * @param expiresAt end of the access token; null when it has none
 * @param reconnectBy when a person must have connected again, although refreshing works; null when never
 * @param refreshAt when it is to be refreshed next; null when never
 * @param refreshStartedAt since when a refresh token that can be used once is being spent; null when none is. What stays here after
 *     a node died tells the next one that an answer may be lost
 * @param refreshFailures failed refreshes in a row
 * @param createdAt when it was first connected
 * @param updatedAt when the row last changed
 * @param version counts changes of the row, from 1
 * @since 0.1
 */
public record Connection(
        ConnectionId id,
        TenantId tenant,
        Platform platform,
        String externalId,
        String displayName,
        ConnectionStatus status,
        @Nullable String statusReason,
        Set<String> scopes,
        Set<String> missingScopes,
        @Nullable String connectedBy,
        @Nullable Instant expiresAt,
        @Nullable Instant reconnectBy,
        @Nullable Instant refreshAt,
        @Nullable Instant refreshStartedAt,
        int refreshFailures,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Checks for nulls and copies the sets. */
    public Connection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        scopes = Set.copyOf(scopes);
        missingScopes = Set.copyOf(missingScopes);
    }

    /**
     * Whether its token may be used.
     *
     * @return true while connected, even with fewer scopes
     */
    public boolean usable() {
        return status == ConnectionStatus.CONNECTED || status == ConnectionStatus.LIMITED;
    }
}
