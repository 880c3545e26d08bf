// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next form of a connection, in the making. Used by one thread. */
final class ConnectionDraft {

    private final ConnectionId id;
    private final TenantId tenant;
    private final Platform platform;
    private final String externalId;
    private final Instant createdAt;
    private final long version;
    String displayName = "";
    ConnectionStatus status = ConnectionStatus.CONNECTED;
    Set<String> scopes = Set.of();
    Set<String> missingScopes = Set.of();
    int refreshFailures;

    @Nullable
    String statusReason;

    @Nullable
    String connectedBy;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant reconnectBy;

    @Nullable
    Instant refreshAt;

    @Nullable
    Instant refreshStartedAt;

    /** A new connection. */
    ConnectionDraft(ConnectionId id, TenantId tenant, Platform platform, String externalId, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.platform = platform;
        this.externalId = externalId;
        this.createdAt = now;
        this.version = 1;
    }

    /** The version that follows. */
    ConnectionDraft(Connection before) {
        this.id = before.id();
        this.tenant = before.tenant();
        this.platform = before.platform();
        this.externalId = before.externalId();
        this.createdAt = before.createdAt();
        this.version = before.version() + 1;
        this.displayName = before.displayName();
        this.status = before.status();
        this.statusReason = before.statusReason();
        this.scopes = before.scopes();
        this.missingScopes = before.missingScopes();
        this.connectedBy = before.connectedBy();
        this.expiresAt = before.expiresAt();
        this.reconnectBy = before.reconnectBy();
        this.refreshAt = before.refreshAt();
        this.refreshStartedAt = before.refreshStartedAt();
        this.refreshFailures = before.refreshFailures();
    }

    ConnectionId id() {
        return id;
    }

    /** Well again, as well as the granted scopes allow. */
    void revive() {
        status = missingScopes.isEmpty() ? ConnectionStatus.CONNECTED : ConnectionStatus.LIMITED;
        statusReason = null;
        refreshStartedAt = null;
        refreshFailures = 0;
    }

    /** Not usable any more; nothing is refreshed. */
    void end(ConnectionStatus newStatus, String reason) {
        status = newStatus;
        statusReason = reason;
        refreshAt = null;
        refreshStartedAt = null;
    }

    Connection build(Instant now) {
        return new Connection(
                id,
                tenant,
                platform,
                externalId,
                displayName,
                status,
                statusReason,
                scopes,
                missingScopes,
                connectedBy,
                expiresAt,
                reconnectBy,
                refreshAt,
                refreshStartedAt,
                refreshFailures,
                createdAt,
                now,
                version);
    }
}
