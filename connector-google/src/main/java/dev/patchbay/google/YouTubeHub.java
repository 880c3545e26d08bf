// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.HmacSignature.Writing;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.WebhookProtocol.Handshake;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hub of YouTube's channel feeds (WebSub, W3C Recommendation of 23 January 2018, by its older PubSubHubbub 0.4 names). A
 * delivery that is not signed with our secret is answered with success and dropped, as section 7.1 asks. A token in the
 * callback's query keeps others from ending our subscriptions, since the hub must be told the callback exactly.
 */
final class YouTubeHub {

    static final String TOKEN = "token";

    private static final Pattern TOPIC = Pattern.compile(
            "https?://www\\.youtube\\.com/(?:xml/)?feeds/videos\\.xml\\?channel_id=[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_CHALLENGE = 512;

    private final HmacSignature signature;
    private final boolean configured;
    private final List<Secret> callbackTokens;

    YouTubeHub(List<Secret> secrets, List<Secret> callbackTokens) {
        this.signature = HmacSignature.of("HmacSHA1", Writing.HEX, "sha1=", secrets);
        this.configured = !secrets.isEmpty();
        this.callbackTokens = callbackTokens;
    }

    static boolean is(WebhookRequest request) {
        return request.contentType().equals("application/atom+xml");
    }

    Optional<Handshake> handshake(WebhookRequest request) {
        List<String> modes = request.parameters("hub.mode");
        if (modes.isEmpty()) {
            return Optional.empty();
        }
        List<String> topics = request.parameters("hub.topic");
        List<String> challenges = request.parameters("hub.challenge");
        if (modes.size() != 1 || topics.size() != 1 || challenges.size() != 1) {
            return refused(RejectionReason.HANDSHAKE, "hub.mode, hub.topic and hub.challenge must each come once");
        }
        if (!configured) {
            return refused(
                    RejectionReason.NOT_CONFIGURED, "Setting '" + GoogleSettings.YOUTUBE_HUB_SECRET + "' is not set");
        }
        String mode = modes.get(0);
        boolean ending = mode.equals("unsubscribe");
        String challenge = challenges.get(0);
        if (!TOPIC.matcher(topics.get(0)).matches()
                || !(mode.equals("subscribe") || ending)
                || challenge.isEmpty()
                || challenge.length() > LONGEST_CHALLENGE
                || challenge.chars().anyMatch(Character::isISOControl)) {
            return refused(RejectionReason.HANDSHAKE_REFUSED, "Not a channel's feed, or no such mode");
        }
        if (!rightCallback(request) || (ending && callbackTokens.isEmpty())) {
            return refused(
                    RejectionReason.HANDSHAKE_REFUSED,
                    "The callback's token is missing or wrong; without '" + GoogleSettings.YOUTUBE_CALLBACK_TOKEN
                            + "' no subscription is ended");
        }
        return Optional.of(new Handshake.Answered(WebhookResponse.challenge(challenge)));
    }

    private boolean rightCallback(WebhookRequest request) {
        if (callbackTokens.isEmpty()) {
            return true;
        }
        List<String> claimed = request.parameters(TOKEN);
        return claimed.size() == 1 && HmacSignature.matching(claimed.get(0), callbackTokens) >= 0;
    }

    Verdict verify(WebhookRequest request, byte[] body) {
        Verdict verdict = rightCallback(request)
                ? signature.check(request.headers("X-Hub-Signature"), body)
                : Verdict.refused(RejectionReason.SIGNATURE_WRONG, "The callback's token is missing or wrong");
        return verdict instanceof Verdict.Refused refused && refused.reason() != RejectionReason.NOT_CONFIGURED
                ? new Verdict.Refused(refused.reason(), refused.detail(), WebhookResponse.of(200, null, ""))
                : verdict;
    }

    IncomingDelivery read(byte[] body) throws IOException {
        return IncomingDelivery.of(AtomFeed.read(body));
    }

    private static Optional<Handshake> refused(RejectionReason reason, String detail) {
        return Optional.of(new Handshake.Refused(reason, detail));
    }
}
