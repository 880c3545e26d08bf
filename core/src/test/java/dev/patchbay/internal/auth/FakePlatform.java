// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.testkit.VirtualTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The auth engine on a fake platform, in memory and in virtual time. */
final class FakePlatform {

    static final Platform ID = Platform.of("testnet");
    static final TenantId ACME = TenantId.of("acme");
    static final TenantId OTHER = TenantId.of("other");
    static final String REDIRECT = "https://host.example/callback/testnet";

    /** Of a caller that can wait for anything. */
    static final Duration LONG = Duration.ofMinutes(5);

    final VirtualTime time = new VirtualTime();
    final FakeAuthenticator authenticator = new FakeAuthenticator(time);
    final List<PatchbayEvent> events = Collections.synchronizedList(new ArrayList<>());
    final EventSink sink = new EventSink(List.of(events::add));
    final PlatformRuntime runtime = runtime(ID, authenticator);
    KeyRing keys = KeyRing.generate();
    Stores stores = Stores.inMemory();
    DuplicatePolicy policy = DuplicatePolicy.RENEW_OWN;
    TokenSettings settings = TokenSettings.defaults();

    @Nullable
    GrantJournal journal;
    /** Set before anything is connected; null for a platform that cannot be asked about a token. */
    volatile @Nullable HealthProbe probe;

    PlatformRuntime runtime(Platform platform, Authenticator auth) {
        ConnectorDescriptor descriptor = new ConnectorDescriptor(
                platform,
                "Testnet",
                List.of(SettingSpec.required("redirect-uri", SettingSpec.Kind.REDIRECT_URI, "Where users come back.")),
                Map.of(AdsReader.class, Set.of("read", "write")),
                Set.of(),
                List.of(),
                List.of(),
                ".*",
                "https://testnet.example/docs");
        AppSettings app = new RedirectOnly(platform);
        return new PlatformRuntime(
                descriptor,
                app,
                new AuthOnly(auth, () -> probe != null),
                new Authenticator.Context(new NoCalls(), app, time));
    }

    CredentialSealer sealer() {
        return new CredentialSealer(keys);
    }

    ConnectionEngine connections() {
        return new ConnectionEngine(
                Map.of(ID, runtime), stores, sealer(), policy, settings, time, new SecureRandom(), sink);
    }

    TokenEngine tokens(String node) {
        return tokens(node, time);
    }

    TokenEngine tokens(String node, Sleeper sleeper) {
        return engine(Map.of(ID, runtime), node, time, sleeper);
    }

    /** A node whose wall clock is wrong. */
    TokenEngine tokensWithClockOff(String node, Duration by) {
        return engine(Map.of(ID, runtime), node, () -> time.instant().plus(by), time);
    }

    /** A node with other platforms. */
    TokenEngine tokensOf(Map<Platform, PlatformRuntime> platforms) {
        return engine(platforms, "n1", time, time);
    }

    private TokenEngine engine(
            Map<Platform, PlatformRuntime> platforms, String node, InstantSource clock, Sleeper sleeper) {
        return new TokenEngine(
                platforms,
                stores,
                sealer(),
                clock,
                time,
                sleeper,
                new SecureRandom(),
                node,
                sink,
                ResilienceSettings.defaults().callTimeout(),
                settings,
                journal,
                (connection, credential) -> Optional.ofNullable(probe));
    }

    /** The outcomes in the audit log, the oldest first, as {@code action outcome}. */
    List<String> audited(TenantId tenant) {
        List<String> lines = new ArrayList<>();
        for (AuditLog.Kept kept : stores.audit().list(tenant, null, Long.MAX_VALUE, 1000)) {
            lines.add(0, kept.entry().action() + " " + kept.entry().outcome());
        }
        return lines;
    }

    SessionCredentials session(TokenEngine tokens, StoredConnection row) {
        return new SessionCredentials(runtime, row, stores, tokens, sealer(), time);
    }

    FakePlatform with(TokenStore tokenStore) {
        stores = stores.withTokens(tokenStore);
        return this;
    }

    FakePlatform with(PendingAuthorizationStore flows) {
        stores = stores.withPendingAuthorizations(flows);
        return this;
    }

