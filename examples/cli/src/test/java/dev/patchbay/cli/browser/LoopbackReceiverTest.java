// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopbackReceiverTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> queries = new ArrayList<>();

    private LoopbackReceiver<String> receiver() throws Exception {
        return LoopbackReceiver.open(0, "/callback/x", query -> {
            queries.add(query);
            boolean good = query != null && query.contains("state=mine");
            return new LoopbackReceiver.Reply<>(
                    good ? Optional.of(query) : Optional.empty(), good ? 200 : 400, "<p>" + good + "</p>");
        });
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void handsOverTheRawQueryOnceAndAnswersWithThePage() throws Exception {
        try (LoopbackReceiver<String> receiver = receiver()) {
            assertThat(receiver.uri().getHost()).isEqualTo("127.0.0.1");
            HttpResponse<String> page = get(URI.create(receiver.uri() + "?code=a%20b&state=mine"));

            assertThat(receiver.await(LONG)).contains("code=a%20b&state=mine");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo("<p>true</p>");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");

            assertThat(get(URI.create(receiver.uri() + "?code=again&state=mine"))
                            .statusCode())
                    .isEqualTo(410);
            assertThat(queries).hasSize(1);
        }
    }

    @Test
    void strangersDoNotEndTheWait() throws Exception {
        try (LoopbackReceiver<String> receiver = receiver()) {
            URI root = receiver.uri().resolve("/");
            assertThat(get(root.resolve("/favicon.ico")).statusCode()).isEqualTo(404);
            assertThat(get(root.resolve("/callback/xy?state=mine")).statusCode())
                    .isEqualTo(404);
            assertThat(get(receiver.uri()).statusCode()).isEqualTo(400);
            assertThat(get(URI.create(receiver.uri() + "?state=other")).statusCode())
                    .isEqualTo(400);
            HttpResponse<String> posted = http.send(
                    HttpRequest.newBuilder(URI.create(receiver.uri() + "?state=mine"))
                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(receiver.await(Duration.ofMillis(1))).isEmpty();

            get(URI.create(receiver.uri() + "?state=mine"));
            assertThat(receiver.await(LONG)).contains("state=mine");
        }
    }

    @Test
    void aFailureIsThrownToWhoWaits() throws Exception {
        try (LoopbackReceiver<String> receiver = LoopbackReceiver.open(0, "/cb", query -> {
            throw new IllegalStateException("broken");
        })) {
            assertThat(get(receiver.uri()).statusCode()).isEqualTo(500);
            assertThatThrownBy(() -> receiver.await(LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void thePageEscapesWhatItShows() {
        assertThat(CallbackPage.bad("<b>", "a & \"b\" <script>"))
                .contains("&lt;b&gt;", "a &amp; &quot;b&quot; &lt;script&gt;")
                .doesNotContain("<script>");
    }
}
