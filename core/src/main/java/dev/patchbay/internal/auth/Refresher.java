// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
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
    private final RefreshMarks marks;
    private final RefreshCall call;
    private final Validator validator;
    private final Sleeper sleeper;

    Refresher(
            RefreshLedger ledger,
            UnsavedGrants unsaved,
            RefreshLease lease,
            RefreshMarks marks,
            Validator validator,
            Sleeper sleeper) {
        this.ledger = ledger;
        this.unsaved = unsaved;
        this.lease = lease;
        this.marks = marks;
        this.call = new RefreshCall(ledger, unsaved);
        this.validator = validator;
        this.sleeper = sleeper;
    }

    /**
     * Refreshes if needed.
     *
     * @param validate whether a token that cannot be refreshed is to be validated instead
     * @param patience how long to wait for another node that is at it; what this node has begun it ends
     */
    RefreshOutcome run(
            PlatformRuntime runtime, TenantId tenant, ConnectionId id, Need need, boolean validate, Duration patience) {
        try {
            return tried(runtime, tenant, id, need, validate, patience);
        } catch (KeysAwayException e) {
            StoredConnection row = ledger.find(tenant, id).orElse(null);
            if (row == null) {
                return gone(runtime, tenant, id);
            }
            ledger.keysAway(row, e);
            return new RefreshOutcome.Failed(e.told(row.connection(), RefreshErrors.OPERATION));
        }
    }

    private RefreshOutcome tried(
            PlatformRuntime runtime, TenantId tenant, ConnectionId id, Need need, boolean validate, Duration patience) {
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
            RefreshOutcome early = early(runtime, row, need, validate);
            if (early != null) {
                return early;
            }
            if (!marks.underWay(row.connection()) && lease.take(tenant, id)) {
                RefreshOutcome outcome = underLease(runtime, tenant, id, need, validate);
                if (outcome != null) {
                    return outcome;
                }
                continue;
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
    private @Nullable RefreshOutcome early(PlatformRuntime runtime, StoredConnection row, Need need, boolean validate) {
        if (!row.connection().usable()) {
            return new RefreshOutcome.Dead(RefreshErrors.notUsable(row.connection()), false);
        }
        try {
            if (!need.of(row)) {
                return new RefreshOutcome.Unchanged(row);
            }
            Credential credential = ledger.open(row);
            if (!runtime.connector().authenticator().refreshable(credential)) {
                if (!RefreshSchedule.validates(runtime)) {
                    return new RefreshOutcome.Unchanged(ledger.unschedule(row, credential));
                }
                return validate ? null : new RefreshOutcome.Unchanged(row);
            }
            return null;
        } catch (SealException e) {
            ledger.unreadable(row, e);
            return new RefreshOutcome.Unreadable(e);
        }
    }

    /** Null when the row changed under our eyes: to be looked at again. */
    private @Nullable RefreshOutcome underLease(
            PlatformRuntime runtime, TenantId tenant, ConnectionId id, Need need, boolean validate) {
        try {
            StoredConnection row = ledger.find(tenant, id).orElse(null);
            if (row == null) {
                return gone(runtime, tenant, id);
            }
            RefreshOutcome early = early(runtime, row, need, validate);
            if (early != null) {
                return early;
            }
            if (marks.underWay(row.connection())) {
                // By another's clock our lease is not worth anything, or its own has ended while it waits.
                return new RefreshOutcome.Busy(RefreshErrors.busy(row.connection()));
            }
            Credential current = ledger.open(row);
            return runtime.connector().authenticator().refreshable(current)
                    ? call.ask(runtime, row, current)
                    : validator.ask(runtime, row, current);
        } finally {
            if (!unsaved.holds(tenant, id)) {
                Uninterrupted.run(() -> lease.giveBack(tenant, id));
            }
        }
    }
}
