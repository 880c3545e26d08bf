// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.PlatformErrorInBody;
import dev.patchbay.http.RequestPart;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.ResilienceSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

class PipelineBodyTest {

    private static PipelineFixture noRetries() throws Exception {
        return new PipelineFixture(ResilienceSettings.defaults().withMaxAttempts(1), List.of(), null);
    }

    @Test
    void compressedAnswersAreReadAndLimitedByTheirRealSize() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            Buffer bomb = new Buffer();
            try (var sink = Okio.buffer(new GzipSink(bomb))) {
                for (int i = 0; i < 200; i++) {
                    sink.writeUtf8(" ".repeat(10_000));
                }
                sink.writeUtf8("{\"ok\":true}");
            }
            for (int i = 0; i < 2; i++) {
                acme.server.enqueue(new MockResponse.Builder()
                        .setHeader("Content-Encoding", "gzip")
                        .setHeader("Content-Type", "application/json")
                        .body(bomb.clone())
                        .build());
            }
            assertThat(acme.client()
                            .fetch(acme.get().build(), BodyReader.json())
                            .get("ok")
                            .isTrue())
                    .isTrue();
            assertThatThrownBy(() -> acme.client()
                            .fetch(acme.get().maxResponseBytes(100_000).build(), BodyReader.json()))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("larger than the limit of 100000 bytes");
        }
    }

    @Test
    void anErrorInsideASuccessIsClassifiedLikeAnyOther() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.answer(200, "{\"error\":{\"code\":7,\"message\":\"no\"}}");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), body -> {
                        throw new PlatformErrorInBody(body.text());
                    }))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("code 7");
        }
    }

    @Test
    void truncatedJsonIsUnexpectedAndHtmlIsTransient() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.answer(200, "{\"a\":");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(UnexpectedResponseException.class);
            acme.answer(200, "<html>busy</html>", "Content-Type", "text/html");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(TransientException.class);
        }
    }

    @Test
    void aBodyCutMidwayIsTransient() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.server.enqueue(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .body("{\"a\":\"" + "x".repeat(200_000) + "\"}")
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(TransientException.class);
        }
    }

    @Test
    void aReaderThatFailsIsToldWithoutQuotingTheBody() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.answer(200, "{\"day\":\"tok-very-private\"}");
            assertThatThrownBy(() -> acme.client()
                            .fetch(
                                    acme.get().build(),
                                    body -> java.time.LocalDate.parse(
                                            body.jsonValue().get("day").text(""))))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("DateTimeParseException")
                    .hasMessageNotContaining("tok-very-private")
                    .hasNoCause();
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.answer(302, "", "Location", acme.base() + "/elsewhere");
            assertThatThrownBy(() -> acme.client().fetch(acme.get().build(), BodyReader.json()))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(acme.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void formsJsonAndFilesAreSentAsAgreed() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            acme.answer(200, "{}");
            acme.client()
                    .fetch(
                            ApiRequest.post(acme.base(), "POST /f")
                                    .form("a", "1 & 2")
                                    .build(),
                            BodyReader.json());
            RecordedRequest form = acme.server.takeRequest();
            assertThat(form.getBody().utf8()).isIn("a=1%20%26%202", "a=1+%26+2");
            assertThat(form.getHeaders().get("Content-Type")).startsWith("application/x-www-form-urlencoded");

            acme.answer(200, "{}");
            acme.client()
                    .fetch(
                            ApiRequest.of("PUT", acme.base(), "PUT /j")
                                    .json("{\"a\":1}")
                                    .build(),
                            BodyReader.json());
            RecordedRequest json = acme.server.takeRequest();
            assertThat(json.getMethod()).isEqualTo("PUT");
            assertThat(json.getHeaders().get("Content-Type")).startsWith("application/json");

            acme.answer(200, "{}");
            byte[] bytes = "movie".getBytes(StandardCharsets.UTF_8);
            RequestPart part = new RequestPart(
                    "source", "m.mp4", "video/mp4", bytes.length, () -> new ByteArrayInputStream(bytes));
            acme.client()
                    .fetch(
                            ApiRequest.post(acme.base(), "POST /m")
                                    .form("title", "t")
                                    .part(part)
                                    .build(),
                            BodyReader.json());
            RecordedRequest multipart = acme.server.takeRequest();
            assertThat(multipart.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
            assertThat(multipart.getBody().utf8())
                    .contains("name=\"title\"", "name=\"source\"; filename=\"m.mp4\"", "video/mp4", "movie");
        }
    }

    @Test
    void versionWarningsAndLowBudgetsAreToldOnce() throws Exception {
        try (PipelineFixture acme = noRetries()) {
            for (int i = 0; i < 3; i++) {
                acme.answer(200, "{}", "X-Version", "v1", "X-Used", "0.8");
                acme.client().fetch(acme.get().build(), BodyReader.json());
            }
            assertThat(acme.events(PatchbayEvent.Warning.class)).hasSize(1);
            assertThat(acme.events(PatchbayEvent.QuotaLow.class)).hasSize(1);
        }
    }

    @Test
    void anArrayOf200MegabytesIsReadInConstantMemory() throws Exception {
        long elements = 2_000_000;
        byte[] element = ("{\"id\":\"" + "x".repeat(90) + "\"},").getBytes(StandardCharsets.UTF_8);
        try (PipelineFixture acme = noRetries();
                ServerSocket server = new ServerSocket(0)) {
            Thread sender = new Thread(() -> sendArray(server, element, elements));
            sender.setDaemon(true);
            sender.start();
            ApiRequest request = ApiRequest.get("http://127.0.0.1:" + server.getLocalPort(), "GET /all")
                    .streaming()
                    .timeout(Duration.ofMinutes(5))
                    .maxResponseBytes(1L << 30)
                    .build();
            long[] peak = {0};
            long count = acme.client().fetch(request, body -> countElements(body.json(), peak));
            assertThat(count).isEqualTo(elements + 1);
            assertThat(peak[0]).as("bytes in use above the start").isLessThan(64L << 20);
        }
    }

    private static long countElements(JsonReader json, long[] peak) throws IOException {
        System.gc();
        long base = used();
        long count = 0;
        json.beginArray();
        while (json.nextElement()) {
            json.skip();
            if (++count % 500_000 == 0) {
                System.gc();
                peak[0] = Math.max(peak[0], used() - base);
            }
        }
        return count;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void sendArray(ServerSocket server, byte[] element, long elements) {
        try (Socket socket = server.accept();
                OutputStream out = new java.io.BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            Okio.buffer(Okio.source(socket)).indexOf(okio.ByteString.encodeUtf8("\r\n\r\n"));
            byte[] end = "{\"id\":\"last\"}]".getBytes(StandardCharsets.UTF_8);
            long length = 1 + elements * element.length + end.length;
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write('[');
            for (long i = 0; i < elements; i++) {
                out.write(element);
            }
            out.write(end);
        } catch (IOException e) {
            // The reader gave up; its own assertion tells why.
        }
    }
}
