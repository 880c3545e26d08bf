// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One answer: what a platform wants to say, before faults, compression and the wire. */
public final class SimResponse {

    /** One header line. */
    public record Header(String name, String value) {}

    /** Writes a body piece by piece, however long it is. */
    public interface Source {

        void writeTo(OutputStream out) throws IOException;
    }

    /** How much of a streamed body is kept for the records. */
    private static final int KEPT = 64 * 1024;

    private final int status;
    private final List<Header> headers = new ArrayList<>();
    private final Optional<Source> source;
    private volatile byte[] body;

    private SimResponse(int status, byte[] body) {
        this.status = status;
        this.body = body;
        this.source = Optional.empty();
    }

    private SimResponse(int status, Source source) {
        this.status = status;
        this.body = new byte[0];
        this.source = Optional.of(source);
    }

    public static SimResponse of(int status, String contentType, byte[] body) {
        return new SimResponse(status, body).header("Content-Type", contentType);
    }

    public static SimResponse text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer whose body is made while it is sent, in chunks; its length is not known before. */
    public static SimResponse streamed(int status, String contentType, Source source) {
        return new SimResponse(status, source).header("Content-Type", contentType);
    }

    public static SimResponse html(int status, String body) {
        return text(status, "text/html; charset=utf-8", body);
    }

    public static SimResponse empty(int status) {
        return new SimResponse(status, new byte[0]);
    }

    public static SimResponse redirect(String location) {
        return empty(302).header("Location", location);
    }

    public SimResponse header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public SimResponse headersOf(SimResponse other) {
        headers.addAll(other.headers);
        return this;
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /** The body; of a streamed answer its beginning, as far as it was sent. */
    public byte[] body() {
        return body;
    }

    public boolean isStreamed() {
        return source.isPresent();
    }

    /** Writes the body of a streamed answer. */
    public void streamTo(OutputStream out) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try {
            source.orElseThrow().writeTo(new Tee(out, kept));
        } finally {
            body = kept.toByteArray();
        }
    }

    /** The same answer with its whole body in memory: faults that need its length ask for it. */
    SimResponse buffered() throws IOException {
        if (source.isEmpty()) {
            return this;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        source.get().writeTo(whole);
        SimResponse buffered = new SimResponse(status, whole.toByteArray());
        return buffered.headersOf(this);
    }

    private static final class Tee extends FilterOutputStream {

        private final ByteArrayOutputStream kept;

        Tee(OutputStream out, ByteArrayOutputStream kept) {
            super(out);
            this.kept = kept;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            kept.write(bytes, offset, Math.max(0, Math.min(length, KEPT - kept.size())));
        }
    }

    public String header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
