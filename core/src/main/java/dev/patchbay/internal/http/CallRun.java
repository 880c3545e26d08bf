// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call from start to end, with all its tries. Used once, on one thread. */
final class CallRun<T> {

    private final PlatformCalls platform;
    private final @Nullable TenantId tenant;
    private final @Nullable ConnectionId connection;
    private final CredentialSource credentials;
    private final ApiRequest request;
    private final BodyReader<T> reader;
    private final long start;
    private final long deadline;

    private boolean sent;
    private boolean inside;
    private int attempts;
    private int status;
    private long bytes;
    private long waited;
    private @Nullable String requestId;

    CallRun(
            PlatformCalls platform,
            @Nullable TenantId tenant,
            @Nullable ConnectionId connection,
            CredentialSource credentials,
            ApiRequest request,
            BodyReader<T> reader) {
        this.platform = platform;
        this.tenant = tenant;
        this.connection = connection;
        this.credentials = credentials;
        this.request = request;
        this.reader = reader;
        this.start = platform.ticker().nanos();
        Duration timeout = request.timeout();
        this.deadline = start + (timeout != null ? timeout : platform.settings().callTimeout()).toNanos();
    }

    void markSent() {
        sent = true;
    }

    boolean sent() {
        return sent;
    }

    ApiResponse<T> run() {
        ErrorCategory category = null;
        try {
            return guarded();
        } catch (PlatformException e) {
            category = e.category();
            throw e;
        } finally {
            report(category);
        }
    }

