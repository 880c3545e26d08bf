// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts answers on the wire, compressed where the client takes it, or fails to in the way a fault asks for. */
final class Sender {

    private static final int WORTH_COMPRESSING = 200;
    private static final Pattern NO_GZIP = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");
    private final Set<Runnable> held = ConcurrentHashMap.newKeySet();

    void deliver(Request request, Response response, Callback callback, Delivery delivery) {
        switch (delivery.way()) {
            case WHOLE -> send(request, response, callback, delivery.response());
            case NEVER -> held.add(() -> cut(request, callback));
            case CUT -> cut(request, callback);
            case CUT_IN_BODY -> cutInBody(request, response, callback, delivery.response());
        }
    }

    void send(Request request, Response response, Callback callback, SimResponse answer) {
        if (answer.isStreamed()) {
            stream(request, response, callback, answer);
            return;
        }
        byte[] body = head(request, response, answer);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static void stream(Request request, Response response, Callback callback, SimResponse answer) {
        status(response, answer);
        boolean zipped = takesGzip(request);
        if (zipped) {
            response.getHeaders().put("Content-Encoding", "gzip");
            response.getHeaders().put("Vary", "Accept-Encoding");
        }
        try {
            // Not closed on failure: that would end the body as if it were whole.
            OutputStream wire = new BufferedOutputStream(Content.Sink.asOutputStream(response), 32 * 1024);
            OutputStream out = zipped ? new Gzip(wire) : wire;
            answer.streamTo(out);
            out.close();
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            cut(request, callback);
        }
    }

    private static void status(Response response, SimResponse answer) {
        response.setStatus(answer.status());
        for (SimResponse.Header header : answer.headers()) {
            response.getHeaders().add(header.name(), header.value());
        }
    }

    private static boolean takesGzip(Request request) {
        String accepted = request.getHeaders().get("Accept-Encoding");
        return accepted != null
                && accepted.contains("gzip")
                && !NO_GZIP.matcher(accepted).find();
    }

    void releaseAll() {
        held.forEach(Runnable::run);
        held.clear();
    }

    private static byte[] head(Request request, Response response, SimResponse answer) {
        status(response, answer);
        byte[] body = answer.body();
        if (body.length >= WORTH_COMPRESSING && takesGzip(request)) {
            body = gzip(body);
            response.getHeaders().put("Content-Encoding", "gzip");
            response.getHeaders().put("Vary", "Accept-Encoding");
        }
        if (answer.status() != 304 && answer.status() != 204) {
            response.getHeaders().put("Content-Length", body.length);
        }
        return body;
    }

    private static void cutInBody(Request request, Response response, Callback callback, SimResponse answer) {
        byte[] body = head(request, response, answer);
        byte[] half = Arrays.copyOf(body, body.length / 2);
        response.write(
                false,
                ByteBuffer.wrap(half),
                Callback.from(() -> cut(request, callback), failure -> callback.failed(failure)));
    }

    private static void cut(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("cut on purpose"));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream gzip = new Gzip(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
