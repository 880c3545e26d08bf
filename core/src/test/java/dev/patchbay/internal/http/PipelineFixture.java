// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.Stores;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.resilience.BudgetLedger;
import dev.patchbay.internal.resilience.Bulkhead;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryBudget;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;

/** A client of the Acme platform on virtual time, against a local server. */
final class PipelineFixture implements AutoCloseable {

    static final Platform ACME = Platform.of("acme");
    static final String TOKEN = "acme-token-0123456789";
    static final Credential CREDENTIAL = Credential.OAuth2.bearer(Secret.of(TOKEN));

    final VirtualTime time = new VirtualTime();
    final MockWebServer server = new MockWebServer();
    final List<PatchbayEvent> events = new CopyOnWriteArrayList<>();
    final PlatformCalls calls;

    PipelineFixture() throws Exception {
        this(ResilienceSettings.defaults(), List.of(), null);
    }

    PipelineFixture(ResilienceSettings settings, List<RateLimit> limits, @Nullable Sleeper sleeper) throws Exception {
        server.start();
        EventSink sink = new EventSink(List.of(events::add));
        RateLimiter limiter = new RateLimiter(ACME, limits, time);
        calls = new PlatformCalls(
                ACME,
                new AcmeConnector(),
                HttpClients.create(null, settings),
                settings,
                limiter,
                new BudgetLedger(ACME, limits, Stores.inMemory().checkpoints(), limiter, time),
                new CircuitBreakers(
                        settings,
                        time,
                        (domain, state) ->
                                sink.publish(new PatchbayEvent.CircuitChanged(time.instant(), ACME, domain, state))),
                new RetryBudget(settings.retryBudgetRatio(), settings.retryBudgetReserve()),
                new RetryPlan(settings, new Random(7)),
                new Bulkhead(settings.maxConcurrentCalls()),
                new QuotaWatch(ACME, sink, time),
                new Scrubber(List.of(Secret.of("acme-app-secret"))),
                sink,
                time,
                time,
                sleeper != null ? sleeper : time,
                new KnownHosts(),
                PlatformCalls.DEFAULT_MAX_RESPONSE_BYTES);
    }

    PipelineApiClient client() {
        return client(new FixedCredential(CREDENTIAL));
    }

    PipelineApiClient client(CredentialSource source) {
        return new PipelineApiClient(calls, TenantId.of("t1"), ConnectionId.of("con_1"), source);
    }

    ApiRequestBuilder get() {
        return ApiRequest.get(base(), "GET /things").path("things");
    }

    ApiRequestBuilder post() {
        return ApiRequest.post(base(), "POST /things").path("things").form("name", "x");
    }

    String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    void answer(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        response.setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    Duration slept() {
        return time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    <E extends PatchbayEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
