// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.TokenGrant;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform for a new token and writes down what came of it. A refresh token that can be used once is marked as
 * being spent before it leaves: whatever happens to this node then, the next one knows that an answer may be lost. It tries
 * the kept token once more, since the platform may never have seen it; refused then, the rotation is lost.
 */
final class RefreshCall {

    private final RefreshLedger ledger;
    private final UnsavedGrants unsaved;

    RefreshCall(RefreshLedger ledger, UnsavedGrants unsaved) {
        this.ledger = ledger;
        this.unsaved = unsaved;
    }

    /**
     * Asks, under the lease.
     *
     * @return how it ended; null when the row changed before anything was sent
     */
    @Nullable
    RefreshOutcome ask(PlatformRuntime runtime, StoredConnection row, Credential current) {
        Authenticator authenticator = runtime.connector().authenticator();
        // Before anything is sent: what the platform gives must be sealed whatever becomes of the host's key service.
        HeldKeys keys = ledger.hold(row);
        boolean spends = authenticator.spendsRefreshToken(current);
        boolean recovering = spends && row.connection().refreshStartedAt() != null;
        StoredConnection marked = spends ? ledger.begin(row) : row;
        if (marked == null) {
            return null;
        }
        TokenGrant grant;
        try {
            grant = ConnectorCalls.call(
                    runtime.platform(),
                    RefreshErrors.OPERATION,
                    () -> authenticator.refresh(runtime.authContext(), current));
        } catch (AuthenticationException e) {
            return refused(marked, current, RefreshErrors.owned(e, row.connection()), recovering);
        } catch (PlatformException e) {
            PlatformException owned = RefreshErrors.owned(e, row.connection());
            noteFailure(row, marked, current, owned, recovering);
            return new RefreshOutcome.Failed(owned);
        }
        return keep(new UnsavedGrants.Grant(runtime, marked, current, grant, keys), spends);
    }

    private RefreshOutcome keep(UnsavedGrants.Grant granted, boolean spends) {
        PlatformRuntime runtime = granted.runtime();
        TokenGrant grant = granted.given();
        StoredConnection row = granted.base();
        StoredConnection after = unsaved.store(granted, spends);
        if (after == null || after.connection().status() == ConnectionStatus.DISCONNECTED) {
            discard(runtime, grant);
            Connection last = (after == null ? row : after).connection();
            return new RefreshOutcome.Dead(
                    after == null
                            ? RefreshErrors.gone(last.platform(), last.tenant(), last.id())
                            : RefreshErrors.notUsable(last),
                    false);
        }
        try {
            return Credentials.sameToken(ledger.open(after), grant.credential())
                    ? new RefreshOutcome.Refreshed(after)
                    : new RefreshOutcome.Unchanged(after);
        } catch (KeysAwayException e) {
            // It is stored; only whose token it is cannot be looked at just now.
            return new RefreshOutcome.Refreshed(after);
        }
    }

    /** The refusal only counts while the row still holds what was refused: else someone won, and all is well. */
    private RefreshOutcome refused(StoredConnection row, Credential current, PlatformException e, boolean recovering) {
        String reason = recovering ? RefreshLedger.lostRotation(e) : e.reason();
        StoredConnection after = ledger.dead(row, current, reason);
        return after != null && after.connection().usable()
                ? new RefreshOutcome.Unchanged(after)
                : new RefreshOutcome.Dead(e, true);
    }

    private void noteFailure(
            StoredConnection before,
            StoredConnection marked,
            Credential current,
            PlatformException e,
            boolean recovering) {
        try {
            Uninterrupted.run(() -> {
                if (!RefreshErrors.neverLeft(e)) {
                    ledger.failed(marked, current, e, recovering);
                } else if (marked.connection().version() != before.connection().version()) {
                    ledger.unsent(marked, before, current);
                }
            });
        } catch (RuntimeException storeFailure) {
            e.addSuppressed(storeFailure);
        }
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
}
