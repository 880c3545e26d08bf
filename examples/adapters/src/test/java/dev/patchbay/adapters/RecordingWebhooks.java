// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads as the engine does, within a limit, and writes down what came. */
final class RecordingWebhooks implements WebhookReceiver {

    static final int LIMIT = 1 << 20;

    record Seen(String platform, WebhookRequest request, byte[] body) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile int readMost;

    @Override
    public WebhookResponse receive(String platform, WebhookRequest request) {
        if (platform.equals("refused")) {
            return refused(RejectionReason.SOURCE_ADDRESS);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 << 10];
        try {
            for (int n = request.body().read(buffer); n >= 0; n = request.body().read(buffer)) {
                body.write(buffer, 0, n);
                readMost = Math.max(readMost, body.size());
                if (body.size() > LIMIT) {
                    return refused(RejectionReason.TOO_LARGE);
                }
            }
        } catch (SocketTimeoutException e) {
            return refused(RejectionReason.TOO_SLOW);
        } catch (IOException e) {
            return refused(RejectionReason.TRUNCATED);
        }
        seen.add(new Seen(platform, request, body.toByteArray()));
        return new WebhookResponse(
                202, "text/plain; charset=utf-8", "héllo", Map.of("X-Own", "yes"), WebhookOutcome.ACCEPTED, null);
    }

    private static WebhookResponse refused(RejectionReason reason) {
        return new WebhookResponse(reason.status(), null, "", Map.of(), WebhookOutcome.REJECTED, reason);
    }

    List<Seen> seen() {
        return seen;
    }

    int readMost() {
        return readMost;
    }
}
