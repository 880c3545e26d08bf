// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.PlatformErrorInBody;
import dev.patchbay.http.ResponseContent;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import dev.patchbay.spi.QuotaSignals;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One try on the wire: sign, send, read signals, classify or parse. Used once, on one thread. */
final class Exchange<T> {

    private static final int MAX_ERROR_BYTES = 64 << 10;

    /**
     * What a try ended in: a response, or a failure.
     *
     * @param ours whether the failure says nothing about the platform: our deadline, our limits, our file
     */
    record Outcome<T>(
            @Nullable ApiResponse<T> response,
            @Nullable Failure failure,
            @Nullable IOException cause,
            boolean ours) {

        static <T> Outcome<T> here(Failure failure) {
            return new Outcome<>(null, failure, null, true);
        }

        static <T> Outcome<T> refused(Failure failure) {
            return new Outcome<>(null, failure, null, false);
        }
    }

    private final PlatformCalls platform;
    private final ApiRequest request;
    private final BodyReader<T> reader;
    private final CallRun<T> run;
    private int status;
    private @Nullable String requestId;
    private @Nullable SigningTarget signed;
    private long bytes;

    Exchange(PlatformCalls platform, ApiRequest request, BodyReader<T> reader, CallRun<T> run) {
        this.platform = platform;
        this.request = request;
        this.reader = reader;
        this.run = run;
    }

    int status() {
        return status;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    long bytes() {
        return bytes;
    }

    @Nullable
    SigningTarget signed() {
        return signed;
    }

    Outcome<T> perform(@Nullable Credential credential, long timeoutNanos) {
        Call call;
        try {
            SigningTarget target = new SigningTarget();
            signed = target;
            if (credential != null) {
                platform.connector().requestSigner().sign(request, credential, target);
            }
            call = platform.http().newCall(OkRequests.of(platform.hosts(), request, target, run));
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote a header's value.
            return Outcome.here(Failure.of(
                    ErrorCategory.INVALID_REQUEST,
                    "The call could not be signed or built: " + placeOf(e),
                    "Look at the call's parameters and headers, and at the connector."));
        }
        call.timeout().timeout(timeoutNanos, TimeUnit.NANOSECONDS);
        boolean ownDeadline = timeoutNanos < platform.settings().readTimeout().toNanos();
        try (Response response = execute(call)) {
            return read(response);
        } catch (IOException e) {
            return lost(e, ownDeadline);
        }
    }

    /** OkHttp lets an interrupt while connecting out as the checked exception that it does not declare. */
    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new InterruptedIOException(e.getClass().getSimpleName());
        }
    }

    private Outcome<T> read(Response response) throws IOException {
        status = response.code();
        ResponseHead head = new ResponseHead(status, new OkHeaders(response.headers()));
        readSignals(head);
        long limit = request.maxResponseBytes() > 0 ? request.maxResponseBytes() : platform.maxResponseBytes();
        LimitedStream stream =
                new LimitedStream(response.body().byteStream(), head.successful() ? limit : Long.MAX_VALUE);
        try {
            return head.successful() ? parse(head, stream) : refused(head, errorText(stream, status));
        } finally {
            bytes = stream.count();
        }
    }

    private Outcome<T> parse(ResponseHead head, LimitedStream stream) throws IOException {
        try (ResponseContent content = new ResponseContent(head, stream)) {
            run.markReading();
            T value = reader.read(content);
            if (value instanceof JsonValue json
                    && platform.connector().errorClassifier().carriesError(json)) {
                return refused(head, json.toJson());
            }
            return new Outcome<>(new ApiResponse<>(head, value, requestId), null, null, false);
        } catch (PlatformErrorInBody e) {
            return refused(head, e.body());
        } catch (MalformedBodyException e) {
            return Outcome.refused(malformed(head, e.getMessage()));
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            if (request.streaming()) {
                throw e;
            }
            return Outcome.refused(malformed(head, "The answer has a value that cannot be read: " + placeOf(e)));
        }
    }

    /** The exception's own message may quote what it found, so only its kind and place are told. */
    private static String placeOf(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** A page of HTML or plain text where JSON was due comes from something in front of the API, and passes. */
    private Failure malformed(ResponseHead head, @Nullable String what) {
        String type = head.headers().value("Content-Type");
        String lower = type == null ? "json" : type.toLowerCase(Locale.ROOT);
        boolean foreign = lower.startsWith("text/html") || lower.startsWith("text/plain");
        return Failure.of(
                foreign ? ErrorCategory.TRANSIENT : ErrorCategory.UNEXPECTED_RESPONSE,
                what == null ? "The answer cannot be read" : what,
                foreign
                        ? "Try again later; something in front of the platform's API answered."
                        : "Try again; if it stays, the platform changed its answer: report the request id.");
    }

    private Outcome<T> refused(ResponseHead head, String body) {
        try {
            return Outcome.refused(platform.connector()
                    .errorClassifier()
                    .classify(new FailedResponse(head, body, request.operation())));
        } catch (RuntimeException e) {
            return Outcome.refused(Failure.of(
                    head.status() >= 500 ? ErrorCategory.TRANSIENT : ErrorCategory.UNEXPECTED_RESPONSE,
                    "The platform refused with HTTP " + head.status() + "; the connector could not tell why: "
                            + placeOf(e),
                    "Report it to the connector's authors."));
        }
    }

    /** Of a 5xx the status alone tells enough; anything else must not be judged by half a body. */
    private static String errorText(InputStream stream, int status) throws IOException {
        try {
            return new String(stream.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (status < 500) {
                throw e;
            }
            return "";
        }
    }

    /** A broken header must not cost the answer it came with. */
    private void readSignals(ResponseHead head) {
        QuotaSignals signals = platform.connector().quotaSignals();
        try {
            requestId = signals.requestId(head);
            for (QuotaSignal signal : signals.quota(request, head)) {
                platform.limiter().learn(signal);
                platform.quotaWatch().see(signal);
            }
            signals.versionWarning(head).ifPresent(text -> platform.quotaWatch().warn("version-mismatch", text));
        } catch (RuntimeException e) {
            platform.quotaWatch().warn("unreadable-headers", "The connector could not read headers: " + placeOf(e));
        }
    }

    private Outcome<T> lost(IOException e, boolean ownDeadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome<>(null, CallRun.interruptedFailure(), e, true);
        }
        if (e instanceof OkRequests.UnreadablePart) {
            return Outcome.here(Failure.of(
                    ErrorCategory.INVALID_REQUEST,
                    "What was to be sent could not be read",
                    "Check the file or stream behind the part."));
        }
        Failure failure =
                Failure.of(ErrorCategory.TRANSIENT, Lost.describe(e), Lost.remedy(run.sent(), request.idempotent()));
        return new Outcome<>(null, failure, e, ownDeadline && e instanceof InterruptedIOException);
    }
}
