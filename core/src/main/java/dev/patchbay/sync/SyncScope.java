// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.Objects;

/**
 * Whose data it is. A sink never mixes the rows of two scopes.
 *
 * @param tenant the owner
 * @param connection the connection through which it was read
 * @param platform the platform it came from
 * @since 0.1
 */
public record SyncScope(TenantId tenant, ConnectionId connection, Platform platform) {
    /** Checks for nulls. */
    public SyncScope {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(platform, "platform");
    }
}
