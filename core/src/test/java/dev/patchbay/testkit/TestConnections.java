// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections for tests of stores: every field has a value that a careless store would lose. */
public record TestConnections(
        TenantId tenant,
        ConnectionId id,
        Platform platform,
        String externalId,
        ConnectionStatus status,
        @Nullable Instant refreshAt,
        long version,
        String sealed) {

    /** A moment with milliseconds, which every database can keep. */
    public static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

    public static TestConnections of(String tenant, String id) {
        return new TestConnections(
                TenantId.of(tenant),
                ConnectionId.of(id),
                Platform.of("testnet"),
                "account-" + id,
                ConnectionStatus.CONNECTED,
                null,
                1,
                "sealed-" + id);
    }

    public TestConnections account(String newExternalId) {
        return new TestConnections(tenant, id, platform, newExternalId, status, refreshAt, version, sealed);
    }

    public TestConnections on(String newPlatform) {
        return new TestConnections(
                tenant, id, Platform.of(newPlatform), externalId, status, refreshAt, version, sealed);
    }

    public TestConnections due(@Nullable Instant newRefreshAt) {
        return new TestConnections(tenant, id, platform, externalId, status, newRefreshAt, version, sealed);
    }

    public TestConnections status(ConnectionStatus newStatus) {
        return new TestConnections(tenant, id, platform, externalId, newStatus, refreshAt, version, sealed);
    }

    public TestConnections version(long newVersion, String newSealed) {
        return new TestConnections(tenant, id, platform, externalId, status, refreshAt, newVersion, newSealed);
    }

    public TestConnections ownedBy(String newTenant) {
        return new TestConnections(
                TenantId.of(newTenant), id, platform, externalId, status, refreshAt, version, sealed);
    }

    public StoredConnection stored() {
        Connection connection = new Connection(
                id,
                tenant,
                platform,
                externalId,
                "Zoë's „shop“ 店",
                status,
                status == ConnectionStatus.CONNECTED ? null : "because of a test",
                Set.of("read", "write:all"),
                Set.of("publish"),
                "user-7",
                NOON.plusSeconds(3600),
                NOON.plusSeconds(86_400),
                refreshAt,
                NOON.minusSeconds(2),
                3,
                NOON.minusSeconds(10),
                NOON,
                version);
        return new StoredConnection(connection, sealed);
    }
}
