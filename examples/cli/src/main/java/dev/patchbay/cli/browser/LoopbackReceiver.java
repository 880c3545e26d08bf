// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Waits on 127.0.0.1 for the browser to come back (RFC 8252 section 7.3). Takes one callback that counts, then nothing more;
 * strangers' requests before it are answered and do not end the wait.
 *
 * @param <R> what a callback that counts is made into
 */
public final class LoopbackReceiver<R> implements AutoCloseable {

    private static final int BACKLOG = 8;

    /** The JDK's server writes request lines into its debug log, and ours hold a code. Kept, or the level is forgotten. */
    private static final Logger SERVER_LOG = Logger.getLogger("com.sun.net.httpserver");

    /**
     * What to do with a callback.
     *
     * @param result what the flow ended with; empty when this callback does not count
     * @param status of the page
     * @param html the page that the person sees
     * @param <R> what a callback is made into
     */
    public record Reply<R>(Optional<R> result, int status, String html) {}

    private final HttpServer server;
    private final URI uri;
    private final Function<String, Reply<R>> onCallback;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final AtomicBoolean done = new AtomicBoolean();

    private LoopbackReceiver(HttpServer server, String path, Function<String, Reply<R>> onCallback) {
        this.server = server;
        this.onCallback = onCallback;
        this.uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @param path the only path that is served
     * @param onCallback gets the raw query; called by one request at a time
     * @param <R> what a callback is made into
     * @throws IOException when the port is taken
     */
    public static <R> LoopbackReceiver<R> open(int port, String path, Function<String, Reply<R>> onCallback)
            throws IOException {
        SERVER_LOG.setLevel(Level.INFO);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        LoopbackReceiver<R> receiver = new LoopbackReceiver<>(server, path, onCallback);
        server.createContext("/", receiver::serve);
        server.start();
        return receiver;
    }

    /** The redirect URI to send. */
    public URI uri() {
        return uri;
    }

    /** Waits for the callback; empty when it did not come in time. */
    public Optional<R> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The callback could not be handled", e.getCause());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(uri.getPath())) {
                send(exchange, 404, CallbackPage.plain("Nothing here", "This address only waits for a sign-in."));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, CallbackPage.plain("Not like this", "A browser comes back with GET."));
            } else if (done.get()) {
                send(exchange, 410, CallbackPage.plain("Already done", "You can close this window."));
            } else {
                callback(exchange);
            }
        }
    }

    private void callback(HttpExchange exchange) throws IOException {
        Reply<R> reply;
        try {
            reply = onCallback.apply(exchange.getRequestURI().getRawQuery());
        } catch (RuntimeException e) {
            done.set(true);
            send(exchange, 500, CallbackPage.plain("That did not work", "The command line says why."));
            exchange.close();
            result.completeExceptionally(e);
            return;
        }
        reply.result().ifPresent(r -> done.set(true));
        try {
            send(exchange, reply.status(), reply.html());
            // The page must be out before whoever waits stops the server.
            exchange.close();
        } finally {
            reply.result().ifPresent(result::complete);
        }
    }

    private static void send(HttpExchange exchange, int status, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
