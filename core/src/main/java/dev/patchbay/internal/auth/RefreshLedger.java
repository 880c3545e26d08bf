// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how refreshes ended. Every write names the version that was read and is only made while the row still holds
 * the credential it is about, so that a late answer never undoes a reconnect or a disconnect.
 */
final class RefreshLedger {

    private static final Duration UNREADABLE_RETRY = Duration.ofHours(1);
    /** Status reason of a usable, marked row whose refresh ended, perhaps with a new token, without our knowing. */
    private static final String ANSWER_LOST = "Refresh failed: no answer that could be read";
    /** Status reason while the token of such a row is tried once more. */
    private static final String RECOVERING = "Trying the kept token once more: an answer was lost";

    private final TokenStore tokens;
    private final CredentialSealer sealer;
    private final RefreshSchedule schedule;
    private final InstantSource clock;
    private final AuditedEvents events;

    RefreshLedger(
            TokenStore tokens,
            CredentialSealer sealer,
            RefreshSchedule schedule,
            InstantSource clock,
            AuditedEvents events) {
        this.tokens = tokens;
        this.sealer = sealer;
        this.schedule = schedule;
        this.clock = clock;
        this.events = events;
    }

    Optional<StoredConnection> find(TenantId tenant, ConnectionId id) {
        return tokens.find(tenant, id);
    }

    StoredConnection read(TenantId tenant, ConnectionId id) {
        return find(tenant, id).orElseThrow(() -> new IllegalArgumentException("The tenant has no connection " + id));
    }

    Credential open(StoredConnection row) {
        Connection c = row.connection();
        return sealer.open(c.tenant(), c.id(), "", row.sealedCredential());
    }

    /** The keys that will seal what is about to be asked for. */
    HeldKeys hold(StoredConnection row) {
        return sealer.hold(row.connection().tenant());
    }

    /** Whether the refresh that marked the row is known to have ended, with no answer that could be read. */
    static boolean answerLost(Connection c) {
        return c.refreshStartedAt() != null && ANSWER_LOST.equals(c.statusReason());
    }

    /**
     * Marks that the row's refresh token is about to be spent: should this node die, the mark tells the next one.
     *
     * @return the marked row; null when the row changed meanwhile, nothing may be sent then
     */
    @Nullable
    StoredConnection begin(StoredConnection row) {
        Connection c = row.connection();
        Instant started = c.refreshStartedAt();
        Instant now = clock.instant();
        ConnectionDraft draft = new ConnectionDraft(c);
        draft.refreshStartedAt = now;
        draft.statusReason = started == null ? c.statusReason() : RECOVERING;
        StoredConnection marked = new StoredConnection(draft.build(c.updatedAt()), row.sealedCredential());
        if (!tokens.compareAndSet(marked, c.version())) {
            return null;
        }
        if (started != null && !answerLost(c)) {
            events.publish(new PatchbayEvent.RefreshAnswerLost(now, c.platform(), c.tenant(), c.id(), started));
        }
        return marked;
    }

    /** Takes the mark back: the refresh token never left. What was unknown before the mark stays unknown. */
    void unsent(StoredConnection marked, StoredConnection before, Credential current) {
        boolean lost = before.connection().refreshStartedAt() != null;
        update(marked, current, true, draft -> {
            draft.refreshStartedAt = before.connection().refreshStartedAt();
            draft.statusReason = lost ? ANSWER_LOST : before.connection().statusReason();
        });
    }

    /** Notes what the platform said of a token that it was asked about. */
    void validated(PlatformRuntime runtime, StoredConnection base, Credential current, HealthProbe.Result result) {
        Instant now = clock.instant();
        StoredConnection row = update(base, current, false, draft -> {
            if (!result.grantedScopes().isEmpty()) {
                Set<String> wanted = new LinkedHashSet<>(draft.scopes);
                wanted.addAll(draft.missingScopes);
                wanted.removeAll(result.grantedScopes());
                draft.scopes = result.grantedScopes();
                draft.missingScopes = wanted;
            }
            draft.revive();
            if (result.expiresAt() != null) {
                draft.expiresAt = result.expiresAt();
            }
            Instant personBy = Credentials.earlier(result.reconnectBy(), result.expiresAt());
            draft.reconnectBy = personBy != null ? personBy : draft.reconnectBy;
            draft.refreshAt = schedule.validation(draft.id(), now);
        });
        if (row != null) {
            Connection c = row.connection();
            Set<String> lost = new LinkedHashSet<>(base.connection().scopes());
            lost.removeAll(c.scopes());
            if (!lost.isEmpty()) {
                events.publish(new PatchbayEvent.ScopesLost(now, runtime.platform(), c.tenant(), c.id(), lost));
            }
        }
    }

