// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.spi.WebhookSubscriptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Meta, for one registered app. */
final class MetaConnector implements Connector {

    private final Authenticator authenticator;
    private final RequestSigner signer;
    private final ErrorClassifier errors;
    private final QuotaSignals quota;
    private final WebhookProtocol webhooks;
    private final Map<Class<?>, Function<SessionContext, ?>> capabilities = new LinkedHashMap<>();

    MetaConnector(AppSettings app) {
        MetaConfig config = new MetaConfig(app);
        Graph graph = new Graph(config);
        MetaErrorClassifier classifier = new MetaErrorClassifier(config);
        KnownAccounts known = new KnownAccounts();
        errors = classifier;
        authenticator = new MetaAuthenticator(graph, classifier);
        signer = new MetaSigner(config);
        quota = new MetaQuotaSignals(config);
        webhooks = new MetaWebhooks(app);
        capabilities.put(AdsReader.class, session -> new MetaAdsReader(session, graph, known));
        capabilities.put(MetricsReader.class, session -> new MetaMetricsReader(session, graph, classifier, known));
        capabilities.put(ChannelReader.class, session -> new MetaChannelReader(session, graph));
        capabilities.put(HealthProbe.class, session -> new MetaHealthProbe(session, graph));
        capabilities.put(WebhookSubscriptions.class, session -> new MetaSubscriptions(session, graph));
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
