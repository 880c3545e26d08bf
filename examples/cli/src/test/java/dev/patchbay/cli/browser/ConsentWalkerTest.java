// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWalkerTest {

    private final MockWebServer platform = new MockWebServer();
    private final MockWebServer loopback = new MockWebServer();
    private final ConsentWalker walker = new ConsentWalker();

    @BeforeEach
    void start() throws IOException {
        platform.start();
        loopback.start();
    }

    @AfterEach
    void stop() {
        platform.close();
        loopback.close();
    }

    private URI page(String path) {
        return platform.url(path).uri();
    }

    private URI redirectUri() {
        return loopback.url("/callback/x").uri();
    }

    private static MockResponse html(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body(body)
                .build();
    }

    private static MockResponse redirect(int status, String location) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Location", location)
                .build();
    }

    @Test
    void pressesTheFormAndFollowsRedirectsBackToTheLoopback() throws Exception {
        platform.enqueue(redirect(302, "/dialog?step=2"));
        platform.enqueue(new MockResponse.Builder()
                .addHeader("Set-Cookie", "session=abc; Path=/; HttpOnly")
                .body(
                        "<form method=post action=''><input type=hidden name=state value='s 1'><button name=ok value=1></form>")
                .build());
        platform.enqueue(redirect(303, redirectUri() + "?code=c&state=s+1#_=_"));
        loopback.enqueue(html("thanks"));

        walker.walk(page("/dialog"), redirectUri());

        assertThat(platform.takeRequest().getTarget()).isEqualTo("/dialog");
        assertThat(platform.takeRequest().getTarget()).isEqualTo("/dialog?step=2");
        RecordedRequest pressed = platform.takeRequest();
        assertThat(pressed.getMethod()).isEqualTo("POST");
        assertThat(pressed.getTarget()).isEqualTo("/dialog?step=2");
        assertThat(pressed.getHeaders().get("Cookie")).isEqualTo("session=abc");
        assertThat(pressed.getBody().utf8()).isEqualTo("state=s+1&ok=1");
        RecordedRequest back = loopback.takeRequest();
        assertThat(back.getMethod()).isEqualTo("GET");
        assertThat(back.getTarget()).isEqualTo("/callback/x?code=c&state=s+1");
    }

    @Test
    void sendsAGetFormWithItsFieldsInTheQuery() throws Exception {
        platform.enqueue(html("<form action='/go?old=1'><input name=a value='1&2'></form>"));
        platform.enqueue(redirect(302, redirectUri() + "?code=c"));
        loopback.enqueue(html("thanks"));

        walker.walk(page("/dialog"), redirectUri());

        platform.takeRequest();
        assertThat(platform.takeRequest().getTarget()).isEqualTo("/go?a=1%262");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.facebook.com/dialog",
                "http://example.com/",
                "http://127.0.0.1.example.com/",
                "http://localhost@example.com/",
                "file:///etc/passwd",
                "http://[::2]/"
            })
    void neverLeavesThisMachine(String place) {
        assertThatThrownBy(() -> walker.walk(URI.create(place), redirectUri()))
                .isInstanceOf(ConsentWalker.WalkFailed.class)
                .hasMessageContaining("only on this machine");
        platform.enqueue(redirect(302, place));
        assertThatThrownBy(() -> walker.walk(page("/dialog"), redirectUri()))
                .isInstanceOf(ConsentWalker.WalkFailed.class)
                .hasMessageContaining("only on this machine");
        assertThat(loopback.getRequestCount()).isZero();
    }

    @Test
    void aFormMayNotLeadAwayEither() {
        platform.enqueue(html("<form method=post action='https://example.com/steal'><button></form>"));
        assertThatThrownBy(() -> walker.walk(page("/dialog"), redirectUri()))
                .isInstanceOf(ConsentWalker.WalkFailed.class)
                .hasMessageContaining("example.com");
    }

    @Test
    void saysWhatTheConsentPageSaid() {
        platform.enqueue(new MockResponse.Builder()
                .code(400)
                .body("<h1>Not available</h1><p>Invalid &quot;App ID&quot;</p>")
                .build());
        assertThatThrownBy(() -> walker.walk(page("/dialog?state=s3cret"), redirectUri()))
                .isInstanceOf(ConsentWalker.WalkFailed.class)
                .hasMessage("The consent page answered HTTP 400: Not available. Invalid \"App ID\"")
                .hasMessageNotContaining("s3cret");

        platform.enqueue(html("<h1>Nothing to press</h1>"));
        assertThatThrownBy(() -> walker.walk(page("/dialog"), redirectUri()))
                .hasMessageContaining("no form")
                .hasMessageContaining("Nothing to press");
    }

    @Test
    void endsWhenPagesLeadInCircles() {
        for (int i = 0; i < 20; i++) {
            platform.enqueue(redirect(302, "/dialog"));
        }
        assertThatThrownBy(() -> walker.walk(page("/dialog"), redirectUri())).hasMessageContaining("circles");
    }

    @Test
    void reportsAServerThatIsNotThere() {
        URI gone = page("/dialog");
        platform.close();
        assertThatThrownBy(() -> walker.walk(gone, redirectUri()))
                .isInstanceOf(ConsentWalker.WalkFailed.class)
                .hasMessageContaining("Cannot reach");
    }
}
