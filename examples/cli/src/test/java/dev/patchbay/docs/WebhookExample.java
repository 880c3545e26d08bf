// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.Patchbay;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The host of the webhooks guide. */
final class WebhookExample {

    private WebhookExample() {}

    // tag::host[]
    static HttpServer serve(Patchbay patchbay, ScheduledExecutorService scheduler) throws IOException {
        patchbay.webhooks().on("meta", "page.leadgen", event -> saveLead(event.tenant(), event.id(), event.payload()));
        scheduler.scheduleWithFixedDelay(() -> patchbay.webhooks().processPending(100), 1, 1, TimeUnit.SECONDS);
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/webhooks/meta", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            WebhookRequest request = WebhookRequest.of(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            query == null ? "" : query)
                    .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                    .body(exchange.getRequestBody());
            exchange.getRequestHeaders().forEach((name, all) -> all.forEach(value -> request.header(name, value)));
            WebhookResponse answer = patchbay.webhooks().receive("meta", request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.contentType() != null) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            }
            byte[] body = answer.bytes();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
    // end::host[]

    private static void saveLead(Object tenant, String event, String json) {
        // INSERT … ON CONFLICT (event) DO NOTHING
    }
}
