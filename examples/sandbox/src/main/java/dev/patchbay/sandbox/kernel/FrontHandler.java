// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** From the server's request to ours, and from our answer back to the wire. */
final class FrontHandler extends Handler.Abstract {

    private final Router router;
    private final Stage stage;
    private final HarRecorder har;
    private final SandboxClock clock;
    private final Traffic traffic;
    private final Sender sender = new Sender();

    FrontHandler(Router router, Stage stage, HarRecorder har, SandboxClock clock, Traffic traffic) {
        this.router = router;
        this.stage = stage;
        this.har = har;
        this.clock = clock;
        this.traffic = traffic;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        SimRequest asked = read(request);
        Optional<Router.Target> target = router.find(asked);
        if (target.isEmpty()) {
            sender.send(request, response, callback, SimResponse.html(404, "<h1>Nothing is simulated here</h1>\n"));
            return true;
        }
        SimulatedPlatform platform = target.get().platform();
        SimRequest placed = target.get().request();
        var startedAt = clock.instant();
        response.getHeaders()
                .put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(startedAt.atOffset(ZoneOffset.UTC)));
        long start = System.nanoTime();
        Delivery delivery = stage.play(platform, placed);
        har.add(new Exchange(
                startedAt,
                System.nanoTime() - start + delivery.delayMillis() * 1_000_000,
                placed,
                delivery.response(),
                delivery.note()));
        int status = delivery.way() == Delivery.Way.WHOLE ? delivery.response().status() : 0;
        traffic.served(platform.id(), placed.method(), placed.rawPath(), status);
        if (delivery.delayMillis() > 0) {
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () -> request.getComponents()
                                    .getExecutor()
                                    .execute(() -> sender.deliver(request, response, callback, delivery)),
                            delivery.delayMillis(),
                            TimeUnit.MILLISECONDS);
        } else {
            sender.deliver(request, response, callback, delivery);
        }
        return true;
    }

    void releaseAll() {
        sender.releaseAll();
    }

    private static SimRequest read(Request request) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), k -> new ArrayList<>(1))
                    .add(field.getValue());
        }
        byte[] body = new byte[0];
        if (request.getLength() != 0) {
            try (InputStream in = Content.Source.asInputStream(request)) {
                body = in.readAllBytes();
            }
        }
        String query = request.getHttpURI().getQuery();
        List<String> host = headers.getOrDefault("host", List.of("127.0.0.1"));
        return new SimRequest(
                request.getMethod(),
                request.getConnectionMetaData().isSecure() ? "https" : "http",
                host.get(0),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                body,
                "",
                "");
    }
}
