// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogPacerTest {

    @Test
    void beatsWhileThereAreCalls() throws IOException {
        WatchdogPacer pacer = new WatchdogPacer(Duration.ofDays(1));
        assertThat(pacer.beating()).isFalse();
        call(pacer);
        assertThat(pacer.beating()).isTrue();
        assertThat(pacer.calledSince()).isTrue();
        assertThat(pacer.calledSince()).isFalse();
        call(pacer);
        assertThat(pacer.calledSince()).isTrue();
    }

    @Test
    void endsWithoutCallsAndStartsAnew() throws IOException {
        WatchdogPacer pacer = new WatchdogPacer(Duration.ofMillis(1));
        for (int times = 0; times < 3; times++) {
            call(pacer);
            while (pacer.beating()) {
                Thread.onSpinWait();
            }
            assertThat(pacer.calledSince()).isFalse();
        }
    }

    private static void call(WatchdogPacer pacer) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(200).build());
            OkHttpClient client =
                    new OkHttpClient.Builder().addInterceptor(pacer).build();
            try (Response response = client.newCall(
                            new Request.Builder().url(server.url("/")).build())
                    .execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
            client.connectionPool().evictAll();
        }
    }
}