    static String state(AuthorizationRequest request) {
        return parameter(request, "state");
    }

    static String parameter(AuthorizationRequest request, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)")
                .matcher(request.url().toString());
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in the consent URL");
        }
        return matcher.group(1);
    }

    static Callback callback(TenantId tenant, Map<String, String> parameters) {
        Map<String, List<String>> lists = new HashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Callback(ID, tenant, null, null, lists);
    }

    static Callback answer(AuthorizationRequest begun) {
        return callback(ACME, Map.of("state", state(begun), "code", "CODE-CANARY"));
    }

    /** Connects an account of a tenant from start to end. */
    Connection connect(TenantId tenant) {
        ConnectionEngine engine = connections();
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(tenant, ID));
        ConnectResult result = engine.complete(callback(tenant, Map.of("state", state(begun), "code", "CODE-CANARY")));
        if (result instanceof ConnectResult.Connected connected) {
            return connected.connection();
        }
        throw new AssertionError("not connected: " + result);
    }

    Connection connectAs(String account) {
        authenticator.onExchange = exchange -> authenticator.issue();
        authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
        return connect(ACME);
    }

    StoredConnection row(Connection connection) {
        return stores.tokens()
                .find(connection.tenant(), connection.id())
                .orElseThrow(() -> new AssertionError("no row"));
    }

    Credential.OAuth2 stored(Connection connection) {
        StoredConnection row = row(connection);
        return (Credential.OAuth2) sealer().open(connection.tenant(), connection.id(), "", row.sealedCredential());
    }

    /** Replaces a connection's credential as another node would. */
    StoredConnection overwrite(Connection connection, Credential credential) {
        while (true) {
            StoredConnection row = row(connection);
            ConnectionDraft draft = new ConnectionDraft(row.connection());
            draft.expiresAt = credential.expiresAt();
            StoredConnection next = new StoredConnection(
                    draft.build(time.instant()), sealer().seal(connection.tenant(), connection.id(), "", credential));
            if (stores.tokens().compareAndSet(next, row.connection().version())) {
                return next;
            }
        }
    }

    Credential.OAuth2 token(String access, @Nullable String refresh, @Nullable Instant expiresAt) {
        return new Credential.OAuth2(
                Secret.of(access), refresh == null ? null : Secret.of(refresh), expiresAt, null, Set.of());
    }

    <E extends PatchbayEvent> List<E> events(Class<E> type) {
        synchronized (events) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    ConnectionId anId() {
        return ConnectionId.of("con_none");
    }

    private record AuthOnly(Authenticator authenticator, BooleanSupplier probed) implements Connector {

        @Override
        public RequestSigner requestSigner() {
            throw new AssertionError("nothing is signed here");
        }

        @Override
        public ErrorClassifier errorClassifier() {
            throw new AssertionError("nothing is classified here");
        }

        @Override
        public QuotaSignals quotaSignals() {
            throw new AssertionError("nothing is read here");
        }

        @Override
        public Set<Class<?>> capabilities() {
            return probed.getAsBoolean() ? Set.of(HealthProbe.class) : Set.of();
        }

        @Override
        public <C> Optional<C> capability(Class<C> type, SessionContext session) {
            return Optional.empty();
        }
    }

    private record NoCalls() implements ApiClient {

        @Override
        public <T> ApiResponse<T> call(ApiRequest request, BodyReader<T> reader) {
            throw new AssertionError("the fake platform needs no calls");
        }

        @Override
        public ApiClient as(Credential credential) {
            return this;
        }
    }

    private record RedirectOnly(Platform platform) implements AppSettings {

        @Override
        public String text(String name) {
            return find(name).orElseThrow();
        }

        @Override
        public Optional<String> find(String name) {
            return name.equals("redirect-uri") ? Optional.of(REDIRECT) : Optional.empty();
        }

        @Override
        public Secret secret(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public Optional<Secret> findSecret(String name) {
            return Optional.empty();
        }

        @Override
        public int integer(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public boolean flag(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public Duration duration(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public List<String> list(String name) {
            return List.of();
        }
    }
}
