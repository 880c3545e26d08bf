// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.WebhookProtocol.Handshake;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.util.List;
import java.util.Optional;

/** {@code GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…}: the challenge is sent back as plain text. */
final class HubChallenge {

    private static final int LONGEST = 512;

    private HubChallenge() {}

    static Optional<Handshake> answer(WebhookRequest request, List<Secret> tokens) {
        List<String> modes = request.parameters("hub.mode");
        List<String> challenges = request.parameters("hub.challenge");
        List<String> claimed = request.parameters("hub.verify_token");
        if (modes.isEmpty() && challenges.isEmpty() && claimed.isEmpty()) {
            return Optional.empty();
        }
        if (modes.size() != 1 || challenges.size() != 1 || claimed.size() != 1) {
            return refused(
                    RejectionReason.HANDSHAKE, "hub.mode, hub.challenge and hub.verify_token must each come once");
        }
        if (tokens.isEmpty()) {
            return refused(
                    RejectionReason.NOT_CONFIGURED, "Setting '" + MetaSettings.WEBHOOK_VERIFY_TOKEN + "' is not set");
        }
        if (HmacSignature.matching(claimed.get(0), tokens) < 0) {
            return refused(RejectionReason.HANDSHAKE_REFUSED, "hub.verify_token is another than the configured one");
        }
        String challenge = challenges.get(0);
        if (!modes.get(0).equals("subscribe")
                || challenge.isEmpty()
                || challenge.length() > LONGEST
                || challenge.chars().anyMatch(Character::isISOControl)) {
            return refused(
                    RejectionReason.HANDSHAKE_REFUSED, "hub.mode is not subscribe or hub.challenge is no challenge");
        }
        return Optional.of(new Handshake.Answered(WebhookResponse.challenge(challenge)));
    }

    private static Optional<Handshake> refused(RejectionReason reason, String detail) {
        return Optional.of(new Handshake.Refused(reason, detail));
    }
}
