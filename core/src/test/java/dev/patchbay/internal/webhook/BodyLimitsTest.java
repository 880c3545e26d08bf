// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies that would fill the memory or hold a thread. */
class BodyLimitsTest {

    private static final int MOST = 3 << 20;

    private final HookHost host = new HookHost();

    /** Sends so many bytes of the letter a, and counts what is asked of it. */
    private final class Sender extends InputStream {

        private final long length;
        private final Duration perRead;
        private final int atOnce;
        private long sent;
        private int mostAsked;

        Sender(long length, int atOnce, Duration perRead) {
            this.length = length;
            this.atOnce = atOnce;
            this.perRead = perRead;
        }

        @Override
        public int read() {
            throw new AssertionError("Byte by byte");
        }

        @Override
        public int read(byte[] into, int from, int most) {
            mostAsked = Math.max(mostAsked, most);
            host.time.advance(perRead);
            int now = (int) Math.min(Math.min(most, atOnce), length - sent);
            if (now <= 0) {
                return -1;
            }
            java.util.Arrays.fill(into, from, from + now, (byte) 'a');
            sent += now;
            return now;
        }
    }

    private static WebhookRequest request(InputStream body) {
        return AcmeHooks.request(new byte[0], "t=1,s=00").body(body);
    }

    @Test
    @DisplayName("W7: a body without end and one of a gigabyte are read as far as the limit and no further")
    void endless() {
        Sender gigabyte = new Sender(1L << 30, 1 << 16, Duration.ZERO);
        assertThat(host.send(request(gigabyte)).rejection()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(gigabyte.sent).isEqualTo(MOST + 1);

        Sender announced = new Sender(1L << 30, 1 << 16, Duration.ZERO);
        assertThat(host.send(request(announced).header("Content-Length", "1073741824"))
                        .status())
                .isEqualTo(413);
        assertThat(announced.sent).isZero();
    }

    @Test
    @DisplayName("W7: a body may be as large as the limit, and not one byte larger")
    void theLimitIsExact() {
        for (int announced = 0; announced < 2; announced++) {
            for (int size : new int[] {MOST, MOST + 1}) {
                Sender sender = new Sender(size, 100_000, Duration.ZERO);
                WebhookRequest request = request(sender);
                if (announced == 1) {
                    request.header("Content-Length", Integer.toString(size));
                }
                assertThat(host.send(request).rejection())
                        .isEqualTo(size == MOST ? RejectionReason.SIGNATURE_MALFORMED : RejectionReason.TOO_LARGE);
            }
        }
    }

    @Test
    @DisplayName("W7: a length that lies is refused, and memory is given for what came and not for what was announced")
    void lengthsThatLie() {
        Sender little = new Sender(10, 10, Duration.ZERO);
        assertThat(host.send(request(little).header("Content-Length", Integer.toString(MOST)))
                        .rejection())
                .isEqualTo(RejectionReason.TRUNCATED);
        assertThat(little.mostAsked).isLessThan(100_000);
        Sender more = new Sender(1_000, 1_000, Duration.ZERO);
        assertThat(host.send(request(more).header("Content-Length", "999")).rejection())
                .isEqualTo(RejectionReason.TRUNCATED);
        assertThat(host.send(request(new Sender(10, 10, Duration.ZERO))
                                .header("Content-Length", "10")
                                .header("Content-Length", "11"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("W7: a body that drips or falls silent ends after its time with 408")
    void drips() {
        Sender dripping = new Sender(1_000_000, 1, Duration.ofMillis(100));
        assertThat(host.send(request(dripping)).rejection()).isEqualTo(RejectionReason.TOO_SLOW);
        assertThat(dripping.sent).isBetween(90L, 110L);

        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("Read timed out");
            }
        };
        assertThat(host.send(request(silent)).status()).isEqualTo(408);
    }

    @Test
    @DisplayName("W7: a bomb is never unpacked: 415 when it says so, else what it is, unreadable bytes")
    void bombs() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        byte[] packed = bomb.toByteArray();
        assertThat(packed).hasSizeLessThan(100_000);
        for (String coding : new String[] {"gzip", "GZIP", "deflate", "br", "identity, gzip"}) {
            assertThat(host.send(AcmeHooks.request(packed, "t=1,s=00").header("Content-Encoding", coding))
                            .status())
                    .isEqualTo(415);
        }
        assertThat(host.send(AcmeHooks.request(packed, "t=1,s=00")).status()).isEqualTo(401);

        long now = HookHost.NOON.getEpochSecond();
        assertThat(host.send(AcmeHooks.signed(packed, now)).status()).isEqualTo(200);
        host.hooks().processPending(10);
        assertThat(host.all(WebhookStatus.DEAD))
                .singleElement()
                .satisfies(one -> assertThat(one.delivery().bytes()).isEqualTo(packed.length));
    }

    @Test
    @DisplayName("W7: the host's own limits count")
    void limitsOfTheHost() {
        HookHost strict =
                new HookHost(Stores.inMemory(), WebhookSettings.defaults().bodyLimits(10, Duration.ofSeconds(1)));
        long now = HookHost.NOON.getEpochSecond();
        assertThat(strict.send(AcmeHooks.signed("0123456789".getBytes(StandardCharsets.UTF_8), now))
                        .status())
                .isEqualTo(200);
        assertThat(strict.send(AcmeHooks.signed("0123456789a".getBytes(StandardCharsets.UTF_8), now))
                        .status())
                .isEqualTo(413);
    }
}
