// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.auth.Connections;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.Tokens;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallRecording;
import dev.patchbay.observe.PatchbayListener;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.sync.Sync;
import dev.patchbay.tenant.Tenants;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.Webhooks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The entry. Build one per application and share it: it is immutable, safe for use by many threads and starts no thread of
 * its own (OkHttp keeps some for its connections). What must survive lives in the stores; in memory it only keeps what it
 * learned about budgets and circuits, and a refreshed token for as long as the store refuses to take it.
 *
 * @since 0.1
 */
public final class Patchbay implements AutoCloseable {

    private final Wiring wiring;

    private Patchbay(Wiring wiring) {
        this.wiring = wiring;
    }

    /** {@return a builder that finds connectors by {@link java.util.ServiceLoader}} Starts building. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return in the order of their ids} The platforms that are configured. */
    public Set<Platform> platforms() {
        return wiring.platforms();
    }

    /**
     * A configured platform's facts.
     *
     * @param platform the platform
     * @return what its connector declares
     * @throws IllegalArgumentException when it is not configured; the message names those that are
     */
    public ConnectorDescriptor descriptor(Platform platform) {
        return wiring.runtime(platform).descriptor();
    }

    /**
     * A configured platform's settings.
     *
     * @param platform the platform
     * @return validated, defaults filled in
     * @throws IllegalArgumentException when it is not configured
     */
    public AppSettings settings(Platform platform) {
        return wiring.runtime(platform).app();
    }

    /** {@return the engine} Connects accounts and takes them off again. */
    public Connections connections() {
        return wiring.connections();
    }

    /** {@return the engine} Keeps tokens alive. */
    public Tokens tokens() {
        return wiring.tokens();
    }

    /** {@return the engine that copies what connections may see into the host's store} */
    public Sync sync() {
        return wiring.sync();
    }

    /** {@return the engine that takes in what platforms send} */
    public Webhooks webhooks() {
        return wiring.webhooks();
    }

    /** {@return what hands out and erases all that is kept of one tenant} */
    public Tenants tenants() {
        return wiring.tenants();
    }

    /** {@return the duty that a host's scheduler calls: it removes what was kept long enough} */
    public Retention retention() {
        return wiring.retention();
    }

    /** {@return the recording; empty unless {@link Builder#recordApiCalls} switched it on} The recording of API calls, to flush it and to see how it is. */
    public Optional<ApiCallRecording> apiCallRecording() {
        return wiring.recording();
    }

    /**
     * Opens a connection.
     *
     * @param tenant the owner
     * @param connection the connection
     * @return the session
     * @throws IllegalArgumentException when the tenant has no such connection or its platform is not configured
     * @throws dev.patchbay.error.AuthenticationException when the connection must be connected again first
     */
    public PlatformSession session(TenantId tenant, ConnectionId connection) {
        return wiring.session(tenant, connection);
    }

    /**
     * Writes recorded API calls that wait, and closes idle HTTP connections of a client that Patchbay made itself; a client
     * of the host is left alone.
     */
    @Override
    public void close() {
        wiring.close();
    }

    /** Collects what {@link Patchbay} needs. Not thread-safe. */
    public static final class Builder {

        private final Map<Platform, PlatformApp> apps = new TreeMap<>();
        private final Map<Platform, List<RateLimit>> limits = new TreeMap<>();
        private final List<ConnectorProvider> connectors = new ArrayList<>();
        private final List<PatchbayListener> listeners = new ArrayList<>();
        private @Nullable ClassLoader loader = Patchbay.class.getClassLoader();
        private @Nullable Stores stores;
        private @Nullable KeyRing keys;
        private @Nullable OkHttpClient httpClient;
        private @Nullable Executor apiCallExecutor;
        private WebhookSettings webhooks = WebhookSettings.defaults();
        private ResilienceSettings resilience = ResilienceSettings.defaults();
        private DuplicatePolicy duplicates = DuplicatePolicy.RENEW_OWN;
        private TokenSettings tokenSettings = TokenSettings.defaults();
        private @Nullable GrantJournal journal;
        private InstantSource clock = InstantSource.system();
        private NanoTicker ticker = NanoTicker.system();
        private Sleeper sleeper = Sleeper.system();

        private Builder() {}

        /**
         * Adds an app. Needed at least once; one per platform.
         *
         * @param app the app
         * @return this
         * @throws IllegalStateException when the platform has an app already
         */
        public Builder app(PlatformApp app) {
            if (apps.putIfAbsent(app.platform(), app) != null) {
                throw new IllegalStateException("There is an app for " + app.platform()
                        + " already; put settings together with PlatformApp.overriddenBy");
            }
            return this;
        }

        /**
         * Adds apps.
         *
         * @param apps one per platform
         * @return this
         */
        public Builder apps(Iterable<PlatformApp> apps) {
            apps.forEach(this::app);
            return this;
        }

