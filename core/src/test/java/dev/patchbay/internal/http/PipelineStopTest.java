// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.error.CallInterruptedException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.TransientException;
import dev.patchbay.http.BodyReader;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.ResilienceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineStopTest {

    private static MockResponse never() {
        return new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    @Test
    void interruptingTheThreadCancelsACallThatWaitsForItsAnswer() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.server.enqueue(never());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    acme.client().fetch(acme.get().build(), BodyReader.json());
                } catch (PlatformException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            acme.server.takeRequest();
            caller.interrupt();
            caller.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(caller.isAlive()).isFalse();
            assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void anInterruptWhileWaitingBetweenTriesStopsTheCall() throws Exception {
        try (PipelineFixture acme = new PipelineFixture(ResilienceSettings.defaults(), List.of(), time -> {
            throw new InterruptedException();
        })) {
            acme.answer(503, "{}");
            try {
                assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                        .isInstanceOf(CallInterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
            assertThat(acme.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void callsThatWaitForABudgetHoldNoPlace() throws Exception {
        ResilienceSettings one = ResilienceSettings.defaults().withMaxConcurrentCalls(1);
        List<RateLimit> limits = List.of(RateLimit.of("calls", 1, Duration.ofSeconds(10)));
        AtomicReference<PipelineFixture> fixture = new AtomicReference<>();
        AtomicInteger others = new AtomicInteger();
        try (PipelineFixture acme = new PipelineFixture(one, limits, time -> {
            PipelineFixture f = fixture.get();
            if (others.getAndIncrement() == 0) {
                f.client().fetch(f.get().charge("calls", "b", 1).build(), BodyReader.json());
            }
            f.time.advance(time);
        })) {
            fixture.set(acme);
            for (int i = 0; i < 3; i++) {
                acme.answer(200, "{}");
            }
            acme.client().fetch(acme.get().charge("calls", "a", 1).build(), BodyReader.json());
            acme.client().fetch(acme.get().charge("calls", "a", 1).build(), BodyReader.json());
            assertThat(acme.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void anInterruptWhileConnectingIsAnInterrupt() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                        .isInstanceOf(CallInterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
        }
    }

    @Test
    void aHostsCacheAndCookiesAreNotSharedBetweenTenants() throws Exception {
        Path directory = Files.createTempDirectory("cache");
        List<Cookie> kept = new ArrayList<>();
        OkHttpClient host = new OkHttpClient.Builder()
                .cache(new Cache(directory.toFile(), 1 << 20))
                .cookieJar(new CookieJar() {
                    @Override
                    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                        kept.addAll(cookies);
                    }

                    @Override
                    public List<Cookie> loadForRequest(HttpUrl url) {
                        return kept;
                    }
                })
                .build();
        OkHttpClient ours = HttpClients.create(host, ResilienceSettings.defaults());
        assertThat(ours.cache()).isNull();
        assertThat(ours.cookieJar()).isEqualTo(CookieJar.NO_COOKIES);
        assertThat(ours.followRedirects()).isFalse();
        assertThat(ours.connectionPool()).isSameAs(host.connectionPool());
    }

    @Test
    void aSilentPlatformIsLeftAtTheDeadline() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.server.enqueue(never());
            assertThatThrownBy(() -> acme.client()
                            .fetch(
                                    acme.get()
                                            .timeout(Duration.ofMillis(200))
                                            .idempotent(false)
                                            .build(),
                                    BodyReader.json()))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    @DisplayName("R11: a dead platform holds no more of the host's threads than the bound; others are refused at once")
    void aDeadPlatformHoldsNoMoreThreadsThanTheBound() throws Exception {
        ResilienceSettings settings = ResilienceSettings.defaults().withMaxConcurrentCalls(4);
        try (PipelineFixture acme = new PipelineFixture(settings, List.of(), null)) {
            CountDownLatch done = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                acme.server.enqueue(never());
            }
            Thread[] callers = new Thread[4];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = new Thread(() -> {
                    try {
                        acme.client().fetch(acme.get().build(), BodyReader.json());
                    } catch (PlatformException e) {
                        done.countDown();
                    }
                });
                callers[i].start();
            }
            for (int i = 0; i < 4; i++) {
                acme.server.takeRequest();
            }
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(RateLimitException.class)
                    .hasMessageContaining("4 calls to the platform are under way");
            try (PipelineFixture other = new PipelineFixture()) {
                other.answer(200, "{}");
                other.client().fetch(other.get().build(), BodyReader.json());
            }
            for (Thread caller : callers) {
                caller.interrupt();
            }
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aThousandCallsRunOnVirtualThreadsWhereTheJdkHasThem() throws Exception {
        Optional<ExecutorService> virtual = virtualThreads();
        assumeThat(virtual).as("virtual threads").isPresent();
        try (PipelineFixture acme =
                new PipelineFixture(ResilienceSettings.defaults().withMaxConcurrentCalls(1000), List.of(), null)) {
            acme.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().body("{\"ok\":true}").build();
                }
            });
            ExecutorService executor = virtual.get();
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                answers.add(executor.submit(() -> acme.client()
                        .fetch(acme.get().build(), BodyReader.json())
                        .get("ok")
                        .isTrue()));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
            }
            executor.shutdown();
        }
    }

    private static Optional<ExecutorService> virtualThreads() {
        try {
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
