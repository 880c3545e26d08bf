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
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection off. The tokens are forgotten first, so that no refresh that runs meanwhile and no crash brings them
 * back, and then the platform is asked.
 */
final class Disconnector {

    private static final String GRANT_ENDED = "The person took the app's access back at the platform";

    private final Runtimes runtimes;
    private final TokenStore tokens;
    private final CredentialSealer sealer;
    private final InstantSource clock;
    private final AuditedEvents events;

    Disconnector(
            Runtimes runtimes, TokenStore tokens, CredentialSealer sealer, InstantSource clock, AuditedEvents events) {
        this.runtimes = runtimes;
        this.tokens = tokens;
        this.sealer = sealer;
        this.clock = clock;
        this.events = events;
    }

    boolean disconnect(TenantId tenant, ConnectionId id, @Nullable String actor) {
        StoredConnection last = forget(tenant, id, "Disconnected by the host", row -> true);
        if (last == null) {
            return false;
        }
        tokens.deleteAssets(tenant, id);
        boolean revoked = revoke(last);
        events.publish(new PatchbayEvent.Disconnected(
                clock.instant(), last.connection().platform(), tenant, id, revoked, actor));
        return revoked;
    }

    /** The platform has taken the grant away, so it need not be asked to. */
    void grantEnded(TenantId tenant, ConnectionId id, Instant at) {
        if (tokens.find(tenant, id).isEmpty()) {
            return;
        }
        StoredConnection last = forget(tenant, id, GRANT_ENDED, connection -> !provenSince(connection, at));
        if (last != null) {
            tokens.deleteAssets(tenant, id);
            events.publish(new PatchbayEvent.Disconnected(
                    clock.instant(), last.connection().platform(), tenant, id, true, null));
        }
    }

    /**
     * Whether the platform has taken or given a token after that time, as when the person connected again before the news of
     * the end came: then the news is about another grant. A failed call proves nothing, and the platform's times are seconds.
     */
    private static boolean provenSince(Connection connection, Instant at) {
        return connection.usable()
                && connection.refreshFailures() == 0
                && connection.updatedAt().isAfter(at.plusSeconds(1));
    }

    /** The row as it was; null when it was disconnected before or is to stay. */
    private @Nullable StoredConnection forget(
            TenantId tenant, ConnectionId id, String reason, Predicate<Connection> wanted) {
        while (true) {
            StoredConnection row = tokens.find(tenant, id)
                    .orElseThrow(() -> new IllegalArgumentException("The tenant has no connection " + id));
            Connection connection = row.connection();
            if (connection.status() == ConnectionStatus.DISCONNECTED || !wanted.test(connection)) {
                return null;
            }
            Instant now = clock.instant();
            ConnectionDraft draft = new ConnectionDraft(connection);
            draft.end(ConnectionStatus.DISCONNECTED, reason);
            draft.expiresAt = null;
            draft.reconnectBy = null;
            draft.refreshFailures = 0;
            if (tokens.compareAndSet(new StoredConnection(draft.build(now), ""), connection.version())) {
                return row;
            }
        }
    }

    private boolean revoke(StoredConnection last) {
        Connection connection = last.connection();
        PlatformRuntime runtime = runtimes.find(connection.platform()).orElse(null);
        if (runtime == null || shared(connection)) {
            return false;
        }
        try {
            Credential credential = sealer.open(connection.tenant(), connection.id(), "", last.sealedCredential());
            return ConnectorCalls.call(
                    connection.platform(),
                    "revoke grant",
                    () -> runtime.connector().authenticator().revoke(runtime.authContext(), credential));
        } catch (PlatformException | SealException | KeysAwayException e) {
            return false;
        }
    }

    /** Most platforms know one grant per user and app: revoking it would end the other connection, perhaps a stranger's. */
    private boolean shared(Connection connection) {
        return tokens.findByAccount(connection.platform(), connection.externalId()).stream()
                .map(StoredConnection::connection)
                .anyMatch(other -> !other.id().equals(connection.id()) && other.usable());
    }
}
