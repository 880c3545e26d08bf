// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.auth.Credential;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.WebhookProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

// tag::connector[]
final class PostboxConnector implements Connector {

    private final AppSettings app;
    private final WebhookProtocol webhooks;

    PostboxConnector(AppSettings app) {
        this.app = app;
        this.webhooks = new PostboxWebhooks(app);
    }

    @Override
    public Authenticator authenticator() {
        return new PostboxAuthenticator(app);
    }

    @Override
    public RequestSigner requestSigner() {
        return (request, credential, target) -> {
            if (credential instanceof Credential.OAuth2 oauth2) {
                target.header("Authorization", "Bearer " + oauth2.accessToken().reveal());
            }
        };
    }

    @Override
    public ErrorClassifier errorClassifier() {
        return PostboxErrors::classify;
    }

    @Override
    public QuotaSignals quotaSignals() {
        return PostboxConnector::quota;
    }

    private static List<QuotaSignal> quota(ApiRequest request, ResponseHead head) {
        String remaining = head.headers().value("X-RateLimit-Remaining");
        String reset = head.headers().value("X-RateLimit-Reset-Seconds");
        if (remaining == null || reset == null || !remaining.matches("\\d{1,9}") || !reset.matches("\\d{1,9}")) {
            return List.of();
        }
        return List.of(QuotaSignal.remaining(
                "calls", "", Long.parseLong(remaining), Duration.ofSeconds(Long.parseLong(reset))));
    }

    @Override
    public Optional<WebhookProtocol> webhooks() {
        return Optional.of(webhooks);
    }

    @Override
    public Set<Class<?>> capabilities() {
        return Set.of(AdsReader.class);
    }

    @Override
    public <C> Optional<C> capability(Class<C> type, SessionContext session) {
        return type == AdsReader.class ? Optional.of(type.cast(new PostboxAds(session))) : Optional.empty();
    }
}
// end::connector[]
