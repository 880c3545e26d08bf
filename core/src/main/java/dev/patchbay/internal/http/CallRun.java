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
import dev.patchbay.http.ResponseHead;
import dev.patchbay.internal.resilience.CircuitBreakers;
import dev.patchbay.internal.resilience.RetryPlan;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.resilience.Turn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call from start to end, with all its tries. Used once, on one thread. */
final class CallRun<T> {

    private final PlatformCalls platform;
    private final @Nullable TenantId tenant;
    private final @Nullable ConnectionId connection;
    private final CredentialSource credentials;
    private final ApiRequest request;
    private final BodyReader<T> reader;
    private final @Nullable CallMeter meter;
    private final long start;
    private final long deadline;

    private boolean sent;
    private boolean readerStarted;
    private boolean refusedHere;
    private int attempts;
    private int status;
    private long bytes;
    private long waited;
    private @Nullable String requestId;
    private @Nullable SigningTarget signed;

    CallRun(
            PlatformCalls platform,
            @Nullable TenantId tenant,
            @Nullable ConnectionId connection,
            CredentialSource credentials,
            ApiRequest request,
            BodyReader<T> reader,
            @Nullable CallMeter meter) {
        this.platform = platform;
        this.tenant = tenant;
        this.connection = connection;
        this.credentials = credentials;
        this.request = request;
        this.reader = reader;
        this.meter = meter;
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

    void markAnswered(ResponseHead head) {
        if (meter != null) {
            meter.answered(head);
        }
    }

    /** From here on the reader may have handed on what it read. */
    void markReading() {
        readerStarted = true;
    }

    ApiResponse<T> run() {
        ErrorCategory category = ErrorCategory.UNEXPECTED_RESPONSE;
        try {
            ApiResponse<T> response = tries();
            category = null;
            return response;
        } catch (PlatformException e) {
            category = e.category();
            throw e;
        } finally {
            report(category);
        }
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(1, deadline - platform.ticker().nanos()));
    }

