// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores what a platform granted: as a new connection, or in an existing one, as the policy says. */
final class AccountKeeper {

    private static final int MAX_TRIES = 20;

    /** What was granted, to whom. */
    record Grant(
            PlatformRuntime runtime,
            TenantId tenant,
            @Nullable String actor,
            @Nullable ConnectionId reconnect,
            Set<String> requestedScopes,
            Credential credential,
            Identity identity,
            @Nullable Instant reconnectBy,
            HeldKeys keys) {

        Grant with(Credential other) {
            return new Grant(runtime, tenant, actor, reconnect, requestedScopes, other, identity, reconnectBy, keys);
        }

        @Override
        public String toString() {
            return "Grant[" + runtime.platform() + ", tenant " + tenant + "]";
        }
    }

    /** What became of it: a connection, or why it was not kept. */
    record Kept(@Nullable Connection connection, boolean renewed, CallbackCheck.@Nullable Refusal refusal) {}

    private final TokenStore tokens;
    private final CredentialSealer sealer;
    private final DuplicatePolicy policy;
    private final InstantSource clock;
    private final RefreshSchedule schedule;
    private final ConnectionIds ids;

    AccountKeeper(
            TokenStore tokens,
            CredentialSealer sealer,
            DuplicatePolicy policy,
            InstantSource clock,
            RefreshSchedule schedule,
            ConnectionIds ids) {
        this.tokens = tokens;
        this.sealer = sealer;
        this.policy = policy;
        this.clock = clock;
        this.schedule = schedule;
        this.ids = ids;
    }

