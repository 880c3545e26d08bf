// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where a walk over all connections, or a tenant's, stands, for all nodes. At the end it goes back to the beginning. */
final class WalkCursor {

    private static final String BEGINNING = "";

    private final CheckpointStore checkpoints;
    private final @Nullable TenantId tenant;
    private final String scope;
    private final String key;
    private final InstantSource clock;
    private @Nullable Checkpoint known;

    private WalkCursor(
            CheckpointStore checkpoints,
            @Nullable TenantId tenant,
            String scope,
            String key,
            InstantSource clock,
            @Nullable Checkpoint known) {
        this.checkpoints = checkpoints;
        this.tenant = tenant;
        this.scope = scope;
        this.key = key;
        this.clock = clock;
        this.known = known;
    }

    static WalkCursor read(CheckpointStore checkpoints, String scope, String key, InstantSource clock) {
        return read(checkpoints, null, scope, key, clock);
    }

    static WalkCursor read(
            CheckpointStore checkpoints, @Nullable TenantId tenant, String scope, String key, InstantSource clock) {
        Checkpoint known = checkpoints.find(tenant, scope, key).orElse(null);
        return new WalkCursor(checkpoints, tenant, scope, key, clock, known);
    }

    /** The last connection that was walked over; null at the beginning. */
    @Nullable
    ConnectionId after() {
        return known == null || known.value().equals(BEGINNING) ? null : ConnectionId.of(known.value());
    }

    /**
     * Moves on.
     *
     * @param last the last connection walked over; null to go back to the beginning
     * @return false when another node has moved it meanwhile
     */
    boolean move(@Nullable ConnectionId last) {
        String value = last == null ? BEGINNING : last.value();
        Checkpoint before = known;
        Checkpoint next = before == null
                ? new Checkpoint(tenant, scope, key, value, 1, clock.instant())
                : before.next(value, clock.instant());
        known = next;
        return checkpoints.compareAndSet(next, before == null ? 0 : before.version());
    }
}
