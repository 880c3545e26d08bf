// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body, never more than the limit and never longer than the time. Nothing is decompressed, so nothing can swell. */
final class BodyBytes {

    private static final int FIRST = 8 << 10;

    /** What is announced is believed so far; the rest is made room for as it comes, or silent senders would fill the memory. */
    private static final int BELIEVED = 64 << 10;

    private final byte @Nullable [] bytes;
    private final @Nullable RejectionReason refused;

    private BodyBytes(byte @Nullable [] bytes, @Nullable RejectionReason refused) {
        this.bytes = bytes;
        this.refused = refused;
    }

    /** The body; null when it was refused. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** Why it was refused; null when it was read. */
    @Nullable
    RejectionReason refused() {
        return refused;
    }

    /** What the length says before a byte is read. */
    static @Nullable RejectionReason announced(WebhookRequest request, WebhookSettings settings) {
        List<String> lengths = request.headers("content-length");
        if (lengths.isEmpty()) {
            return null;
        }
        long length = length(lengths);
        if (length < 0) {
            return RejectionReason.MALFORMED;
        }
        return length > settings.maxBodyBytes() ? RejectionReason.TOO_LARGE : null;
    }

    static BodyBytes read(WebhookRequest request, WebhookSettings settings, NanoTicker ticker) {
        int most = settings.maxBodyBytes();
        long announced = length(request.headers("content-length"));
        long end = ticker.nanos() + settings.bodyTimeout().toNanos();
        InputStream in = request.body();
        byte[] buffer = new byte[announced >= 0 ? (int) Math.min(announced, Math.min(most, BELIEVED)) + 1 : FIRST];
        int size = 0;
        try {
            while (true) {
                if (size == buffer.length) {
                    if (size > most) {
                        return new BodyBytes(null, RejectionReason.TOO_LARGE);
                    }
                    buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, most + 1L));
                }
                int read = in.read(buffer, size, buffer.length - size);
                if (read < 0) {
                    break;
                }
                size += read;
                if (size > most) {
                    return new BodyBytes(null, RejectionReason.TOO_LARGE);
                }
                if (ticker.nanos() - end > 0) {
                    return new BodyBytes(null, RejectionReason.TOO_SLOW);
                }
            }
        } catch (SocketTimeoutException e) {
            return new BodyBytes(null, RejectionReason.TOO_SLOW);
        } catch (IOException | RuntimeException e) {
            // The sender went away, or the web server refused its chunks.
            return new BodyBytes(null, RejectionReason.TRUNCATED);
        }
        if (announced >= 0 && size != announced) {
            return new BodyBytes(null, RejectionReason.TRUNCATED);
        }
        return new BodyBytes(size == buffer.length ? buffer : Arrays.copyOf(buffer, size), null);
    }

    /** -1 when there is none or it is no number or two that differ. */
    private static long length(List<String> values) {
        if (values.isEmpty() || values.stream().distinct().count() > 1) {
            return -1;
        }
        String text = values.get(0).strip();
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Long.parseLong(text);
    }
}
