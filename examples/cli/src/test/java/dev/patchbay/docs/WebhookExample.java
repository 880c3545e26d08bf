// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.Patchbay;
import dev.patchbay.model.TenantId;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The host of the webhooks guide. */
final class WebhookExample {

    /** The host's own table of leads. */
    interface Leads {

        /** {@code INSERT … ON CONFLICT (event) DO NOTHING}. */
        void save(TenantId tenant, String event, String json);
    }

    private WebhookExample() {}

    // tag::host[]
    static HttpServer serve(Patchbay patchbay, Leads leads, ScheduledExecutorService timer) throws IOException {
        patchbay.webhooks().on("meta", "page.leadgen", e -> leads.save(e.tenant(), e.id(), e.payload()));
        timer.scheduleWithFixedDelay(() -> process(patchbay), 1, 1, TimeUnit.SECONDS);
        HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext("/webhooks/meta", exchange -> {
            URI uri = exchange.getRequestURI();
            String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
            WebhookRequest request = WebhookRequest.of(exchange.getRequestMethod(), uri.getPath(), query)
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
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.start();
        return server;
    }
    // end::host[]

    // tag::process[]
    /** A periodic task that throws is never run again, and a database may be down for a moment. */
    static void process(Patchbay patchbay) {
        try {
            patchbay.webhooks().processPending(100);
        } catch (RuntimeException e) {
            System.getLogger("webhooks").log(System.Logger.Level.WARNING, "Events wait", e);
        }
    }
    // end::process[]
}