    Kept keep(Grant grant) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Kept kept;
            try {
                kept = tryToKeep(grant);
            } catch (KeysAwayException e) {
                throw e.told(grant.runtime().platform(), grant.tenant(), null, "store connection");
            }
            if (kept != null) {
                return kept;
            }
        }
        throw Failure.of(
                        ErrorCategory.TRANSIENT,
                        "The connection changed " + MAX_TRIES + " times while it was to be stored",
                        "Connect again")
                .toException(ErrorContext.of(grant.runtime().platform(), "store connection"), null);
    }

    /** Null when another writer came first and everything has to be looked at anew. */
    private @Nullable Kept tryToKeep(Grant grant) {
        Optional<StoredConnection> named =
                Optional.ofNullable(grant.reconnect()).flatMap(id -> tokens.find(grant.tenant(), id));
        if (named.isPresent()) {
            return named.get().connection().externalId().equals(grant.identity().externalId())
                    ? renew(grant, named.get())
                    : refused(Reason.ACCOUNT_MISMATCH, "Another account consented than the one to be reconnected");
        }
        if (policy == DuplicatePolicy.ALWAYS_NEW) {
            return insert(grant, ids.unique());
        }
        if (policy == DuplicatePolicy.ONE_TENANT_ONLY && heldByAnother(grant)) {
            return refused(Reason.DUPLICATE_ACCOUNT, "Another tenant has connected this account");
        }
        Optional<StoredConnection> own = own(grant);
        return own.isPresent() ? renew(grant, own.get()) : insertOnly(grant);
    }

    private Optional<StoredConnection> own(Grant grant) {
        ConnectionId expected = accountId(grant);
        Comparator<StoredConnection> best = Comparator.comparing(
                        (StoredConnection s) -> s.connection().status() == ConnectionStatus.DISCONNECTED)
                .thenComparing(s -> s.connection().createdAt())
                .thenComparing(s -> s.connection().id().value());
        return sameAccount(grant).stream()
                .filter(s -> s.connection().tenant().equals(grant.tenant()))
                .min(best)
                .or(() -> tokens.find(grant.tenant(), expected));
    }

    private boolean heldByAnother(Grant grant) {
        return sameAccount(grant).stream()
                .map(StoredConnection::connection)
                .anyMatch(c -> !c.tenant().equals(grant.tenant()) && c.status() != ConnectionStatus.DISCONNECTED);
    }

    private List<StoredConnection> sameAccount(Grant grant) {
        return tokens.findByAccount(grant.runtime().platform(), grant.identity().externalId());
    }

    /** One id per tenant and account, so that of two flows at once, on any two nodes, one inserts and the other renews. */
    private ConnectionId accountId(Grant grant) {
        return ids.of(
                grant.tenant(), grant.runtime().platform(), grant.identity().externalId());
    }

    private @Nullable Kept insertOnly(Grant grant) {
        ConnectionId id = accountId(grant);
        Kept kept = insert(grant, id);
        if (kept != null && policy == DuplicatePolicy.ONE_TENANT_ONLY && heldByAnother(grant)) {
            // Two tenants at the same moment: better that both start again than that both have it.
            tokens.delete(grant.tenant(), id);
            return refused(Reason.DUPLICATE_ACCOUNT, "Another tenant is connecting this account right now");
        }
        return kept;
    }

    private @Nullable Kept insert(Grant grant, ConnectionId id) {
        Instant now = clock.instant();
        ConnectionDraft draft = new ConnectionDraft(
                id, grant.tenant(), grant.runtime().platform(), grant.identity().externalId(), now);
        StoredConnection row = fill(draft, grant, now);
        return tokens.insert(row) ? new Kept(row.connection(), false, null) : null;
    }

    private @Nullable Kept renew(Grant grant, StoredConnection existing) {
        StoredConnection row =
                fill(new ConnectionDraft(existing.connection()), keptRefreshToken(grant, existing), clock.instant());
        if (!tokens.compareAndSet(row, existing.connection().version())) {
            return null;
        }
        // They came with the old grant and may have died with it; they are read anew when needed.
        tokens.deleteAssets(grant.tenant(), row.connection().id());
        return new Kept(row.connection(), true, null);
    }

    /** Some platforms give a refresh token with the first consent only: what is stored must not be overwritten by nothing. */
    private Grant keptRefreshToken(Grant grant, StoredConnection existing) {
        if (!existing.connection().usable()
                || !grant.runtime().connector().authenticator().keepsRefreshToken()) {
            return grant;
        }
        try {
            Connection c = existing.connection();
            Credential before = sealer.open(c.tenant(), c.id(), "", existing.sealedCredential());
            return grant.with(Credentials.merge(before, grant.credential()));
        } catch (SealException e) {
            // What cannot be opened is no loss: the new grant stands alone, as on other platforms.
            return grant;
        }
    }

    private StoredConnection fill(ConnectionDraft draft, Grant grant, Instant now) {
        Identity identity = grant.identity();
        Authenticator authenticator = grant.runtime().connector().authenticator();
        Credential credential = Credentials.withExpiry(grant.credential(), identity.expiresAt());
        draft.scopes = granted(grant);
        Set<String> missing = new LinkedHashSet<>(grant.requestedScopes());
        missing.removeAll(draft.scopes);
        draft.missingScopes = missing;
        draft.revive();
        draft.displayName = identity.displayName();
        draft.connectedBy = grant.actor() != null ? grant.actor() : draft.connectedBy;
        draft.expiresAt = credential.expiresAt();
        draft.refreshAt = schedule.after(grant.runtime(), draft.id(), credential, now);
        draft.reconnectBy = Credentials.earlier(grant.reconnectBy(), identity.reconnectBy());
        if (draft.reconnectBy == null && !authenticator.refreshable(credential)) {
            draft.reconnectBy = credential.expiresAt();
        }
        Connection connection = draft.build(now);
        return new StoredConnection(connection, sealer.seal(grant.keys(), connection.id(), "", credential));
    }

    private static Set<String> granted(Grant grant) {
        Set<String> stated = grant.identity().scopes();
        if (stated != null) {
            return stated;
        }
        if (grant.credential() instanceof Credential.OAuth2 oauth
                && !oauth.scopes().isEmpty()) {
            return oauth.scopes();
        }
        return grant.requestedScopes();
    }

    private static Kept refused(Reason reason, String detail) {
        return new Kept(null, false, new CallbackCheck.Refusal(reason, detail));
    }
}
