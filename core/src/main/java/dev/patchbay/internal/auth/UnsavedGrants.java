// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds on to what the platform gave while the store fails: a rotated refresh token exists nowhere else. It is used from
 * memory and stored before the connection is refreshed again; only the end of the process loses it.
 */
final class UnsavedGrants {

    private static final List<Duration> RETRIES = List.of(Duration.ofMillis(200), Duration.ofSeconds(1));

    private record Key(TenantId tenant, ConnectionId id) {}

    private record Parked(StoredConnection base, Credential renewed, TokenGrant grant, StoredConnection inMemory) {}

    private final ConcurrentHashMap<Key, Parked> parked = new ConcurrentHashMap<>();
    private final RefreshLedger ledger;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final EventSink events;

    UnsavedGrants(RefreshLedger ledger, InstantSource clock, Sleeper sleeper, EventSink events) {
        this.ledger = ledger;
        this.clock = clock;
        this.sleeper = sleeper;
        this.events = events;
    }

    /** As {@link RefreshLedger#store}, but never loses the grant to a store that fails. */
    @Nullable
    StoredConnection store(PlatformRuntime runtime, StoredConnection base, Credential renewed, TokenGrant grant) {
        for (int attempt = 0; ; attempt++) {
            try {
                return ledger.store(runtime, base, renewed, grant);
            } catch (RuntimeException e) {
                if (attempt == RETRIES.size() || !paused(RETRIES.get(attempt))) {
                    return park(runtime, base, renewed, grant);
                }
            }
        }
    }

    private StoredConnection park(
            PlatformRuntime runtime, StoredConnection base, Credential renewed, TokenGrant grant) {
        Connection c = base.connection();
        Credential next = Credentials.merge(renewed, grant.credential());
        StoredConnection inMemory = ledger.granted(runtime, base, next, grant.reconnectBy());
        parked.put(new Key(c.tenant(), c.id()), new Parked(base, renewed, grant, inMemory));
        events.publish(new PatchbayEvent.Warning(
                clock.instant(),
                c.platform(),
                "refresh-not-stored",
                "The refreshed token of connection " + c.id()
                        + " could not be stored; this process uses it and tries again"));
        return inMemory;
    }

    /**
     * Stores what is still held of a connection.
     *
     * @return the row in memory while the store goes on failing; null when nothing is held any more
     */
    @Nullable
    StoredConnection settle(PlatformRuntime runtime, TenantId tenant, ConnectionId id) {
        Key key = new Key(tenant, id);
        Parked held = parked.get(key);
        if (held == null) {
            return null;
        }
        try {
            ledger.store(runtime, held.base(), held.renewed(), held.grant());
        } catch (RuntimeException e) {
            return held.inMemory();
        }
        parked.remove(key, held);
        return null;
    }

    private boolean paused(Duration time) {
        try {
            sleeper.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
