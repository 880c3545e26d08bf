// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The four ways in which Google sends events: Pub/Sub pushes, the YouTube hub, lead forms and notification channels. Told
 * apart by what only one of them has; each is proven by a secret of its own, so choosing another way helps no forger.
 */
final class GoogleWebhooks implements WebhookProtocol {

    private static final Set<String> TYPES =
            Set.of("", "application/json", "application/atom+xml", "application/octet-stream", "text/plain");

    private final PubSubPushes pushes;
    private final YouTubeHub hub;
    private final LeadForms leads;
    private final ChannelNotices channels;

    GoogleWebhooks(AppSettings app, GoogleConfig config) {
        pushes = new PubSubPushes(new PushTokens(
                config,
                new SigningKeys(config),
                app.list(GoogleSettings.PUSH_AUDIENCE),
                app.find(GoogleSettings.PUSH_SERVICE_ACCOUNT).orElse(null)));
        hub = new YouTubeHub(
                HmacSignature.secrets(app, GoogleSettings.YOUTUBE_HUB_SECRET),
                HmacSignature.secrets(app, GoogleSettings.YOUTUBE_CALLBACK_TOKEN));
        leads = new LeadForms(HmacSignature.secrets(app, GoogleSettings.LEAD_FORM_KEY));
        channels = new ChannelNotices(HmacSignature.secrets(app, GoogleSettings.CHANNEL_TOKEN));
    }

    @Override
    public Optional<Handshake> handshake(Authenticator.Context context, WebhookRequest request) {
        return request.method().equals("GET") ? hub.handshake(request) : Optional.empty();
    }

    /** Unwrapped pushes have the type of their data, whatever it is. */
    @Override
    public Optional<RejectionReason> contentProblem(WebhookRequest request) {
        boolean known =
                TYPES.contains(request.contentType()) || ChannelNotices.is(request) || PubSubPushes.unwrapped(request);
        return known ? Optional.empty() : Optional.of(RejectionReason.CONTENT_TYPE);
    }

    @Override
    public Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body) {
        if (ChannelNotices.is(request)) {
            return channels.verify(request);
        }
        if (YouTubeHub.is(request)) {
            return hub.verify(request, body);
        }
        if (!request.headers("Authorization").isEmpty() || PubSubPushes.unwrapped(request)) {
            return pushes.verify(context, request);
        }
        return leads.verify(body);
    }

    @Override
    public IncomingDelivery read(Authenticator.Context context, WebhookRequest request, byte[] body)
            throws IOException {
        if (ChannelNotices.is(request)) {
            return channels.read(request, body);
        }
        if (YouTubeHub.is(request)) {
            return hub.read(body);
        }
        return request.headers("Authorization").isEmpty() ? leads.read(body) : pushes.read(request, body);
    }
}