    /** The credential is fetched before a place is taken: a refresh is a call that needs a place of its own. */
    private ApiResponse<T> guarded() {
        Credential credential = request.anonymous() ? null : credentials.current(request.asset(), timeLeft());
        enter(credential);
        try {
            platform.budget().onCall();
            return tries(credential);
        } finally {
            leave();
        }
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(1, deadline - platform.ticker().nanos()));
    }

    private void enter(@Nullable Credential credential) {
        if (!platform.bulkhead().tryEnter()) {
            throw error(tooManyAtOnce(), credential, null);
        }
        inside = true;
    }

    private void leave() {
        if (inside) {
            inside = false;
            platform.bulkhead().exit();
        }
    }

    private @Nullable Credential newerThan(Credential rejected) {
        leave();
        Credential newer = credentials.newerThan(rejected, request.asset(), timeLeft());
        enter(rejected);
        return newer;
    }

    private ApiResponse<T> tries(@Nullable Credential first) {
        Credential credential = first;
        RetryPlan.Sequence retries = null;
        boolean refreshed = false;
        while (true) {
            Exchange.Outcome<T> outcome = attempt(credential);
            if (outcome.response() != null) {
                return outcome.response();
            }
            Failure failure = java.util.Objects.requireNonNull(outcome.failure());
            if (failure.accessTokenExpired() && credential != null && !refreshed) {
                Credential newer = newerThan(credential);
                if (newer != null) {
                    refreshed = true;
                    credential = newer;
                    continue;
                }
            }
            PlatformException error = error(failure, credential, outcome.cause());
            if (failure.category() == ErrorCategory.AUTHENTICATION && credential != null) {
                credentials.declaredDead(credential, request.asset(), error.reason());
            }
            if (!mayRepeat(failure)) {
                throw error;
            }
            if (retries == null) {
                retries = platform.retries().start();
            }
            Duration wait = retries.next(error);
            if (wait == null || !fits(wait.toNanos()) || !platform.budget().tryTake()) {
                throw error;
            }
            sleep(wait.toNanos(), credential);
        }
    }

    /** A write whose outcome is unknown is never repeated; one that was refused or never left may be. */
    private boolean mayRepeat(Failure failure) {
        if (!failure.category().retryable() || (request.streaming() && bytes > 0)) {
            return false;
        }
        return request.idempotent() || failure.category() != ErrorCategory.TRANSIENT || !sent;
    }

    private Exchange.Outcome<T> attempt(@Nullable Credential credential) {
        CircuitBreakers.Circuit circuit = platform.circuits().circuit(domain());
        long closedFor = circuit.tryPass();
        if (closedFor > 0) {
            return new Exchange.Outcome<>(null, circuitOpen(closedFor), null);
        }
        Verdict verdict = Verdict.NEUTRAL;
        try {
            Failure limited = awaitLimiter(credential);
            if (limited != null) {
                return new Exchange.Outcome<>(null, limited, null);
            }
            sent = false;
            attempts++;
            Exchange<T> exchange = new Exchange<>(platform, request, reader, this);
            Exchange.Outcome<T> outcome;
            try {
                outcome = exchange.perform(
                        credential, deadline - platform.ticker().nanos());
            } finally {
                status = exchange.status();
                requestId = exchange.requestId();
                bytes += exchange.bytes();
            }
            verdict = Verdict.of(outcome.failure());
            return outcome;
        } finally {
            verdict.tell(circuit);
        }
    }

    /** What a try says about the platform's health: only transient failures speak against it. */
    private enum Verdict {
        HEALTHY,
        FAILING,
        NEUTRAL;

        static Verdict of(@Nullable Failure failure) {
            if (failure == null) {
                return HEALTHY;
            }
            return switch (failure.category()) {
                case TRANSIENT -> FAILING;
                case INTERRUPTED, CIRCUIT_OPEN, UNEXPECTED_RESPONSE -> NEUTRAL;
                default -> HEALTHY;
            };
        }

        void tell(CircuitBreakers.Circuit circuit) {
            switch (this) {
                case HEALTHY -> circuit.onSuccess();
                case FAILING -> circuit.onTransientFailure();
                case NEUTRAL -> circuit.onNeutral();
            }
        }
    }

    /** Waits for permits within the deadline. */
    private @Nullable Failure awaitLimiter(@Nullable Credential credential) {
        while (true) {
            long wait = platform.limiter().tryAcquire(request.charges());
            if (wait == 0) {
                long left = deadline - platform.ticker().nanos();
                return left > 0 ? null : deadlinePassed();
            }
            if (!fits(wait)) {
                return Failure.of(
                                ErrorCategory.RATE_LIMIT,
                                "Held back: the platform's budget is used up for longer than this call may take",
                                "Ask again after the stated time, or ask for less.")
                        .withRetryAfter(Duration.ofNanos(wait));
            }
            sleep(wait, credential);
        }
    }

    private boolean fits(long nanos) {
        return nanos < deadline - platform.ticker().nanos();
    }

    private void sleep(long nanos, @Nullable Credential credential) {
        long before = platform.ticker().nanos();
        try {
            platform.sleeper().sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw error(interruptedFailure(), credential, null);
        } finally {
            waited += platform.ticker().nanos() - before;
        }
    }

    private String domain() {
        String url = request.url();
        int from = url.indexOf("://") + 3;
        int to = url.indexOf('/', from);
        return to < 0 ? url.substring(from) : url.substring(from, to);
    }

    private PlatformException error(Failure failure, @Nullable Credential credential, @Nullable Throwable cause) {
        ErrorContext context = new ErrorContext(
                platform.platform(), tenant, connection, request.operation(), status, null, null, requestId, attempts);
        String clean = platform.scrubber().clean(failure.message(), request, credential);
        return failure.withMessage(clean).toException(context, cause);
    }

    private void report(@Nullable ErrorCategory category) {
        if (platform.events().idle()) {
            return;
        }
        platform.events()
                .publish(new PatchbayEvent.ApiCallCompleted(
                        platform.clock().instant(),
                        platform.platform(),
                        tenant,
                        connection,
                        request.operation(),
                        status,
                        category,
                        attempts,
                        Duration.ofNanos(platform.ticker().nanos() - start),
                        Duration.ofNanos(waited),
                        bytes,
                        requestId));
    }

    private Failure tooManyAtOnce() {
        return Failure.of(
                        ErrorCategory.RATE_LIMIT,
                        "Not sent: " + platform.settings().maxConcurrentCalls()
                                + " calls to the platform are under way",
                        "Spread the work, or raise maxConcurrentCalls.")
                .withRetryAfter(Duration.ofSeconds(1));
    }

    private static Failure circuitOpen(long nanos) {
        return Failure.of(
                        ErrorCategory.CIRCUIT_OPEN,
                        "Not sent: the platform failed several times in a row just now",
                        "Ask again after the stated time; other platforms are not touched.")
                .withRetryAfter(Duration.ofNanos(nanos));
    }

    private static Failure deadlinePassed() {
        return Failure.of(
                ErrorCategory.TRANSIENT, "The call's deadline passed before it could be sent", "Try again later.");
    }

    static Failure interruptedFailure() {
        return Failure.of(
                ErrorCategory.INTERRUPTED,
                "The calling thread was interrupted",
                "Nothing is wrong with the call; whoever interrupted the thread wanted it to stop.");
    }
}
