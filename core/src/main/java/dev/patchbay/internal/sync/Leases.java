// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.TenantId;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.StaleCheckpointException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on some slices, for one node. Belongs to one thread. Safety does not hang on it: a node that was thought
 * dead is stopped by its checkpoint's version.
 */
final class Leases {
    private static final String SCOPE = "sync";

    private final CheckpointStore store;
    private final TenantId tenant;
    private final String holder;
    private final InstantSource clock;
    private final Duration time;
    private final List<String> held = new ArrayList<>();
    private Instant renewAt = Instant.MIN;
    private @Nullable String lost;

    Leases(CheckpointStore store, TenantId tenant, String holder, InstantSource clock, Duration time) {
        this.store = store;
        this.tenant = tenant;
        this.holder = holder;
        this.clock = clock;
        this.time = time;
    }

    /** All or none. */
    boolean take(List<String> keys) {
        for (String key : keys) {
            if (!lease(key)) {
                release();
                return false;
            }
            held.add(key);
        }
        renewAt = clock.instant().plus(time.dividedBy(3));
        return true;
    }

    /** Called after every page. */
    void renew() {
        if (lost != null) {
            throw new StaleCheckpointException(lost);
        }
        if (!clock.instant().isBefore(renewAt)) {
            extend();
        }
    }

    /** Called while calls last and wait. What it finds comes out with the next page. */
    void pulse() {
        if (held.isEmpty() || lost != null || clock.instant().isBefore(renewAt)) {
            return;
        }
        try {
            extend();
        } catch (StaleCheckpointException e) {
            // Another node has it; see lost.
        } catch (RuntimeException e) {
            // The store may be back at the next page, which asks again.
        }
    }

    private void extend() {
        for (String key : held) {
            if (!lease(key)) {
                lost = key;
                throw new StaleCheckpointException(key);
            }
        }
        renewAt = clock.instant().plus(time.dividedBy(3));
    }

    void release() {
        for (String key : held) {
            store.releaseLease(tenant, SCOPE, key, holder);
        }
        held.clear();
    }

    private boolean lease(String key) {
        Instant now = clock.instant();
        return store.tryLease(tenant, SCOPE, key, holder, now, now.plus(time));
    }
}
