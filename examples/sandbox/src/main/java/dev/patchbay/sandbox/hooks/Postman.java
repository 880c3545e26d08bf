// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import dev.patchbay.sandbox.kernel.SimResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Brings a request to its callback over HTTP. */
public final class Postman {

    /** The answer. {@code status} is 0 when none came; {@code body} then says why. */
    public record Answer(int status, String body) {}

    private static final int KEPT = 4096;
    private final HttpClient http;
    private final Duration patience;

    /** {@code patience}: how long an answer may take, by the real clock. */
    public Postman(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    public Answer bring(URI target, Outgoing outgoing) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(patience)
                    .method(
                            outgoing.method(),
                            outgoing.body().length == 0 && outgoing.method().equals("GET")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(outgoing.body()));
            for (SimResponse.Header header : outgoing.headers()) {
                request.header(header.name(), header.value());
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            byte[] body = response.body();
            return new Answer(
                    response.statusCode(), new String(body, 0, Math.min(body.length, KEPT), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(0, e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
