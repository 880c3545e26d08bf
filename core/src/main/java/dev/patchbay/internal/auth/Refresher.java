// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes one connection: takes the lease, looks whether it is still needed, asks the platform, stores the answer before
 * anyone uses it. The lease is longer than the call may take, so that no second node sends the same refresh token.
 */
final class Refresher {

    /** Waits between looks at a row that another node refreshes; their sum bounds the wait. */
    private static final Duration FIRST_POLL = Duration.ofMillis(100);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Decides under the lease, from the row as it is then, whether the platform is to be asked. */
    @FunctionalInterface
    interface Need {
        boolean of(StoredConnection row);
    }

    private final RefreshLedger ledger;
    private final UnsavedGrants unsaved;
    private final RefreshLease lease;
    private final Sleeper sleeper;

    Refresher(RefreshLedger ledger, UnsavedGrants unsaved, RefreshLease lease, Sleeper sleeper) {
        this.ledger = ledger;
        this.unsaved = unsaved;
        this.lease = lease;
        this.sleeper = sleeper;
    }

    /**
     * Refreshes if needed.
     *
     * @param patience how long to wait for another node that is at it; what this node has begun it ends
     */
    RefreshOutcome run(PlatformRuntime runtime, TenantId tenant, ConnectionId id, Need need, Duration patience) {
        StoredConnection parked = unsaved.settle(tenant, id);
        if (parked != null) {
            // The stored token has been spent: until the new one is stored there is nothing to send.
            return need.of(parked)
                    ? new RefreshOutcome.Failed(RefreshErrors.notStored(parked.connection()))
                    : new RefreshOutcome.Unchanged(parked);
        }
        Duration longest = shorter(patience, LONGEST_WAIT);
        Duration waited = Duration.ZERO;
        Duration poll = FIRST_POLL;
        while (true) {
            StoredConnection row = ledger.find(tenant, id).orElse(null);
            if (row == null) {
                return gone(runtime, tenant, id);
            }
            RefreshOutcome early = early(runtime, row, need);
            if (early != null) {
                return early;
            }
            if (lease.take(tenant, id)) {
                return underLease(runtime, tenant, id, need);
            }
            if (waited.compareTo(longest) >= 0) {
                return new RefreshOutcome.Busy(RefreshErrors.busy(row.connection()));
            }
            Duration pause = shorter(poll, longest.minus(waited));
            try {
                sleeper.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new RefreshOutcome.Busy(RefreshErrors.interrupted(row.connection(), e));
            }
            waited = waited.plus(pause);
            poll = shorter(poll.multipliedBy(2), LONGEST_POLL);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static RefreshOutcome gone(PlatformRuntime runtime, TenantId tenant, ConnectionId id) {
        return new RefreshOutcome.Dead(RefreshErrors.gone(runtime.platform(), tenant, id), false);
    }

    /** What ends it before the platform is asked; null when the platform is to be asked. */
    private @Nullable RefreshOutcome early(PlatformRuntime runtime, StoredConnection row, Need need) {
        if (!row.connection().usable()) {
            return new RefreshOutcome.Dead(RefreshErrors.notUsable(row.connection()), false);
        }
        try {
            if (!need.of(row)) {
                return new RefreshOutcome.Unchanged(row);
            }
            Credential credential = ledger.open(row);
            if (!runtime.connector().authenticator().refreshable(credential)) {
                return new RefreshOutcome.Unchanged(ledger.unschedule(row, credential));
            }
            return null;
        } catch (SealException e) {
            ledger.unreadable(row, e);
            return new RefreshOutcome.Unreadable(e);
        }
    }

    private RefreshOutcome underLease(PlatformRuntime runtime, TenantId tenant, ConnectionId id, Need need) {
        try {
            StoredConnection row = ledger.find(tenant, id).orElse(null);
            if (row == null) {
                return gone(runtime, tenant, id);
            }
            RefreshOutcome early = early(runtime, row, need);
            return early != null ? early : ask(runtime, row, ledger.open(row));
        } finally {
            if (!unsaved.holds(tenant, id)) {
                uninterrupted(() -> lease.giveBack(tenant, id));
            }
        }
    }

    private RefreshOutcome ask(PlatformRuntime runtime, StoredConnection row, Credential current) {
        Authenticator authenticator = runtime.connector().authenticator();
        TokenGrant grant;
        try {
            grant = ConnectorCalls.call(
                    runtime.platform(),
                    RefreshErrors.OPERATION,
                    () -> authenticator.refresh(runtime.authContext(), current));
        } catch (AuthenticationException e) {
            return refused(row, current, RefreshErrors.owned(e, row.connection()));
        } catch (PlatformException e) {
            return failed(row, current, RefreshErrors.owned(e, row.connection()));
        }
        StoredConnection after = unsaved.store(runtime, row, current, grant);
        if (after == null || after.connection().status() == ConnectionStatus.DISCONNECTED) {
            discard(runtime, grant);
            Connection last = (after == null ? row : after).connection();
            return new RefreshOutcome.Dead(
                    after == null
                            ? RefreshErrors.gone(last.platform(), last.tenant(), last.id())
                            : RefreshErrors.notUsable(last),
                    false);
        }
        return Credentials.sameToken(ledger.open(after), grant.credential())
                ? new RefreshOutcome.Refreshed(after)
                : new RefreshOutcome.Unchanged(after);
    }

    /** The refusal only counts while the row still holds what was refused: else someone won, and all is well. */
    private RefreshOutcome refused(StoredConnection row, Credential current, PlatformException e) {
        StoredConnection after = ledger.dead(row, current, RefreshLedger.reason(row.connection(), e));
        return after != null && after.connection().usable()
                ? new RefreshOutcome.Unchanged(after)
                : new RefreshOutcome.Dead(e, true);
    }

    private RefreshOutcome failed(StoredConnection row, Credential current, PlatformException e) {
        if (!RefreshErrors.neverLeft(e)) {
            try {
                uninterrupted(() -> ledger.failed(row, current, e));
            } catch (RuntimeException storeFailure) {
                e.addSuppressed(storeFailure);
            }
        }
        return new RefreshOutcome.Failed(e);
    }

    /** Disconnected while the platform answered: what it gave must not live on unknown to anyone. */
    private static void discard(PlatformRuntime runtime, TokenGrant grant) {
        try {
            ConnectorCalls.call(
                    runtime.platform(),
                    "revoke grant",
                    () -> runtime.connector().authenticator().revoke(runtime.authContext(), grant.credential()));
        } catch (PlatformException e) {
            // The disconnect has said already whether the platform confirmed; there is nobody else to tell.
            return;
        }
    }

    /** Stores may refuse to work for a thread that was told to stop, but what it has begun must be written down. */
    private static void uninterrupted(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
