// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.HmacSignature.Writing;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Meta's webhooks: pages, Instagram, lead ads, WhatsApp and the rest, signed with the app's secret over the raw body, and the
 * two callbacks that come as a signed form. No time is signed, so repeats are told by ids alone.
 */
final class MetaWebhooks implements WebhookProtocol {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final List<Secret> verifyTokens;
    private final HmacSignature signature;
    private final boolean escapedFallback;
    private final @Nullable Duration maxAge;
    private final SignedForms forms;

    MetaWebhooks(AppSettings app) {
        List<Secret> secrets = new ArrayList<>(List.of(app.secret(MetaSettings.CLIENT_SECRET)));
        secrets.addAll(HmacSignature.secrets(app, MetaSettings.WEBHOOK_SECRETS));
        verifyTokens = HmacSignature.secrets(app, MetaSettings.WEBHOOK_VERIFY_TOKEN);
        signature = HmacSignature.of(ALGORITHM, Writing.HEX, PREFIX, secrets);
        escapedFallback = app.flag(MetaSettings.WEBHOOK_ESCAPED_FALLBACK);
        maxAge = app.find(MetaSettings.WEBHOOK_MAX_AGE).isPresent() ? app.duration(MetaSettings.WEBHOOK_MAX_AGE) : null;
        forms = new SignedForms(
                HmacSignature.of(ALGORITHM, Writing.HEX, "", secrets),
                app.find(MetaSettings.DATA_DELETION_URL).orElse(null));
    }

    @Override
    public Optional<Handshake> handshake(Authenticator.Context context, WebhookRequest request) {
        return request.method().equals("GET") ? HubChallenge.answer(request, verifyTokens) : Optional.empty();
    }

    @Override
    public Optional<RejectionReason> contentProblem(WebhookRequest request) {
        String type = request.contentType();
        boolean known = type.isEmpty() || type.equals("application/json") || type.equals(FORM);
        return known ? Optional.empty() : Optional.of(RejectionReason.CONTENT_TYPE);
    }

    @Override
    public Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body) {
        if (request.contentType().equals(FORM)) {
            return forms.verify(request, body);
        }
        List<String> values = request.headers(SIGNATURE);
        Verdict verdict = signature.check(values, body);
        boolean wrong =
                verdict instanceof Verdict.Refused refused && refused.reason() == RejectionReason.SIGNATURE_WRONG;
        // Meta signs the escaped form. A proxy that wrote the escapes out as characters is put right, once.
        Verdict last = wrong && escapedFallback && EscapedBody.differs(body)
                ? signature.check(values, EscapedBody.of(body))
                : verdict;
        return maxAge != null && last instanceof Verdict.Genuine genuine
                ? new Verdict.Genuine(genuine.by(), MetaEvents.newest(body))
                : last;
    }

    /** Meta signs no time of its own, but the times of the entries are signed with all the rest. */
    @Override
    public Duration replayWindow() {
        return maxAge == null ? WebhookProtocol.super.replayWindow() : maxAge;
    }

    /** Who asks for their data to be deleted has taken the app's access back before: Meta offers it nowhere else. */
    @Override
    public boolean endsGrant(String type) {
        return type.equals(SignedForms.DEAUTHORIZED) || type.equals(SignedForms.DELETION);
    }

    @Override
    public IncomingDelivery read(Authenticator.Context context, WebhookRequest request, byte[] body)
            throws IOException {
        return request.contentType().equals(FORM)
                ? forms.read(request, body)
                : new IncomingDelivery(
                        MetaEvents.read(body), WebhookResponse.of(200, "text/plain; charset=utf-8", "EVENT_RECEIVED"));
    }

    /** A body as text for forms, whose bytes are ASCII. */
    static String ascii(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
