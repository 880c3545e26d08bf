// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommonFaultsTest {

    private Sandbox sandbox;
    private RawClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        client = new RawClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void statusesInThePlatformsOwnShape() {
        sandbox.injectFault("meta:503,times=1");
        Reply unavailable = client.get("/me");
        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.code()).isEqualTo(2);
        assertThat(unavailable.at("/error/is_transient").asBoolean()).isTrue();
        sandbox.injectFault("meta:429,retry-after=7@GET /me*1");
        Reply slowDown = client.get("/me");
        assertThat(slowDown.status()).isEqualTo(429);
        assertThat(slowDown.header("retry-after")).isEqualTo("7");
        assertThat(client.get("/me").status()).isEqualTo(200);
    }

    @Test
    void bodiesThatAreNoAnswer() {
        sandbox.injectFault("meta:html,times=1");
        Reply html = client.get("/me");
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("content-type")).startsWith("text/html");
        sandbox.injectFault("meta:empty,times=1");
        assertThat(client.get("/me").body()).isEmpty();
        sandbox.injectFault("meta:truncated,times=1");
        String half = client.get("/me").body();
        assertThat(client.get("/me").body()).startsWith(half).isNotEqualTo(half);
        sandbox.injectFault("meta:big,times=1");
        assertThat(client.get("/me").body()).hasSize(10 * 1024 * 1024).endsWith("\"}");
    }

    @Test
    void connectionsThatBreak() {
        sandbox.injectFault("meta:cut-body,path=/act_*");
        sandbox.injectFault("meta:cut,path=/me,times=2");
        assertThatThrownBy(() -> client.get("/me")).isInstanceOf(UncheckedIOException.class);
        String account = "/" + sandbox.meta().adAccountIds().get(0);
        assertThatThrownBy(() -> client.get(account + "/ads")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.requests().count(e -> e.status() == 0)).isPositive();
    }

    @Test
    void noAnswerAtAll() throws Exception {
        sandbox.injectFault("meta:timeout,path=/me");
        HttpClient http = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<String>> pending = http.sendAsync(
                HttpRequest.newBuilder(client.url("/me"))
                        .timeout(Duration.ofMillis(300))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThatThrownBy(() -> pending.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.requests().count()).isEqualTo(1);
    }

    @Test
    void aLateAnswer() {
        sandbox.injectFault("meta:slow,ms=150,times=1");
        long start = System.nanoTime();
        assertThat(client.get("/me").status()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(140));
    }

    @Test
    void limitsOfFaults() {
        sandbox.injectFault("meta:500,after=2,times=2");
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            statuses.append(client.get("/me").status()).append(' ');
        }
        assertThat(statuses.toString()).isEqualTo("200 200 500 500 200 200 ");
        sandbox.injectFault("meta:500,chance=0.5");
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            failed += client.get("/me").status() == 500 ? 1 : 0;
        }
        assertThat(failed).isBetween(30, 70);
    }

    @Test
    void faultsThatDoNotExistAreRefusedWithHelp() {
        assertThatThrownBy(() -> sandbox.injectFault("meta:earthquake")).hasMessageContaining("there are");
        assertThatThrownBy(() -> sandbox.injectFault("myspace:500")).hasMessageContaining("no platform");
        assertThatThrownBy(() -> sandbox.injectFault("500")).hasMessageContaining("PLATFORM:KIND");
        assertThatThrownBy(() -> sandbox.injectFault("meta:500,times=x")).hasMessageContaining("PLATFORM:KIND");
        assertThat(Sandbox.faultHelp()).contains("async-stuck", "truncated", "chance=0.25");
    }
}
