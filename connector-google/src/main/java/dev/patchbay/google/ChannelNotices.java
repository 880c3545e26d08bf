// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent.Form;
import dev.patchbay.webhook.WebhookRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notifications of channels: all that counts stands in the headers, and the token in one of them proves the sender. */
final class ChannelNotices {

    private static final String ID = "X-Goog-Channel-ID";
    private static final String TOKEN = "X-Goog-Channel-Token";

    private final List<Secret> tokens;

    ChannelNotices(List<Secret> tokens) {
        this.tokens = tokens;
    }

    static boolean is(WebhookRequest request) {
        return !request.headers(ID).isEmpty();
    }

    Verdict verify(WebhookRequest request) {
        if (tokens.isEmpty()) {
            return Verdict.refused(
                    RejectionReason.NOT_CONFIGURED, "Setting '" + GoogleSettings.CHANNEL_TOKEN + "' is not set");
        }
        List<String> claimed = request.headers(TOKEN);
        if (claimed.isEmpty()) {
            return Verdict.refused(RejectionReason.SIGNATURE_MISSING, TOKEN + " is missing");
        }
        if (claimed.size() > 1 || request.headers(ID).size() > 1) {
            return Verdict.refused(RejectionReason.SIGNATURE_DOUBLED, "A channel header came twice");
        }
        int found = HmacSignature.matching(claimed.get(0), tokens);
        return found < 0
                ? Verdict.refused(RejectionReason.SIGNATURE_WRONG, TOKEN + " is another than the configured one")
                : new Verdict.Genuine("channel token " + (found + 1) + " of " + tokens.size(), null);
    }

    IncomingDelivery read(WebhookRequest request, byte[] body) {
        String state = header(request, "X-Goog-Resource-State").toLowerCase(Locale.ROOT);
        if (state.equals("sync")) {
            return IncomingDelivery.of(List.of());
        }
        String channel = header(request, ID);
        String number = header(request, "X-Goog-Message-Number");
        String text = PubSubPushes.utf8(body);
        Form form = text == null ? Form.BASE64 : JsonValue.parse(text).isPresent() ? Form.JSON : Form.TEXT;
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : List.of("Resource-ID", "Resource-URI", "Changed", "Message-Number", "Channel-Expiration")) {
            String value = header(request, "X-Goog-" + name);
            if (!value.isEmpty()) {
                attributes.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return IncomingDelivery.of(List.of(new IncomingEvent(
                "channel." + (state.isEmpty() ? "changed" : state),
                number.isEmpty() ? null : "channel:" + channel + ':' + number,
                List.of("channel:" + channel),
                null,
                text == null ? Base64.getEncoder().encodeToString(body) : text,
                form,
                attributes,
                false)));
    }

    private static String header(WebhookRequest request, String name) {
        List<String> values = request.headers(name);
        return values.isEmpty() ? "" : values.get(0);
    }
}
