// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Instant;

/** Takes connections off whose grant is gone, as the platform said. */
@FunctionalInterface
public interface GrantEnds {

    /**
     * The person took the grant back. May be told twice, and late: a connection that was made again since is left alone.
     *
     * @param tenant the owner
     * @param connection the connection
     * @param at when, by the platform's clock
     */
    void ended(TenantId tenant, ConnectionId connection, Instant at);
}
