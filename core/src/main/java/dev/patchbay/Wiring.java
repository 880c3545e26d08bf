// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Connections;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.Tokens;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.internal.auth.ConnectionEngine;
import dev.patchbay.internal.auth.CredentialSealer;
import dev.patchbay.internal.auth.SessionCredentials;
import dev.patchbay.internal.auth.TokenEngine;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.internal.http.HttpClients;
import dev.patchbay.internal.http.KnownHosts;
import dev.patchbay.internal.http.PipelineApiClient;
import dev.patchbay.internal.http.PlatformCalls;
import dev.patchbay.internal.http.QuotaWatch;
import dev.patchbay.internal.http.Scrubber;
import dev.patchbay.internal.observe.ApiCallRecorder;
import dev.patchbay.internal.resilience.BudgetLedger;
import dev.patchbay.internal.resilience.Bulkhead;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryBudget;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.internal.session.AssetCredentials;
import dev.patchbay.internal.session.Session;
import dev.patchbay.internal.settings.ConnectorDiscovery;
import dev.patchbay.internal.settings.SettingsValidator;
import dev.patchbay.internal.settings.ValidatedSettings;
import dev.patchbay.internal.settings.VersionNotice;
import dev.patchbay.internal.sync.SyncEngine;
import dev.patchbay.internal.tenant.TenantEngine;
import dev.patchbay.internal.webhook.WebhookEngine;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallRecording;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayListener;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.sync.Sync;
import dev.patchbay.tenant.Tenants;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.Webhooks;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {

    /** What the builder collected. */
    record Parts(
            Map<Platform, PlatformApp> apps,
            Map<Platform, List<RateLimit>> limits,
            List<ConnectorProvider> connectors,
            @Nullable ClassLoader loader,
            Stores stores,
            KeyRing keys,
            List<PatchbayListener> listeners,
            @Nullable Executor apiCallExecutor,
            ResilienceSettings resilience,
            WebhookSettings webhooks,
            DuplicatePolicy duplicates,
            TokenSettings tokenSettings,
            @Nullable GrantJournal journal,
            @Nullable OkHttpClient httpClient,
            InstantSource clock,
            NanoTicker ticker,
            Sleeper sleeper) {}

    private final Parts parts;
    private final OkHttpClient http;
    private final EventSink events;
    private final @Nullable ApiCallRecorder recorder;
    private final SecureRandom random = new SecureRandom();
    private final Map<Platform, PlatformRuntime> runtimes = new TreeMap<>();
    private final Map<Platform, PlatformCalls> calls = new TreeMap<>();
    private final CredentialSealer sealer;
    private final ConnectionEngine connections;
    private final TokenEngine tokens;
    private final WebhookEngine webhooks;

    private Wiring(Parts parts, ConnectorDiscovery.Found found, Map<Platform, ValidatedSettings> settings) {
        this.parts = parts;
        this.http = HttpClients.create(parts.httpClient(), parts.resilience());
        this.recorder = recorder(parts);
        this.events = new EventSink(listeners(parts, recorder));
        this.sealer = new CredentialSealer(parts.keys());
        settings.forEach((platform, app) -> add(
                Objects.requireNonNull(found.descriptors().get(platform)),
                Objects.requireNonNull(found.providers().get(platform)),
                app));
        this.tokens = new TokenEngine(
                runtimes,
                parts.stores(),
                sealer,
                parts.clock(),
                parts.ticker(),
                parts.sleeper(),
                random,
                nodeId(),
                events,
                parts.resilience().callTimeout(),
                parts.tokenSettings(),
                parts.journal(),
                this::probe);
        this.connections = new ConnectionEngine(
                runtimes,
                parts.stores(),
                sealer,
                parts.duplicates(),
                parts.tokenSettings(),
                parts.clock(),
                random,
                events);
        this.webhooks = new WebhookEngine(new WebhookEngine.Parts(
                runtimes,
                parts.webhooks(),
                parts.stores().work(),
                parts.stores().checkpoints(),
                parts.stores().tokens(),
                this::session,
                parts.stores().audit(),
                connections::grantEnded,
                events,
                parts.clock(),
                parts.ticker(),
                random,
                nodeId()));
    }

    private static @Nullable ApiCallRecorder recorder(Parts parts) {
        Executor executor = parts.apiCallExecutor();
        return executor == null ? null : new ApiCallRecorder(parts.stores().apiCalls(), executor, parts.ticker());
    }

    private static List<PatchbayListener> listeners(Parts parts, @Nullable ApiCallRecorder recorder) {
        List<PatchbayListener> listeners = new ArrayList<>(parts.listeners());
        if (recorder != null) {
            listeners.add(recorder);
        }
        return listeners;
    }

    static Wiring of(Parts parts, List<String> problems) {
        ConnectorDiscovery.Found found = ConnectorDiscovery.find(parts.connectors(), parts.loader(), problems);
        Map<Platform, ValidatedSettings> settings = new TreeMap<>();
        if (parts.apps().isEmpty()) {
            problems.add("No app is configured. Call app(PlatformApp.of(...)) on the builder; connectors found: "
                    + found.providers().keySet());
        }
        parts.apps().forEach((platform, app) -> {
            ConnectorDescriptor descriptor = found.descriptors().get(platform);
            if (descriptor == null) {
                problems.add(ConnectorDiscovery.noConnector(app, found));
            } else {
                settings.put(platform, SettingsValidator.validate(descriptor, app, problems));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Wiring(parts, found, settings);
    }

    private void add(ConnectorDescriptor declared, ConnectorProvider provider, ValidatedSettings app) {
        Platform platform = declared.platform();
        Connector connector = provider.create(new ConnectorContext(app, parts.clock(), random));
        ConnectorDescriptor descriptor = connector.facts(declared);
        PlatformCalls platformCalls = callsOf(descriptor, connector, app);
        Authenticator.Context context =
                new Authenticator.Context(PipelineApiClient.unowned(platformCalls), app, parts.clock());
        calls.put(platform, platformCalls);
        runtimes.put(platform, new PlatformRuntime(descriptor, app, connector, context));
        for (VersionNotice notice : VersionNotice.of(descriptor, app, parts.clock())) {
            platformCalls.quotaWatch().warn(notice.code(), notice.text());
        }
    }

    private PlatformCalls callsOf(ConnectorDescriptor descriptor, Connector connector, AppSettings app) {
        Platform platform = descriptor.platform();
        ResilienceSettings resilience = parts.resilience();
        List<RateLimit> limits = limitsOf(descriptor);
        RateLimiter limiter = new RateLimiter(platform, limits, parts.ticker());
        return new PlatformCalls(
                platform,
                connector,
                http,
                resilience,
                limiter,
                new BudgetLedger(platform, limits, parts.stores().checkpoints(), limiter, parts.clock()),
                new CircuitBreakers(
                        resilience,
                        parts.ticker(),
                        (domain, state) -> events.publish(
                                new PatchbayEvent.CircuitChanged(parts.clock().instant(), platform, domain, state))),
                new RetryBudget(resilience.retryBudgetRatio(), resilience.retryBudgetReserve()),
                new RetryPlan(resilience, random),
                new Bulkhead(resilience.maxConcurrentCalls()),
                new QuotaWatch(platform, events, parts.clock()),
                new Scrubber(secretsOf(descriptor, app)),
                events,
                parts.clock(),
                parts.ticker(),
                parts.sleeper(),
                new KnownHosts(),
                PlatformCalls.DEFAULT_MAX_RESPONSE_BYTES);
    }

    /** The host's limits take the place of the connector's on the same bucket. */
    private List<RateLimit> limitsOf(ConnectorDescriptor descriptor) {
        List<RateLimit> own = parts.limits().getOrDefault(descriptor.platform(), List.of());
        Set<String> replaced = own.stream().map(RateLimit::bucket).collect(Collectors.toSet());
        List<RateLimit> all = new ArrayList<>(own);
        descriptor.rateLimits().stream()
                .filter(limit -> !replaced.contains(limit.bucket()))
                .forEach(all::add);
        return all;
    }

    private static List<Secret> secretsOf(ConnectorDescriptor descriptor, AppSettings app) {
        List<Secret> secrets = new ArrayList<>();
        for (SettingSpec spec : descriptor.settings()) {
            if (spec.secret()) {
                app.findSecret(spec.name()).ifPresent(secrets::add);
            }
        }
        return secrets;
    }

    private String nodeId() {
        return "node-" + Long.toHexString(random.nextLong());
    }

    Set<Platform> platforms() {
        return Collections.unmodifiableSet(runtimes.keySet());
    }

    PlatformRuntime runtime(Platform platform) {
        PlatformRuntime runtime = runtimes.get(platform);
        if (runtime == null) {
            throw new IllegalArgumentException(
                    "Platform '" + platform + "' is not configured; configured are " + runtimes.keySet());
        }
        return runtime;
    }

    Connections connections() {
        return connections;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Tokens tokens() {
        return tokens;
    }

    PlatformSession session(TenantId tenant, ConnectionId id) {
        return session(tenant, id, null);
    }

    private PlatformSession session(TenantId tenant, ConnectionId id, @Nullable CallMeter meter) {
        StoredConnection stored = parts.stores()
                .tokens()
                .find(tenant, id)
                .orElseThrow(
                        () -> new IllegalArgumentException("Tenant '" + tenant + "' has no connection '" + id + "'"));
        Connection connection = stored.connection();
        PlatformRuntime runtime = runtime(connection.platform());
        PlatformCalls platformCalls = Objects.requireNonNull(calls.get(connection.platform()));
        SessionCredentials credentials =
                new SessionCredentials(runtime, stored, parts.stores(), tokens, sealer, parts.clock());
        return new Session(
                runtime,
                connection,
                new PipelineApiClient(platformCalls, tenant, id, credentials, meter),
                credentials,
                platformCalls.quotaWatch(),
                platformCalls.scrubber(),
                parts.sleeper());
    }

    Sync sync() {
        return new SyncEngine(
                this::session,
                platform -> runtime(platform).descriptor().sync(),
                parts.stores().checkpoints(),
                parts.clock(),
                parts.ticker(),
                "sync-" + nodeId());
    }

    /** A probe must not refresh what it is about: its client only signs. */
    private Optional<HealthProbe> probe(Connection connection, Credential credential) {
        PlatformRuntime runtime = runtime(connection.platform());
        PlatformCalls platformCalls = Objects.requireNonNull(calls.get(connection.platform()));
        Session session = new Session(
                runtime,
                connection,
                PipelineApiClient.fixed(platformCalls, connection.tenant(), connection.id(), credential),
                AssetCredentials.NONE,
                platformCalls.quotaWatch(),
                platformCalls.scrubber(),
                parts.sleeper());
        return runtime.connector().capability(HealthProbe.class, session);
    }

    Optional<ApiCallRecording> recording() {
        return Optional.ofNullable(recorder);
    }

    Tenants tenants() {
        Runnable flush = () -> recording().ifPresent(ApiCallRecording::flush);
        return new TenantEngine(parts.stores(), connections, flush, parts.clock());
    }

    Retention retention() {
        return new Retention(parts.stores(), webhooks, parts.clock());
    }

    /** A client of the host keeps its pool. */
    void close() {
        if (recorder != null) {
            recorder.flush();
        }
        if (parts.httpClient() == null) {
            http.connectionPool().evictAll();
        }
    }
}
