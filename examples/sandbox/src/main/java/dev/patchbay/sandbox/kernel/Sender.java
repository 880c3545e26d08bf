// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts answers on the wire, compressed where the client takes it, or fails to in the way a fault asks for. */
final class Sender {

    private static final int WORTH_COMPRESSING = 200;
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
        byte[] body = head(request, response, answer);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    void releaseAll() {
        held.forEach(Runnable::run);
        held.clear();
    }

    private static byte[] head(Request request, Response response, SimResponse answer) {
        response.setStatus(answer.status());
        for (SimResponse.Header header : answer.headers()) {
            response.getHeaders().add(header.name(), header.value());
        }
        byte[] body = answer.body();
        String accepted = request.getHeaders().get("Accept-Encoding");
        if (body.length >= WORTH_COMPRESSING && accepted != null && accepted.contains("gzip")) {
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
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