    /**
     * Stores a grant in the place of the credential it renews.
     *
     * @param base the row that the credential was opened from
     * @param keys seal it
     * @return the row that holds the grant, or a newer one, or one that was disconnected meanwhile; null when it is gone
     */
    @Nullable
    StoredConnection store(
            PlatformRuntime runtime, StoredConnection base, Credential renewed, TokenGrant grant, HeldKeys keys) {
        Credential next = Credentials.merge(renewed, grant.credential());
        @Nullable StoredConnection row = base;
        while (row != null) {
            if (row.connection().status() == ConnectionStatus.DISCONNECTED || !stillHolds(row, base, renewed)) {
                return row;
            }
            StoredConnection written = granted(runtime, row, next, grant.reconnectBy(), keys);
            if (tokens.compareAndSet(written, row.connection().version())) {
                Connection c = written.connection();
                events.publish(new PatchbayEvent.TokenRefreshed(
                        c.updatedAt(), c.platform(), c.tenant(), c.id(), c.expiresAt()));
                return written;
            }
            row = again(row);
        }
        return null;
    }

    /** The row as it will be once the grant is in it. */
    StoredConnection granted(
            PlatformRuntime runtime,
            StoredConnection row,
            Credential next,
            @Nullable Instant reconnectBy,
            HeldKeys keys) {
        Connection before = row.connection();
        Instant now = clock.instant();
        ConnectionDraft draft = new ConnectionDraft(before);
        if (next instanceof Credential.OAuth2 oauth && !oauth.scopes().isEmpty()) {
            Set<String> wanted = new LinkedHashSet<>(before.scopes());
            wanted.addAll(before.missingScopes());
            wanted.removeAll(oauth.scopes());
            draft.scopes = oauth.scopes();
            draft.missingScopes = wanted;
        }
        draft.revive();
        draft.expiresAt = next.expiresAt();
        draft.refreshAt = schedule.after(runtime, before.id(), next, now);
        draft.reconnectBy = reconnectBy != null ? reconnectBy : before.reconnectBy();
        if (draft.reconnectBy == null && !runtime.connector().authenticator().refreshable(next)) {
            draft.reconnectBy = next.expiresAt();
        }
        return new StoredConnection(draft.build(now), sealer.seal(keys, before.id(), "", next));
    }

    /**
     * Marks that the platform called the credential dead.
     *
     * @param base the row that the credential was opened from
     * @return the row: now to be reconnected, or newer than the credential; null when it is gone
     */
    @Nullable
    StoredConnection dead(StoredConnection base, Credential rejected, String reason) {
        if (!base.connection().usable()) {
            return again(base);
        }
        String line = Credentials.scrubbed(rejected, reason);
        StoredConnection row =
                update(base, rejected, false, draft -> draft.end(ConnectionStatus.RECONNECT_REQUIRED, line));
        if (row != null) {
            Connection c = row.connection();
            events.publish(new PatchbayEvent.ReconnectRequired(c.updatedAt(), c.platform(), c.tenant(), c.id(), line));
            return row;
        }
        return again(base);
    }

    /** What the platform said, when an earlier answer may hold the token it wants to see instead. */
    static String lostRotation(PlatformException e) {
        return "LOST_ROTATION: the platform may have given a new token that never reached the store, and refuses the one"
                + " that is kept: " + e.reason();
    }

