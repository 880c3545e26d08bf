// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.CircuitOpenException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.TransientException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.RequestPart;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineRetryTest {

    @Test
    void aTransientFailureOfAReadIsRetried() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(503, "{}");
            acme.answer(502, "<html>");
            acme.answer(200, "{\"ok\":true}", "X-Request-Id", "r3");
            var response = acme.client().call(acme.get().build(), BodyReader.json());
            assertThat(response.value().get("ok").isTrue()).isTrue();
            assertThat(response.requestId()).isEqualTo("r3");
            ApiCallCompleted event = acme.events(ApiCallCompleted.class).get(0);
            assertThat(acme.events(ApiCallCompleted.class)).hasSize(1);
            assertThat(event.attempts()).isEqualTo(3);
            assertThat(event.category()).isNull();
            assertThat(event.waited()).isEqualTo(acme.slept());
            assertThat(acme.time.sleeps()).hasSize(2);
        }
    }

    @Test
    void aWriteWithAnUnknownOutcomeIsNeverRepeated() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(503, "{}");
            assertThatThrownBy(() -> acme.client().fetch(acme.post().build(), BodyReader.json()))
                    .isInstanceOf(TransientException.class);
            assertThat(acme.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNeverRepeatedNotEvenByTheHttpClient() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(200, "{}");
            acme.client().fetch(acme.get().build(), BodyReader.json());
            acme.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            assertThatThrownBy(() -> acme.client().fetch(acme.post().build(), BodyReader.json()))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("outcome is unknown");
            assertThat(acme.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void aWriteThatNeverLeftIsRepeated() throws Exception {
        List<Duration> sleeps = new ArrayList<>();
        try (PipelineFixture acme =
                new PipelineFixture(ResilienceSettings.defaults().withMaxAttempts(3), List.of(), sleeps::add)) {
            ApiRequest nowhere =
                    ApiRequest.post("http://127.0.0.1:1", "POST /x").build();
            assertThatThrownBy(() -> acme.client().fetch(nowhere, BodyReader.json()))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("3 attempts");
            assertThat(sleeps).hasSize(2);
        }
    }

    @Test
    void aRefusedWriteIsRepeatedAfterExactlyTheToldTime() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(429, "{}", "Retry-After", "7");
            acme.answer(200, "{}");
            acme.client().fetch(acme.post().build(), BodyReader.json());
            assertThat(acme.slept()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_700));
            assertThat(acme.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(429, "{}", "Retry-After", "3600");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
            assertThat(acme.time.sleeps()).isEmpty();
        }
    }

    @Test
    void aBadRequestIsNotRepeatedAndDoesNotOpenTheCircuit() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            for (int i = 0; i < 20; i++) {
                acme.answer(400, "{\"error\":{\"code\":100,\"message\":\"bad field\"}}", "X-Request-Id", "r" + i);
                assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("bad field")
                        .hasMessageContaining("acme GET /things, HTTP 400, code 100");
            }
            assertThat(acme.events(PatchbayEvent.CircuitChanged.class)).isEmpty();
        }
    }

    @Test
    void fiveTransientFailuresOpenTheCircuitForAMinute() throws Exception {
        try (PipelineFixture acme =
                new PipelineFixture(ResilienceSettings.defaults().withMaxAttempts(1), List.of(), null)) {
            for (int i = 0; i < 5; i++) {
                acme.answer(500, "{}");
                assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                        .isInstanceOf(TransientException.class);
            }
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            e -> assertThat(e.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(60)));
            assertThat(acme.server.getRequestCount()).isEqualTo(5);
            acme.time.advance(Duration.ofSeconds(61));
            acme.answer(200, "{}");
            acme.answer(200, "{}");
            acme.client().fetch(acme.get().build(), BodyReader.json());
            acme.client().fetch(acme.get().build(), BodyReader.json());
            assertThat(acme.events(PatchbayEvent.CircuitChanged.class))
                    .extracting(PatchbayEvent.CircuitChanged::state)
                    .containsExactly("OPEN", "HALF_OPEN", "CLOSED");
        }
    }

    @Test
    void anExpiredTokenIsRefreshedOnceAndTheCallGoesAgain() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(401, "{\"error\":{\"message\":\"expired\"}}");
            acme.answer(200, "{}");
            Source source = new Source();
            acme.client(source).fetch(acme.post().build(), BodyReader.json());
            acme.server.takeRequest();
            assertThat(acme.server.takeRequest().getHeaders().get("Authorization"))
                    .isEqualTo("Bearer newer-token-1");
            assertThat(source.dead).isEmpty();
        }
    }

    @Test
    void aRefreshFindsAPlaceEvenWhenCallsFillAllOfThem() throws Exception {
        ResilienceSettings one = ResilienceSettings.defaults().withMaxConcurrentCalls(1);
        try (PipelineFixture acme = new PipelineFixture(one, List.of(), null)) {
            acme.answer(401, "{\"error\":{\"message\":\"expired\"}}");
            acme.answer(200, "{}");
            acme.answer(200, "{}");
            ApiRequest refresh = acme.post().anonymous().build();
            CredentialSource refreshing = new Source() {
                @Override
                public Credential newerThan(Credential rejected, @Nullable String asset, Duration within) {
                    acme.client().fetch(refresh, BodyReader.json());
                    return super.newerThan(rejected, asset, within);
                }
            };
            acme.client(refreshing).fetch(acme.get().build(), BodyReader.json());
            assertThat(acme.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void aRefreshIsWaitedForNoLongerThanTheCallMayTake() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(401, "{\"error\":{\"message\":\"expired\"}}");
            acme.answer(200, "{}");
            Source source = new Source() {
                @Override
                public Credential current(@Nullable String asset, Duration within) {
                    acme.time.advance(Duration.ofSeconds(2));
                    return super.current(asset, within);
                }
            };
            acme.client(source).fetch(acme.get().timeout(Duration.ofSeconds(5)).build(), BodyReader.json());
            assertThat(source.allowed).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(3));
        }
    }

    @Test
    void aTokenThatIsRefusedAgainIsDeclaredDead() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(401, "{\"error\":{\"message\":\"expired\"}}");
            acme.answer(401, "{\"error\":{\"message\":\"expired\"}}");
            Source source = new Source();
            assertThatThrownBy(() -> acme.client(source).fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(acme.server.getRequestCount()).isEqualTo(2);
            assertThat(source.refreshes).isEqualTo(1);
            assertThat(source.dead).containsExactly("expired");
        }
    }

    @Test
    void theLimiterIsWaitedForWithinTheDeadlineOnly() throws Exception {
        try (PipelineFixture acme = new PipelineFixture(
                ResilienceSettings.defaults(),
                List.of(RateLimit.of("short", 1, Duration.ofSeconds(5)), RateLimit.of("long", 1, Duration.ofHours(1))),
                null)) {
            for (int i = 0; i < 4; i++) {
                acme.answer(200, "{}");
            }
            ApiRequest quick = acme.get().charge("short", "a", 1).build();
            acme.client().fetch(quick, BodyReader.json());
            acme.client().fetch(quick, BodyReader.json());
            assertThat(acme.slept()).isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
            ApiRequest slow = acme.get().charge("long", "a", 1).build();
            acme.client().fetch(slow, BodyReader.json());
            assertThatThrownBy(() -> acme.client().fetch(slow, BodyReader.json()))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            e -> assertThat(e.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(50)));
            assertThat(acme.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void aCallWithoutABodyThatMustNotRepeatIsNotResentByTheHttpClientEither() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(200, "{}");
            acme.client().fetch(acme.get().build(), BodyReader.json());
            acme.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            acme.answer(200, "{}");
            ApiRequest once = acme.get().idempotent(false).build();
            assertThatThrownBy(() -> acme.client().fetch(once, BodyReader.json()))
                    .isInstanceOf(TransientException.class);
            assertThat(acme.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void ourOwnShortDeadlinesDoNotShutThePlatform() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            ApiRequest hasty =
                    acme.get().timeout(Duration.ofMillis(30)).idempotent(false).build();
            for (int i = 0; i < 6; i++) {
                acme.server.enqueue(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build());
                assertThatThrownBy(() -> acme.client().fetch(hasty, BodyReader.json()))
                        .isInstanceOf(TransientException.class);
            }
            assertThat(acme.events(PatchbayEvent.CircuitChanged.class)).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeReadIsOurFaultNotThePlatforms() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            RequestPart part = new RequestPart("source", "m.mp4", "video/mp4", 10, () -> {
                throw new java.io.FileNotFoundException("m.mp4");
            });
            ApiRequest upload =
                    ApiRequest.post(acme.base(), "POST /m").bytes(part).build();
            assertThatThrownBy(() -> acme.client().fetch(upload, BodyReader.json()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("could not be read");
        }
    }

    @Test
    void aRefusalThatOnlyTheBodyTellsHoldsBackTheNextCallToo() throws Exception {
        try (PipelineFixture acme =
                new PipelineFixture(ResilienceSettings.defaults().withMaxAttempts(1), List.of(), null)) {
            acme.answer(429, "{}", "Retry-After", "30");
            acme.answer(200, "{}");
            ApiRequest call = acme.get().charge("calls", "account-1", 1).build();
            assertThatThrownBy(() -> acme.client().fetch(call, BodyReader.json()))
                    .isInstanceOf(RateLimitException.class);
            acme.client().fetch(call, BodyReader.json());
            assertThat(acme.slept()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void whateverElseFailsIsNoSuccessInTheEvents() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            Source broken = new Source() {
                @Override
                public Credential current(@Nullable String asset, Duration within) {
                    throw new IllegalStateException("the store is down");
                }
            };
            assertThatThrownBy(() -> acme.client(broken).fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(acme.events(ApiCallCompleted.class).get(0).category()).isNotNull();
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsAnErrorThatDoesNotQuoteIt() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            ApiRequest request =
                    acme.get().header("Access-Token", "tok_SECRET\n").build();
            assertThatThrownBy(() -> acme.client().fetch(request, BodyReader.json()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageNotContaining("tok_SECRET")
                    .hasNoCause();
        }
    }

    @Test
    void aBrokenHeaderDoesNotCostTheAnswerItCameWith() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(200, "{\"ok\":true}", "X-Used", "a lot");
            assertThat(acme.client()
                            .fetch(acme.post().build(), BodyReader.json())
                            .get("ok")
                            .isTrue())
                    .isTrue();
            assertThat(acme.events(PatchbayEvent.Warning.class)).hasSize(1);
        }
    }

    @Test
    void aRawCallFindsTheErrorInsideASuccess() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(200, "{\"error\":{\"code\":7,\"message\":\"no\"}}");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("code 7");
        }
    }

    private static class Source implements CredentialSource {

        private final List<String> dead = new ArrayList<>();
        private final List<Duration> allowed = new ArrayList<>();
        private int refreshes;

        @Override
        public Credential current(@Nullable String asset, Duration within) {
            allowed.add(within);
            return PipelineFixture.CREDENTIAL;
        }

        @Override
        public Credential newerThan(Credential rejected, @Nullable String asset, Duration within) {
            allowed.add(within);
            refreshes++;
            return Credential.OAuth2.bearer(Secret.of("newer-token-" + refreshes));
        }

        @Override
        public void declaredDead(Credential rejected, @Nullable String asset, String reason) {
            dead.add(reason);
        }
    }
}
