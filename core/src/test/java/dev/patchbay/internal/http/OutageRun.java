// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.Stores;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.CircuitOpenException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.resilience.BudgetLedger;
import dev.patchbay.internal.resilience.Bulkhead;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryBudget;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.testkit.sim.Conductor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Callers that make a call each second, through the whole pipeline as a host has it, to a platform that is dead for a
 * while; every caller a thread of its own, on virtual time. Only the wire is not there: the innermost step is an
 * interceptor that takes as long as a platform does.
 */
public final class OutageRun {

    /** How a dead platform behaves. */
    public enum Death {
        /** Answers 503 as quickly as when it is well. */
        REFUSING,
        /** Never answers. */
        SILENT
    }

    private static final Platform ACME = Platform.of("acme");
    private static final Duration THINK = Duration.ofSeconds(1);
    private static final int LATENCY_MILLIS = 60;
    private static final MediaType JSON = MediaType.get("application/json");

    private final Conductor time = new Conductor();
    private final Death death;
    private final Duration deadFrom;
    private final Duration deadUntil;
    private final Random random;
    private final PlatformCalls calls;

    /** Calls that callers began, per second. */
    public final int[] offered;

    /** Requests that reached the platform, per second. */
    public final int[] sent;

    /** Calls that succeeded, per second. */
    public final int[] succeeded;

    /** Calls that were refused without being sent, because the circuit was open. */
    public final int[] sparedByCircuit;

    private OutageRun(
            ResilienceSettings settings,
            RetryBudget budget,
            Death death,
            Duration deadFrom,
            Duration deadUntil,
            Duration length,
            long seed) {
        this.death = death;
        this.deadFrom = deadFrom;
        this.deadUntil = deadUntil;
        this.random = new Random(seed);
        int seconds = (int) length.toSeconds() + 1;
        this.offered = new int[seconds];
        this.sent = new int[seconds];
        this.succeeded = new int[seconds];
        this.sparedByCircuit = new int[seconds];
        EventSink sink = new EventSink(List.of());
        OkHttpClient wire =
                new OkHttpClient.Builder().addInterceptor(this::platform).build();
        RateLimiter limiter = new RateLimiter(ACME, List.of(), time);
        this.calls = new PlatformCalls(
                ACME,
                new AcmeConnector(),
                HttpClients.create(wire, settings),
                settings,
                limiter,
                new BudgetLedger(ACME, List.of(), Stores.inMemory().checkpoints(), limiter, time),
                new CircuitBreakers(settings, time, (domain, state) -> {}),
                budget,
                new RetryPlan(settings, random),
                new Bulkhead(settings.maxConcurrentCalls()),
                new QuotaWatch(ACME, sink, time),
                new Scrubber(List.of()),
                sink,
                time,
                time,
                time,
                new KnownHosts(),
                PlatformCalls.DEFAULT_MAX_RESPONSE_BYTES);
    }

    /** With everything as it is wired by default, or with what the settings say otherwise. */
    public static OutageRun of(
            ResilienceSettings settings,
            Death death,
            Duration deadFrom,
            Duration deadUntil,
            Duration length,
            int callers,
            long seed) {
        RetryBudget budget = new RetryBudget(settings.retryBudgetRatio(), settings.retryBudgetReserve());
        return new OutageRun(settings, budget, death, deadFrom, deadUntil, length, seed).run(callers, length);
    }

    /** A client as one would write it: four tries with the same back-off and jitter, and nothing that holds it back. */
    public static OutageRun withoutBudget(
            Death death, Duration deadFrom, Duration deadUntil, Duration length, int callers, long seed) {
        ResilienceSettings settings = ResilienceSettings.defaults()
                .withCircuit(1_000_000, Duration.ofSeconds(60), 2)
                .withMaxConcurrentCalls(callers);
        RetryBudget endless = new RetryBudget(1, Integer.MAX_VALUE);
        return new OutageRun(settings, endless, death, deadFrom, deadUntil, length, seed).run(callers, length);
    }

    private OutageRun run(int callers, Duration length) {
        ApiRequest request =
                ApiRequest.get("http://acme.test", "GET /things").path("things").build();
        Credential credential = Credential.OAuth2.bearer(Secret.of("acme-token-0123456789"));
        for (int i = 0; i < callers; i++) {
            PipelineApiClient client = new PipelineApiClient(
                    calls, TenantId.of("t" + i), ConnectionId.of("con_" + i), new FixedCredential(credential));
            time.start(Duration.ofMillis(random.nextInt(1_000)), () -> caller(client, request));
        }
        time.run(length);
        return this;
    }

    private void caller(PipelineApiClient client, ApiRequest request) throws InterruptedException {
        while (!time.ended()) {
            offered[second()]++;
            try {
                client.call(request, BodyReader.json());
                succeeded[second()]++;
            } catch (CircuitOpenException e) {
                sparedByCircuit[second()]++;
            } catch (PlatformException e) {
                if (Thread.interrupted()) {
                    return;
                }
            }
            time.sleep(THINK);
        }
    }

    private int second() {
        return (int) (time.nanos() / 1_000_000_000L);
    }

    private Response platform(Interceptor.Chain chain) throws IOException {
        sent[second()]++;
        boolean dead = time.nanos() >= deadFrom.toNanos() && time.nanos() < deadUntil.toNanos();
        try {
            if (dead && death == Death.SILENT) {
                time.sleep(Duration.ofMillis(chain.readTimeoutMillis()));
                throw new SocketTimeoutException("timeout");
            }
            time.sleep(Duration.ofMillis(LATENCY_MILLIS + random.nextInt(LATENCY_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The time is over");
        }
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(dead ? 503 : 200)
                .message("")
                .body(ResponseBody.create("{}", JSON))
                .build();
    }

    /** Requests per call begun, from one second to another. */
    public double load(int from, int to) {
        return (double) sum(sent, from, to) / sum(offered, from, to);
    }

    /** Seconds after a moment until three seconds in a row have nearly as many successes as those before the outage. */
    public int secondsUntilFull(int alive) {
        int dead = (int) deadFrom.toSeconds();
        double usual = sum(succeeded, dead - 5, dead) / 5.0;
        for (int second = alive; second + 3 < succeeded.length; second++) {
            if (sum(succeeded, second, second + 3) >= 0.97 * 3 * usual) {
                return second - alive;
            }
        }
        return succeeded.length - alive;
    }

    /** A sum over seconds. */
    public static int sum(int[] perSecond, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += perSecond[i];
        }
        return sum;
    }
}