    private ApiResponse<T> tries() {
        Credential credential = request.anonymous() ? null : credentials.current(request.asset(), timeLeft());
        platform.budget().onCall();
        RetryPlan.Sequence retries = null;
        boolean refreshed = false;
        while (true) {
            Exchange.Outcome<T> outcome = attempt(credential);
            if (outcome.response() != null) {
                return outcome.response();
            }
            Failure failure = java.util.Objects.requireNonNull(outcome.failure());
            if (failure.accessTokenExpired() && credential != null && !refreshed && !handedOn()) {
                Credential newer = credentials.newerThan(credential, request.asset(), timeLeft());
                if (newer != null) {
                    refreshed = true;
                    credential = newer;
                    continue;
                }
            }
            PlatformException error = error(failure, credential, outcome.cause());
            learnFrom(failure, outcome.ours());
            if (failure.category() == ErrorCategory.AUTHENTICATION && credential != null) {
                declareDead(credential, error);
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

    /** A refusal that only the body tells must hold back the others too; which budget is only certain when there is one. */
    private void learnFrom(Failure failure, boolean ours) {
        Duration wait = failure.retryAfter();
        Charge charge = exhausted(failure);
        if (failure.category() == ErrorCategory.RATE_LIMIT && !ours && wait != null && charge != null) {
            QuotaSignal signal = QuotaSignal.blocked(charge.bucket(), charge.subject(), wait);
            platform.limiter().learn(signal);
            platform.quotaWatch().see(signal);
        }
    }

    private @Nullable Charge exhausted(Failure failure) {
        List<Charge> charges = request.charges();
        if (failure.bucket() == null) {
            return charges.size() == 1 ? charges.get(0) : null;
        }
        return charges.stream()
                .filter(charge -> charge.bucket().equals(failure.bucket()))
                .findFirst()
                .orElse(null);
    }

    /** A store that fails now must not hide what the platform said. */
    private void declareDead(Credential credential, PlatformException error) {
        try {
            credentials.declaredDead(credential, request.asset(), error.reason());
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    private boolean handedOn() {
        return request.streaming() && readerStarted;
    }

    /** A write whose outcome is unknown is never repeated; one that was refused or never left may be. */
    private boolean mayRepeat(Failure failure) {
        if (!failure.category().retryable() || refusedHere || handedOn()) {
            return false;
        }
        return request.idempotent() || failure.category() != ErrorCategory.TRANSIENT || !sent;
    }

    private Exchange.Outcome<T> attempt(@Nullable Credential credential) {
        CircuitBreakers.Circuit circuit = circuit();
        long closedFor = circuit.tryPass();
        if (closedFor > 0) {
            return Exchange.Outcome.here(circuitOpen(closedFor));
        }
        platform.ledger().open(request.charges());
        if (platform.limiter().tryAcquire(request.charges()) > 0) {
            try (Turn turn = platform.limiter().queue(request.charges(), tenant == null ? "" : tenant.value())) {
                for (long wait = turn.tryAcquire(); wait > 0; wait = turn.tryAcquire()) {
                    // Much may happen to the circuit while we sleep, so it is asked anew.
                    circuit.onNeutral();
                    if (!fits(wait)) {
                        return Exchange.Outcome.here(heldBack(wait));
                    }
                    sleep(Turn.nap(wait).toNanos(), credential);
                    circuit = circuit();
                    closedFor = circuit.tryPass();
                    if (closedFor > 0) {
                        return Exchange.Outcome.here(circuitOpen(closedFor));
                    }
                }
            }
        }
        platform.ledger().spent(request.charges());
        Verdict verdict = Verdict.NEUTRAL;
        try {
            Exchange.Outcome<T> outcome = send(credential);
            verdict = Verdict.of(outcome);
            return outcome;
        } finally {
            verdict.tell(circuit);
        }
    }

    private CircuitBreakers.Circuit circuit() {
        return platform.circuits().circuit(platform.hosts().domain(request));
    }

    private Exchange.Outcome<T> send(@Nullable Credential credential) {
        long left = deadline - platform.ticker().nanos();
        if (left <= 0) {
            return Exchange.Outcome.here(deadlinePassed());
        }
        if (!platform.bulkhead().tryEnter()) {
            refusedHere = true;
            return Exchange.Outcome.here(tooManyAtOnce());
        }
        sent = false;
        attempts++;
        Exchange<T> exchange = new Exchange<>(platform, request, reader, this);
        try {
            return exchange.perform(credential, left);
        } finally {
            platform.bulkhead().exit();
            status = exchange.status();
            requestId = exchange.requestId();
            bytes += exchange.bytes();
            signed = exchange.signed();
        }
    }

    /** What a try says about the platform's health: only transient failures speak against it. */
    private enum Verdict {
        HEALTHY,
        FAILING,
        NEUTRAL;

        static Verdict of(Exchange.Outcome<?> outcome) {
            Failure failure = outcome.failure();
            if (failure == null) {
                return HEALTHY;
            }
            if (outcome.ours()) {
                return NEUTRAL;
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
            if (meter != null) {
                meter.pulse();
            }
        }
    }

    private PlatformException error(Failure failure, @Nullable Credential credential, @Nullable Throwable cause) {
        ErrorContext context = new ErrorContext(
                platform.platform(), tenant, connection, request.operation(), status, null, null, requestId, attempts);
        Failure clean = platform.scrubber().clean(failure, request, credential, signed);
        return clean.toException(context, cause);
    }

    private void report(@Nullable ErrorCategory category) {
        if (meter != null) {
            meter.ended(category, attempts, waited, bytes);
        }
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

    private static Failure heldBack(long nanos) {
        return Failure.of(
                        ErrorCategory.RATE_LIMIT,
                        "Held back: the platform's budget is used up for longer than this call may take",
                        "Ask again after the stated time, or ask for less.")
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
