// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This engine's right to refresh a connection, over all nodes. */
final class RefreshLease {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");

    private static final Duration SHORTEST = Duration.ofMinutes(3);
    /** Connectors need up to three calls for one refresh. */
    private static final int CALLS = 3;

    private static final Duration SPARE = Duration.ofSeconds(30);

    private final TokenStore tokens;
    private final InstantSource clock;
    private final String holder;
    private final Duration length;

    RefreshLease(TokenStore tokens, InstantSource clock, String holder, Duration length) {
        this.tokens = tokens;
        this.clock = clock;
        this.holder = holder;
        this.length = length;
    }

    /** Longer than a refresh with all its tries may take, so that a lease never ends while its holder waits. */
    static Duration lengthFor(Duration callTimeout) {
        Duration needed = callTimeout.multipliedBy(CALLS).plus(SPARE);
        return needed.compareTo(SHORTEST) > 0 ? needed : SHORTEST;
    }

    /** False while another node has it. */
    boolean take(TenantId tenant, ConnectionId id) {
        Instant now = clock.instant();
        return tokens.tryLease(tenant, id, holder, now, now.plus(length));
    }

    /** Takes it for longer, or anew; false when the store fails. */
    boolean prolong(TenantId tenant, ConnectionId id) {
        try {
            take(tenant, id);
            return true;
        } catch (RuntimeException e) {
            LOG.debug(
                    "Lease of connection {} not prolonged: {}", id, e.getClass().getName());
            return false;
        }
    }

    /** A lease that cannot be given back ends by itself; that must not hide how the refresh ended. */
    void giveBack(TenantId tenant, ConnectionId id) {
        try {
            tokens.releaseLease(tenant, id, holder);
        } catch (RuntimeException e) {
            LOG.debug(
                    "Lease of connection {} not given back: {}",
                    id,
                    e.getClass().getName());
        }
    }
}
