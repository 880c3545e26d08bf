// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same requests over real sockets to the JDK's server, to a servlet and to a controller, the latter two in Jetty. */
@Timeout(120)
class AdaptersTest {

    private final RecordingWebhooks webhooks = new RecordingWebhooks();
    private final Servers servers = new Servers(webhooks);

    @AfterEach
    void stop() throws Exception {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    void everythingArrivesAsItWasSent(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofSeconds(60));
        byte[] body = {0, (byte) 0xff, 13, 10, '%', '4', '1', (byte) 0xc3};
        String answer = Wire.send(
                port,
                "POST /webhooks/meta?hub.mode=a%20b&x=%2B HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                        + "X-Hub-Signature-256: one\r\nx-hub-signature-256: two\r\nContent-Length: 8\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
                body,
                true);
        assertThat(answer)
                .startsWith("HTTP/1.1 202")
                .containsIgnoringCase("X-Own: yes")
                .endsWith("\r\n\r\nhéllo");
        RecordingWebhooks.Seen seen = webhooks.seen().get(0);
        assertThat(seen.platform()).isEqualTo("meta");
        assertThat(seen.request().method()).isEqualTo("POST");
        assertThat(seen.request().query()).isEqualTo("hub.mode=a%20b&x=%2B");
        assertThat(seen.request().headers("X-Hub-Signature-256")).containsExactly("one", "two");
        assertThat(seen.request().remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(seen.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    void chunksAreTakenApartAndZippedBytesAreNot(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofSeconds(60));
        Wire.send(
                port,
                "POST /webhooks/google HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                new byte[0],
                true);
        assertThat(webhooks.seen().get(0).platform()).isEqualTo("google");
        assertThat(new String(webhooks.seen().get(0).body(), StandardCharsets.US_ASCII))
                .isEqualTo("abcde");
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    @DisplayName("W7: a body beyond the limit is answered 413 without having been read to its end")
    void anEndlessBodyIsAnswered(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofSeconds(60));
        byte[] chunk = new byte[64 << 10];
        Arrays.fill(chunk, (byte) 'x');
        String answer = endless(port, chunk);
        assertThat(webhooks.readMost()).isLessThanOrEqualTo(RecordingWebhooks.LIMIT + (16 << 10));
        assertThat(answer)
                .satisfiesAnyOf(
                        // A sender that still sends may be cut off before it sees the answer.
                        text -> assertThat(text).startsWith("HTTP/1.1 413"),
                        text -> assertThat(text).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    @DisplayName("W7: a sender that falls silent is answered 408 and does not hold a thread")
    void aSilentSenderIsAnswered(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofMillis(300));
        String answer = Wire.send(
                port,
                "POST /webhooks/meta HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n",
                "half".getBytes(StandardCharsets.US_ASCII),
                false);
        assertThat(answer).startsWith("HTTP/1.1 408");
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    @DisplayName("W7: a silent sender whose body is not even read holds no thread either")
    void aRefusedSilentSenderIsSentAway(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofMillis(300));
        String answer = Wire.send(
                port,
                "POST /webhooks/refused HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n",
                "half".getBytes(StandardCharsets.US_ASCII),
                false);
        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).startsWith("HTTP/1.1 403"),
                        text -> assertThat(text).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    void aLongerPathNamesTheSamePlatform(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofSeconds(60));
        for (String path : List.of("meta/data-deletion", "meta/", "meta/a/b?c=d")) {
            Wire.send(
                    port,
                    "POST /webhooks/" + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                    new byte[0],
                    true);
        }
        assertThat(webhooks.seen())
                .extracting(seen -> seen.platform() + " " + seen.request().path())
                .containsExactly(
                        "meta /webhooks/meta/data-deletion", "meta /webhooks/meta/", "meta /webhooks/meta/a/b");
    }

    @ParameterizedTest
    @EnumSource(Servers.Kind.class)
    void othersMethodsAndPlatformsReachPatchbay(Servers.Kind kind) throws Exception {
        int port = servers.start(kind, Duration.ofSeconds(60));
        Wire.send(port, "PUT /webhooks/none HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", new byte[0], true);
        assertThat(webhooks.seen().get(0).platform()).isEqualTo("none");
        assertThat(webhooks.seen().get(0).request().method()).isEqualTo("PUT");
    }

    /** Sends chunks until nobody takes them. */
    private static String endless(int port, byte[] chunk) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /webhooks/meta HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                for (int i = 0; i < 160; i++) {
                    out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                return Wire.read(socket.getInputStream());
            } catch (IOException e) {
                return "";
            }
        }
    }
}
