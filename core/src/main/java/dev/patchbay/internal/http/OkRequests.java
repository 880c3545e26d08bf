// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.Param;
import dev.patchbay.http.RequestPart;
import dev.patchbay.http.RequestPayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Our calls as OkHttp's. */
final class OkRequests {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final RequestBody EMPTY = RequestBody.create(new byte[0], null);

    private static final int BUFFER = 16 << 10;

    /** The host's bytes could not be read: no fault of the platform or the way to it. */
    static final class UnreadablePart extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadablePart(IOException cause) {
            super("The part to send cannot be read", cause);
        }
    }

    private OkRequests() {}

    static Request of(KnownHosts hosts, ApiRequest request, SigningTarget signed, Object tag) {
        Request.Builder ok = new Request.Builder().url(hosts.url(request, signed.query()));
        for (Param header : request.headers()) {
            ok.addHeader(header.name(), header.value());
        }
        for (Param header : signed.headers()) {
            ok.header(header.name(), header.value());
        }
        ok.method(request.method(), body(request));
        return ok.tag(CallRun.class, (CallRun<?>) tag).build();
    }

    private static @Nullable RequestBody body(ApiRequest request) {
        RequestBody body = plainBody(request.payload());
        if (body == null) {
            return switch (request.method()) {
                case "POST", "PUT", "PATCH" -> guarded(EMPTY, request);
                default -> null;
            };
        }
        return guarded(body, request);
    }

    /** OkHttp resends a repeatable body by itself when a pooled connection breaks, which must not happen to a write. */
    private static RequestBody guarded(RequestBody body, ApiRequest request) {
        return request.idempotent() ? body : new OneShot(body);
    }

    private static @Nullable RequestBody plainBody(RequestPayload payload) {
        if (payload instanceof RequestPayload.Form form) {
            return form(form.fields());
        }
        if (payload instanceof RequestPayload.Json json) {
            return RequestBody.create(json.text().getBytes(StandardCharsets.UTF_8), JSON);
        }
        if (payload instanceof RequestPayload.Multipart multipart) {
            return multipart(multipart);
        }
        return payload instanceof RequestPayload.Bytes bytes ? new PartBody(bytes.body()) : null;
    }

    private static RequestBody form(List<Param> fields) {
        FormBody.Builder form = new FormBody.Builder();
        for (Param field : fields) {
            form.add(field.name(), field.value());
        }
        return form.build();
    }

    private static RequestBody multipart(RequestPayload.Multipart multipart) {
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        for (Param field : multipart.fields()) {
            body.addFormDataPart(field.name(), field.value());
        }
        for (RequestPart part : multipart.parts()) {
            body.addFormDataPart(part.name(), part.fileName(), new PartBody(part));
        }
        return body.build();
    }

    /** Streams a part from its source. */
    private static final class PartBody extends RequestBody {

        private final RequestPart part;

        PartBody(RequestPart part) {
            this.part = part;
        }

        @Override
        public @Nullable MediaType contentType() {
            return MediaType.parse(part.contentType());
        }

        @Override
        public long contentLength() {
            return part.length();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (InputStream in = open()) {
                byte[] buffer = new byte[BUFFER];
                for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                    sink.write(buffer, 0, n);
                }
            }
        }

        private InputStream open() throws UnreadablePart {
            try {
                return part.source().open();
            } catch (IOException e) {
                throw new UnreadablePart(e);
            }
        }

        private static int read(InputStream in, byte[] buffer) throws UnreadablePart {
            try {
                return in.read(buffer);
            } catch (IOException e) {
                throw new UnreadablePart(e);
            }
        }
    }

    /** Sent at most once. */
    private static final class OneShot extends RequestBody {

        private final RequestBody body;
        private final AtomicBoolean sent = new AtomicBoolean();

        OneShot(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            if (!sent.compareAndSet(false, true)) {
                throw new IOException("A write is sent at most once");
            }
            body.writeTo(sink);
        }
    }
}
