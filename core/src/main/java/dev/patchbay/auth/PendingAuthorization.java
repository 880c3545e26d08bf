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
 * A connect flow between sending the user away and their return.
 *
 * @param stateHash SHA-256 of the state, in hex: whoever reads the store cannot complete the flow
 * @param tenant who connects
 * @param userId the host's user who began; null when the host named none
 * @param platform the platform
 * @param redirectUri the redirect URI that was sent, byte for byte
 * @param browserHash SHA-256 of what binds the flow to the user's browser session, in hex; null when the host gave none
 * @param requestedScopes scopes asked for
 * @param reconnect the connection that is to be renewed; null for a new one
 * @param returnTo where the host wants the user to go afterwards, a path on its own site; null for none
 * @param sealedVerifier the PKCE verifier (RFC 7636), sealed; null without PKCE
 * @param createdAt when it began
 * @param expiresAt when it ends
 * @since 0.1
 */
public record PendingAuthorization(
        String stateHash,
        TenantId tenant,
        @Nullable String userId,
        Platform platform,
        String redirectUri,
        @Nullable String browserHash,
        Set<String> requestedScopes,
        @Nullable ConnectionId reconnect,
        @Nullable String returnTo,
        @Nullable String sealedVerifier,
        Instant createdAt,
        Instant expiresAt) {

    /** Checks for nulls and copies the scopes. */
    public PendingAuthorization {
        Objects.requireNonNull(stateHash, "stateHash");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(redirectUri, "redirectUri");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        requestedScopes = Set.copyOf(requestedScopes);
    }

    @Override
    public String toString() {
        return "PendingAuthorization[" + platform + ", tenant " + tenant + ", until " + expiresAt + "]";
    }
}