        /**
         * Registers a connector by hand; it wins over a discovered one of the same class.
         *
         * @param provider the provider
         * @return this
         */
        public Builder connector(ConnectorProvider provider) {
            connectors.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * Where to look for connectors.
         *
         * @param classLoader the class loader; by default the one that loaded Patchbay
         * @return this
         */
        public Builder discoverWith(ClassLoader classLoader) {
            this.loader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /** {@return this} Switches the search for connectors off: only those registered by hand count. */
        public Builder withoutDiscovery() {
            this.loader = null;
            return this;
        }

        /**
         * Where connections live. By default in memory.
         *
         * @param stores the stores
         * @return this
         */
        public Builder stores(Stores stores) {
            this.stores = Objects.requireNonNull(stores, "stores");
            return this;
        }

        /**
         * The keys that seal credentials. Required with stores that outlive the process.
         *
         * @param keys the keys
         * @return this
         */
        public Builder keyRing(KeyRing keys) {
            this.keys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param listener hears all events
         * @return this
         */
        public Builder listener(PatchbayListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Writes every API call into the stores' {@link dev.patchbay.observe.ApiCallLog}, in batches. Off by default.
         *
         * @param executor runs the writing, of some 200 calls at a time or once in 5 seconds; {@code Runnable::run} lets the
         *     thread of a call do it, which then waits for the database
         * @return this
         */
        public Builder recordApiCalls(Executor executor) {
            this.apiCallExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * How webhooks are taken in and handled.
         *
         * @param settings the settings; by default {@link WebhookSettings#defaults()}
         * @return this
         */
        public Builder webhooks(WebhookSettings settings) {
            this.webhooks = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * How calls are protected.
         *
         * @param settings the settings
         * @return this
         */
        public Builder resilience(ResilienceSettings settings) {
            this.resilience = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Replaces a limit that the connector declares, or adds one: for an app whose budget differs from the default.
         *
         * @param platform the platform's id
         * @param limit takes the place of all the connector's limits on the same bucket
         * @return this
         */
        public Builder rateLimit(String platform, RateLimit limit) {
            limits.computeIfAbsent(Platform.of(platform), p -> new ArrayList<>())
                    .add(Objects.requireNonNull(limit, "limit"));
            return this;
        }

        /**
         * What to do when an account is connected twice.
         *
         * @param policy the policy; by default {@link DuplicatePolicy#RENEW_OWN}
         * @return this
         */
        public Builder duplicates(DuplicatePolicy policy) {
            this.duplicates = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * How tokens are looked after: how often those that nothing refreshes are validated, and how far ahead the host is
         * told that a person must connect again.
         *
         * @param settings the settings; by default {@link TokenSettings#defaults}
         * @return this
         */
        public Builder tokenSettings(TokenSettings settings) {
            this.tokenSettings = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * A journal of this node's own for refreshed tokens that the store has not taken yet. By default none.
         *
         * @param grants the journal, for example {@link GrantJournal#inDirectory}
         * @return this
         */
        public Builder grantJournal(GrantJournal grants) {
            this.journal = Objects.requireNonNull(grants, "grants");
            return this;
        }

        /**
         * The host's HTTP client, whose pool, proxy, TLS and DNS are then used. Time limits are Patchbay's; redirects,
         * silent resending, cache, cookies and its authenticator are switched off, because they would mix tenants. Its
         * interceptors stay and see every request, tokens included; one that resends must not do so for writes.
         * Interrupting a thread that waits for an answer ends the call only as far as the client's sockets allow.
         *
         * @param client the client
         * @return this
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Time, for tests.
         *
         * @param clock wall clock
         * @param ticker monotonic time
         * @param sleeper waits
         * @return this
         */
        public Builder time(InstantSource clock, NanoTicker ticker, Sleeper sleeper) {
            this.clock = Objects.requireNonNull(clock, "clock");
            this.ticker = Objects.requireNonNull(ticker, "ticker");
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        /**
         * Builds it: finds the connectors and checks every setting.
         *
         * @return the entry
         * @throws ConfigurationException when a setting is unknown, missing or malformed, a connector is missing, broken or
         *     there twice; the message names all that is wrong, its place and the nearest known name
         */
        public Patchbay build() {
            List<String> problems = new ArrayList<>();
            if (stores != null && keys == null) {
                problems.add("Stores were given without a key ring: what they keep could not be opened after a restart."
                        + " Call keyRing(...) on the builder");
            }
            return new Patchbay(Wiring.of(
                    new Wiring.Parts(
                            apps,
                            limits,
                            connectors,
                            loader,
                            stores != null ? stores : Stores.inMemory(),
                            keys != null ? keys : KeyRing.generate(),
                            listeners,
                            apiCallExecutor,
                            resilience,
                            webhooks,
                            duplicates,
                            tokenSettings,
                            journal,
                            httpClient,
                            clock,
                            ticker,
                            sleeper),
                    problems));
        }
    }
}
