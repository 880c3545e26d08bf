// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Connections;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Connects accounts. */
public final class ConnectionEngine implements Connections {

    static final Duration FLOW_LENGTH = Duration.ofMinutes(10);
    /** How long an ended flow is still told apart from one that never was. */
    static final Duration ENDED_KEPT = Duration.ofHours(1);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
    private static final int RANDOM_BYTES = 32;
    private static final Set<Reason> SUSPICIOUS = EnumSet.of(
            Reason.STATE_UNKNOWN,
            Reason.STATE_USED,
            Reason.STATE_FOREIGN,
            Reason.PLATFORM_MISMATCH,
            Reason.ISSUER_MISMATCH);

    private final Runtimes runtimes;
    private final TokenStore tokens;
    private final PendingAuthorizationStore flows;
    private final CredentialSealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AuditedEvents events;
    private final AccountKeeper keeper;
    private final ConnectFlow wayBack;
    private final Disconnector disconnector;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

    public ConnectionEngine(
            Map<Platform, PlatformRuntime> platforms,
            Stores stores,
            CredentialSealer sealer,
            DuplicatePolicy policy,
            TokenSettings settings,
            InstantSource clock,
            SecureRandom random,
            EventSink events) {
        this.runtimes = new Runtimes(platforms);
        this.tokens = stores.tokens();
        this.flows = stores.pendingAuthorizations();
        this.sealer = sealer;
        this.clock = clock;
        this.random = random;
        this.events = new AuditedEvents(events, stores.audit(), clock);
        this.keeper = new AccountKeeper(
                tokens,
                sealer,
                policy,
                clock,
                new RefreshSchedule(random, settings.validateEvery()),
                new ConnectionIds(random));
        this.wayBack = new ConnectFlow(runtimes, flows, sealer, keeper, clock);
        this.disconnector = new Disconnector(runtimes, tokens, sealer, clock, this.events);
    }

    @Override
    public AuthorizationRequest begin(ConnectRequest request) {
        PlatformRuntime runtime = runtimes.get(request.platform());
        Authenticator authenticator = runtime.connector().authenticator();
        String redirectUri = ConnectTargets.redirectUri(runtime, request.redirectUri());
        String returnTo = ConnectTargets.returnTo(request.returnTo());
        Consent.Renewal renewal = renewal(request);
        Set<String> scopes = new LinkedHashSet<>(runtime.descriptor().scopesFor(request.capabilities()));
        scopes.addAll(request.extraScopes());

        String state = randomText();
        String stateHash = Hashes.hex(state);
        String verifier = authenticator.supportsPkce() ? randomText() : null;
        String binding = request.browserBinding();
        Instant now = clock.instant();
        PendingAuthorization flow = new PendingAuthorization(
                stateHash,
                request.tenant(),
                request.userId(),
                request.platform(),
                redirectUri,
                binding == null ? null : Hashes.hex(binding),
                scopes,
                request.reconnect(),
                returnTo,
                verifier == null ? null : sealed(request, stateHash, verifier),
                now,
                now.plus(FLOW_LENGTH));
        Consent consent = new Consent(
                redirectUri,
                state,
                scopes,
                verifier == null ? null : Hashes.base64Url(verifier),
                request.askAgain(),
                renewal);
        URI url = authenticator.authorizationUrl(runtime.authContext(), consent);
        purge(now);
        flows.put(flow);
        return new AuthorizationRequest(url, scopes, flow.expiresAt());
    }

    private String sealed(ConnectRequest request, String stateHash, String verifier) {
        try {
            return sealer.sealText(request.tenant(), stateHash, verifier);
        } catch (KeysAwayException e) {
            throw e.told(request.platform(), request.tenant(), request.reconnect(), "begin connect flow");
        }
    }

