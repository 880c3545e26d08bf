// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

/**
 * Takes in webhooks behind the JDK's own server. The first part of the path behind the context's names the platform:
 * {@code /webhooks/meta}, {@code /webhooks/meta/data-deletion}.
 *
 * <pre>{@code
 * server.createContext("/webhooks/", new JdkWebhookHandler(patchbay.webhooks()::receive, timer, Duration.ofSeconds(10)));
 * }</pre>
 *
 * <p>Patchbay stops reading at its size limit. A sender that falls silent blocks a read, which that server cannot time; so a
 * timer answers 408 in its place and ends the connection.
 */
public final class JdkWebhookHandler implements HttpHandler {

    private final WebhookReceiver webhooks;
    private final ScheduledExecutorService timer;
    private final Duration patience;
    private final BiConsumer<WebhookRequest, WebhookResponse> watcher;

    /**
     * A handler.
     *
     * @param webhooks Patchbay's side
     * @param timer one thread is enough
     * @param patience how long a body may take to arrive
     */
    public JdkWebhookHandler(WebhookReceiver webhooks, ScheduledExecutorService timer, Duration patience) {
        this(webhooks, timer, patience, (request, response) -> {});
    }

    /**
     * A handler that tells someone.
     *
     * @param webhooks Patchbay's side
     * @param timer one thread is enough
     * @param patience how long a body may take to arrive
     * @param watcher hears of every request before it is answered
     */
    public JdkWebhookHandler(
            WebhookReceiver webhooks,
            ScheduledExecutorService timer,
            Duration patience,
            BiConsumer<WebhookRequest, WebhookResponse> watcher) {
        this.webhooks = webhooks;
        this.timer = timer;
        this.patience = patience;
        this.watcher = watcher;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        WatchedBody body = new WatchedBody(exchange, timer, patience);
        WebhookRequest request = request(exchange).body(body);
        WebhookResponse response = webhooks.receive(platform(exchange), request);
        watcher.accept(request, response);
        try {
            if (body.late()) {
                exchange.close();
            } else {
                // What was refused unread the server reads now, so the body is still watched.
                answer(exchange, response);
            }
        } finally {
            body.end();
        }
    }

    private static String platform(HttpExchange exchange) {
        String context = exchange.getHttpContext().getPath();
        String rest = exchange.getRequestURI().getPath().substring(context.length());
        int start = rest.startsWith("/") ? 1 : 0;
        int end = rest.indexOf('/', start);
        return rest.substring(start, end < 0 ? rest.length() : end);
    }

    private static WebhookRequest request(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        WebhookRequest request = WebhookRequest.of(
                        exchange.getRequestMethod(), uri.getPath(), query == null ? "" : query)
                .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress());
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return request;
    }

    private static void answer(HttpExchange exchange, WebhookResponse response) throws IOException {
        if (response.contentType() != null) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.bytes();
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (response.status() == 413) {
            // What was not read is not read now either.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        exchange.sendResponseHeaders(response.status(), none ? -1 : body.length);
        if (!none) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        if (response.status() != 413) {
            exchange.close();
        }
    }
}