    /**
     * Notes a failure that may pass and when to try again.
     *
     * @param recovering whether an answer was lost before: that this try failed too does not bring it back
     */
    void failed(StoredConnection base, Credential renewed, PlatformException cause, boolean recovering) {
        Instant now = clock.instant();
        StoredConnection row = update(base, renewed, false, draft -> {
            boolean marked = draft.refreshStartedAt != null;
            boolean lost = marked && (recovering || outcomeUnknown(cause));
            draft.statusReason = lost ? ANSWER_LOST : "Refresh failed: " + cause.category();
            draft.refreshStartedAt = lost ? draft.refreshStartedAt : null;
            draft.refreshFailures++;
            draft.refreshAt = now.plus(
                    schedule.backoff(draft.refreshFailures, cause.failure().retryAfter(), draft.expiresAt, now));
        });
        if (row != null) {
            Connection c = row.connection();
            Instant next = c.refreshAt();
            events.publish(new PatchbayEvent.RefreshFailed(
                    now,
                    c.platform(),
                    c.tenant(),
                    c.id(),
                    cause.category(),
                    c.refreshFailures(),
                    next == null ? now : next));
        }
    }

    /** Takes a row that nothing can refresh off the list of due ones; gives the row as it is then. */
    StoredConnection unschedule(StoredConnection base, Credential credential) {
        StoredConnection row = base.connection().refreshAt() == null
                ? null
                : update(base, credential, false, draft -> draft.refreshAt = null);
        return row != null ? row : base;
    }

    /** Tells a person, and lets other rows go first until someone has looked. The sealed text stays as it is. */
    void unreadable(StoredConnection row, SealException cause) {
        Connection c = row.connection();
        Instant now = clock.instant();
        events.publish(new PatchbayEvent.Warning(now, c.platform(), "credential-unreadable", cause.getMessage()));
        if (c.refreshAt() != null) {
            ConnectionDraft draft = new ConnectionDraft(c);
            draft.refreshFailures++;
            draft.refreshAt = now.plus(UNREADABLE_RETRY);
            tokens.compareAndSet(new StoredConnection(draft.build(now), row.sealedCredential()), c.version());
        }
    }

    /** The same for keys that cannot be looked up, which passes sooner. No word about the connection itself: all is well there. */
    void keysAway(StoredConnection row, KeysAwayException cause) {
        Connection c = row.connection();
        Instant now = clock.instant();
        events.publish(new PatchbayEvent.Warning(
                now, c.platform(), KeysAwayException.CODE, "Connection " + c.id() + ": " + cause.getMessage()));
        if (c.refreshAt() != null && c.usable()) {
            ConnectionDraft draft = new ConnectionDraft(c);
            draft.refreshFailures++;
            draft.refreshAt = now.plus(schedule.backoff(draft.refreshFailures, null, draft.expiresAt, now));
            tokens.compareAndSet(new StoredConnection(draft.build(now), row.sealedCredential()), c.version());
        }
    }

    /** A circuit that opened between two tries says nothing of how the first one ended. */
    private static boolean outcomeUnknown(PlatformException cause) {
        return cause.context().attempts() > 0
                && switch (cause.category()) {
                    case TRANSIENT, UNEXPECTED_RESPONSE, INTERRUPTED, CIRCUIT_OPEN -> true;
                    default -> false;
                };
    }

    boolean holds(StoredConnection row, Credential credential) {
        return !row.sealedCredential().isEmpty() && Credentials.sameToken(open(row), credential);
    }

    /** As {@link #holds}, without opening what is still the text that the credential was opened from. */
    private boolean stillHolds(StoredConnection row, StoredConnection base, Credential credential) {
        return row.sealedCredential().equals(base.sealedCredential()) || holds(row, credential);
    }

    /**
     * Changes the row while it is usable and still holds the credential; null when it does not any more.
     *
     * @param base the row that the credential was opened from
     * @param aside whether it is no news, so that the row's time of change stays
     */
    private @Nullable StoredConnection update(
            StoredConnection base, Credential credential, boolean aside, Consumer<ConnectionDraft> change) {
        @Nullable StoredConnection row = base;
        while (row != null && row.connection().usable() && stillHolds(row, base, credential)) {
            ConnectionDraft draft = new ConnectionDraft(row.connection());
            change.accept(draft);
            Instant changed = aside ? row.connection().updatedAt() : clock.instant();
            StoredConnection next = new StoredConnection(draft.build(changed), row.sealedCredential());
            if (tokens.compareAndSet(next, row.connection().version())) {
                return next;
            }
            row = again(row);
        }
        return null;
    }

    private @Nullable StoredConnection again(StoredConnection row) {
        return find(row.connection().tenant(), row.connection().id()).orElse(null);
    }
}