    private Consent.@Nullable Renewal renewal(ConnectRequest request) {
        ConnectionId id = request.reconnect();
        if (id == null) {
            return null;
        }
        return tokens.find(request.tenant(), id)
                .map(StoredConnection::connection)
                .filter(c -> c.platform().equals(request.platform()))
                .map(c -> new Consent.Renewal(c.externalId(), c.usable() && c.refreshAt() != null))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The tenant has no connection " + id + " to " + request.platform() + " that could be renewed"));
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Hashes.base64Url(bytes);
    }

    /** At most once a minute and node, so that nobody has to schedule it and nobody waits for it long. */
    private void purge(Instant now) {
        Instant next = nextPurge.get();
        if (!now.isBefore(next) && nextPurge.compareAndSet(next, now.plus(BETWEEN_PURGES))) {
            flows.purge(now.minus(ENDED_KEPT));
        }
    }

    @Override
    public ConnectResult complete(Callback callback) {
        ConnectResult result = wayBack.complete(callback);
        if (result instanceof ConnectResult.Connected connected) {
            established(
                    connected.connection(),
                    connected.renewed(),
                    connected.connection().connectedBy());
        } else if (result instanceof ConnectResult.Denied) {
            unconnected(callback, "DENIED", false);
        } else if (result instanceof ConnectResult.Failed) {
            unconnected(callback, "FAILED", false);
        } else if (result instanceof ConnectResult.Rejected rejected) {
            unconnected(callback, rejected.reason().name(), SUSPICIOUS.contains(rejected.reason()));
        }
        return result;
    }

    private void established(Connection connection, boolean renewed, @Nullable String actor) {
        events.publish(new PatchbayEvent.ConnectionEstablished(
                clock.instant(),
                connection.platform(),
                connection.tenant(),
                connection.id(),
                renewed,
                connection.missingScopes(),
                actor));
    }

    private void unconnected(Callback callback, String outcome, boolean security) {
        events.publish(new PatchbayEvent.ConnectRejected(
                clock.instant(), callback.platform(), callback.tenant(), outcome, security, callback.userId()));
    }

    @Override
    public Connection adopt(TenantId tenant, Platform platform, Credential credential, @Nullable String actor) {
        PlatformRuntime runtime = runtimes.get(platform);
        Authenticator authenticator = runtime.connector().authenticator();
        HeldKeys keys;
        try {
            keys = sealer.hold(tenant);
        } catch (KeysAwayException e) {
            throw e.told(platform, tenant, null, "adopt credential");
        }
        TokenGrant grant = ConnectorCalls.call(
                platform, "adopt credential", () -> authenticator.adopt(runtime.authContext(), credential));
        Identity identity = ConnectFlow.identity(runtime, grant);
        AccountKeeper.Kept kept = keeper.keep(new AccountKeeper.Grant(
                runtime, tenant, actor, null, Set.of(), grant.credential(), identity, grant.reconnectBy(), keys));
        Connection connection = kept.connection();
        if (connection == null) {
            throw Failure.of(
                            ErrorCategory.CONFLICT,
                            "The account belongs to another tenant's connection",
                            "Disconnect it there first, or choose another policy for duplicates")
                    .toException(ErrorContext.of(platform, "adopt credential").withOwner(tenant, null), null);
        }
        established(connection, kept.renewed(), actor);
        return connection;
    }

    @Override
    public Optional<Connection> find(TenantId tenant, ConnectionId id) {
        return tokens.find(tenant, id).map(StoredConnection::connection);
    }

    @Override
    public List<Connection> list(TenantId tenant, @Nullable ConnectionId after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        return tokens.list(tenant, after, limit).stream()
                .map(StoredConnection::connection)
                .toList();
    }

    @Override
    public boolean disconnect(TenantId tenant, ConnectionId id, @Nullable String actor) {
        return disconnector.disconnect(tenant, id, actor);
    }

    /** The platform says that the person took the grant back; nothing happens when the connection was made again since. */
    public void grantEnded(TenantId tenant, ConnectionId id, Instant at) {
        disconnector.grantEnded(tenant, id, at);
    }
}
