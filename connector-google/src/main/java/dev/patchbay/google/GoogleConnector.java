// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.spi.WebhookSubscriptions;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Google, for one registered app. */
final class GoogleConnector implements Connector {

    private final GoogleConfig config;
    private final Authenticator authenticator;
    private final RequestSigner signer;
    private final ErrorClassifier errors;
    private final QuotaSignals quota;
    private final WebhookProtocol webhooks;
    private final Map<Class<?>, Function<SessionContext, ?>> capabilities = new LinkedHashMap<>();

    GoogleConnector(AppSettings app, InstantSource clock) {
        config = new GoogleConfig(app);
        errors = new GoogleErrorClassifier(clock);
        authenticator = new GoogleAuthenticator(config);
        signer = new GoogleSigner(config);
        quota = new GoogleQuotaSignals();
        webhooks = new GoogleWebhooks(app, config);
        AdsCalls ads = new AdsCalls(config);
        KnownAccounts known = new KnownAccounts();
        capabilities.put(AdsReader.class, session -> new GoogleAdsReader(session, ads, known));
        capabilities.put(MetricsReader.class, session -> new GoogleMetricsReader(session, ads, known));
        capabilities.put(GoogleAdsQueries.class, session -> new GaqlRunner(session, ads, known));
        BusinessCalls business = new BusinessCalls(config);
        YouTubeCalls youTube = new YouTubeCalls(config);
        capabilities.put(ChannelReader.class, session -> new GoogleChannelReader(session, config, business, youTube));
        capabilities.put(
                ChannelMetricsReader.class, session -> new GoogleChannelMetricsReader(session, business, youTube));
        capabilities.put(YouTubeVideos.class, session -> new VideoLister(session, youTube));
        capabilities.put(HealthProbe.class, session -> new GoogleHealthProbe(session, config, ads, business, youTube));
        capabilities.put(WebhookSubscriptions.class, GoogleSubscriptions::new);
    }

    @Override
    public ConnectorDescriptor facts(ConnectorDescriptor declared) {
        return declared.with(GoogleScopes.byCapability(config), Budgets.limits(config.accessLevel));
    }

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Override
    public RequestSigner requestSigner() {
        return signer;
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return errors;
    }

    @Override
    public QuotaSignals quotaSignals() {
        return quota;
    }

    @Override
    public Optional<WebhookProtocol> webhooks() {
        return Optional.of(webhooks);
    }

    @Override
    public Set<Class<?>> capabilities() {
        return Collections.unmodifiableSet(capabilities.keySet());
    }

    @Override
    public <C> Optional<C> capability(Class<C> type, SessionContext session) {
        Function<SessionContext, ?> maker = capabilities.get(type);
        return maker == null ? Optional.empty() : Optional.of(type.cast(maker.apply(session)));
    }
}
