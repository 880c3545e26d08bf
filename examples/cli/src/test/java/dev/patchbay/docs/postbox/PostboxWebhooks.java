// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

// tag::webhooks[]
/** {@code Postbox-Signature: t=<seconds>,v1=<hex>}: HMAC-SHA256 over the time, a dot and the body. */
final class PostboxWebhooks implements WebhookProtocol {

    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final HmacSignature signature;

    PostboxWebhooks(AppSettings app) {
        signature = HmacSignature.of(
                "HmacSHA256", HmacSignature.Writing.HEX, "", HmacSignature.secrets(app, "webhook-secrets"));
    }

    @Override
    public Optional<Handshake> handshake(Authenticator.Context context, WebhookRequest request) {
        return Optional.empty();
    }

    @Override
    public Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body) {
        List<String> values = request.headers("Postbox-Signature");
        if (values.size() != 1) {
            return signature.check(values, body);
        }
        Matcher parts = FORM.matcher(values.get(0));
        Instant signedAt = parts.matches() ? HmacSignature.seconds(parts.group(1)) : null;
        if (signedAt == null) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "The signature is not t=…,v1=…");
        }
        byte[] time = (parts.group(1) + '.').getBytes(StandardCharsets.US_ASCII);
        return signature.check(List.of(parts.group(2)), time, body) instanceof Verdict.Refused refused
                ? refused
                : new Verdict.Genuine("Postbox-Signature", signedAt);
    }

    @Override
    public IncomingDelivery read(Authenticator.Context context, WebhookRequest request, byte[] body)
            throws IOException {
        List<IncomingEvent> events = new ArrayList<>();
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(body))) {
            for (JsonValue event : reader.value().get("events").elements()) {
                String type = event.get("type").text("unknown");
                events.add(IncomingEvent.json(type, event.get("id").text(), event.toJson())
                        .accounts(List.of("account:" + event.get("account").text(""))));
            }
        }
        return IncomingDelivery.of(events);
    }
}
// end::webhooks[]
