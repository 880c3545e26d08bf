// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.Webhooks;
import java.io.IOException;
import java.net.URI;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;

/** A host's web server: whatever path, it hands requests to the engine as they come over the wire. */
final class HookEndpoint implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    HookEndpoint(Webhooks hooks) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return written(hooks.receive("meta", read(request)));
            }
        });
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    private static WebhookRequest read(RecordedRequest request) {
        String query = request.getUrl().encodedQuery();
        WebhookRequest read = WebhookRequest.of(
                        request.getMethod(), request.getUrl().encodedPath(), query == null ? "" : query)
                .remoteAddress("127.0.0.1");
        Headers headers = request.getHeaders();
        for (int i = 0; i < headers.size(); i++) {
            read.header(headers.name(i), headers.value(i));
        }
        ByteString body = request.getBody();
        return read.body(body == null ? new byte[0] : body.toByteArray());
    }

    private static MockResponse written(WebhookResponse answer) {
        MockResponse.Builder response = new MockResponse.Builder().code(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.contentType() != null) {
            response.setHeader("Content-Type", answer.contentType());
        }
        return answer.body().isEmpty()
                ? response.build()
                : response.body(answer.body()).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
