// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.PlatformErrorInBody;
import dev.patchbay.http.ResponseContent;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import dev.patchbay.spi.QuotaSignals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One try on the wire: sign, send, read signals, classify or parse. Used once, on one thread. */
final class Exchange<T> {

    private static final int MAX_ERROR_BYTES = 64 << 10;

    /** What a try ended in: a response, or a failure. */
    record Outcome<T>(
            @Nullable ApiResponse<T> response,
            @Nullable Failure failure,
            @Nullable IOException cause) {}

    private final PlatformCalls platform;
    private final ApiRequest request;
    private final BodyReader<T> reader;
    private final CallRun<T> run;
    private int status;
    private @Nullable String requestId;
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

    Outcome<T> perform(@Nullable Credential credential, long timeoutNanos) {
        SigningTarget signed = new SigningTarget();
        if (credential != null) {
            platform.connector().requestSigner().sign(request, credential, signed);
        }
        Request ok = OkRequests.of(request, signed, run);
        Call call = platform.http().newCall(ok);
        call.timeout().timeout(timeoutNanos, java.util.concurrent.TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return read(response);
        } catch (IOException e) {
            return lost(e);
        }
    }

    private Outcome<T> read(Response response) throws IOException {
        status = response.code();
        ResponseHead head = new ResponseHead(status, new OkHeaders(response.headers()));
        readSignals(head);
        long limit = request.maxResponseBytes() > 0 ? request.maxResponseBytes() : platform.maxResponseBytes();
        LimitedStream stream = new LimitedStream(response.body().byteStream(), limit);
        try {
            return head.successful() ? parse(head, stream) : refused(head, errorText(stream));
        } finally {
            bytes = stream.count();
        }
    }

    private Outcome<T> parse(ResponseHead head, LimitedStream stream) throws IOException {
        try (ResponseContent content = new ResponseContent(head, stream)) {
            T value = reader.read(content);
            return new Outcome<>(new ApiResponse<>(head, value, requestId), null, null);
        } catch (PlatformErrorInBody e) {
            return refused(head, e.body());
        } catch (MalformedBodyException e) {
            return new Outcome<>(null, malformed(head, e.getMessage()), null);
        } catch (dev.patchbay.error.PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            if (request.streaming()) {
                throw e;
            }
            return new Outcome<>(null, malformed(head, unreadable(e)), null);
        }
    }

    /** The exception's own message may quote the body, so only its place is told. */
    private static String unreadable(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return "The answer has a value that cannot be read: " + e.getClass().getSimpleName()
                + (trace.length == 0 ? "" : " at " + trace[0]);
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
        Failure failure =
                platform.connector().errorClassifier().classify(new FailedResponse(head, body, request.operation()));
        return new Outcome<>(null, failure, null);
    }

    private static String errorText(InputStream stream) {
        try {
            return new String(stream.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The status alone still tells enough to classify.
            return "";
        }
    }

    private void readSignals(ResponseHead head) {
        QuotaSignals signals = platform.connector().quotaSignals();
        requestId = signals.requestId(head);
        for (QuotaSignal signal : signals.quota(request, head)) {
            platform.limiter().learn(signal);
            platform.quotaWatch().see(signal);
        }
        signals.versionWarning(head).ifPresent(text -> platform.quotaWatch().warn("version-mismatch", text));
    }

    private Outcome<T> lost(IOException e) {
        Failure failure = Thread.currentThread().isInterrupted()
                ? CallRun.interruptedFailure()
                : Failure.of(ErrorCategory.TRANSIENT, Lost.describe(e), Lost.remedy(run.sent(), request.idempotent()));
        return new Outcome<>(null, failure, e);
    }
}
