// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The webhook protocol of docs/writing-a-connector.md works, from outside core. */
class PostboxWebhooksTest {

    private static final String BODY = "{\"events\":[{\"id\":\"e1\",\"type\":\"letter.arrived\",\"account\":\"7\"},"
            + "{\"id\":\"e2\",\"type\":\"letter.returned\",\"account\":\"7\"}]}";

    private final VirtualTime time = new VirtualTime();

    private Patchbay patchbay(String secrets) {
        PlatformApp app = PlatformApp.of("postbox")
                .with("client-id", "app-1")
                .with("client-secret", "app-secret-1")
                .with("redirect-uri", "https://host.example/callback");
        return Patchbay.builder()
                .withoutDiscovery()
                .connector(new PostboxConnectorProvider())
                .app(secrets.isEmpty() ? app : app.with("webhook-secrets", secrets))
                .time(time, time, time)
                .build();
    }

    private static WebhookRequest post(String signature) {
        return WebhookRequest.of("POST", "/webhooks/postbox", "")
                .header("Postbox-Signature", signature)
                .body(BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String secret, long seconds) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal((seconds + "." + BODY).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
    }

    @Test
    void deliveriesAreSplitIntoEventsAndHandledOnce() throws Exception {
        List<WebhookEvent> handled = new ArrayList<>();
        try (Patchbay patchbay = patchbay("new-secret, old-secret")) {
            patchbay.webhooks().onApp("postbox", "letter.*", handled::add);
            long now = time.instant().getEpochSecond();
            WebhookResponse first = patchbay.webhooks().receive("postbox", post(signature("old-secret", now)));
            assertThat(first.outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
            time.advance(Duration.ofMinutes(1));
            WebhookResponse again = patchbay.webhooks().receive("postbox", post(signature("new-secret", now + 60)));
            assertThat(again.outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
            patchbay.webhooks().processPending(10);
            assertThat(handled).extracting(WebhookEvent::id).containsExactlyInAnyOrder("e1", "e2");
            assertThat(handled).allMatch(event -> event.accounts().equals(List.of("account:7")));
        }
    }

    @Test
    void theTimeThatIsSignedMustBeNear() throws Exception {
        try (Patchbay patchbay = patchbay("secret-1")) {
            long now = time.instant().getEpochSecond();
            assertThat(rejection(patchbay, signature("secret-1", now - 300))).isNull();
            assertThat(rejection(patchbay, signature("secret-1", now - 301))).isEqualTo(RejectionReason.EXPIRED);
            assertThat(rejection(patchbay, signature("secret-1", now + 301))).isEqualTo(RejectionReason.FUTURE);
        }
    }

    @Test
    void whatProvesNothingIsRefusedForItsReason() throws Exception {
        try (Patchbay patchbay = patchbay("secret-1")) {
            long now = time.instant().getEpochSecond();
            String good = signature("secret-1", now);
            assertThat(rejection(patchbay, signature("secret-2", now))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
            assertThat(rejection(patchbay, good.replace("t=" + now, "t=" + (now + 1))))
                    .isEqualTo(RejectionReason.SIGNATURE_WRONG);
            assertThat(rejection(patchbay, good.substring(1))).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
            assertThat(rejection(patchbay, good + "0")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
            assertThat(patchbay.webhooks()
                            .receive("postbox", post(good).header("Postbox-Signature", good))
                            .rejection())
                    .isEqualTo(RejectionReason.SIGNATURE_DOUBLED);
            assertThat(patchbay.webhooks()
                            .receive("postbox", WebhookRequest.of("POST", "/webhooks/postbox", ""))
                            .rejection())
                    .isEqualTo(RejectionReason.SIGNATURE_MISSING);
        }
        try (Patchbay patchbay = patchbay("")) {
            assertThat(rejection(patchbay, signature("secret-1", time.instant().getEpochSecond())))
                    .isEqualTo(RejectionReason.NOT_CONFIGURED);
        }
    }

    private static RejectionReason rejection(Patchbay patchbay, String signature) {
        return patchbay.webhooks().receive("postbox", post(signature)).rejection();
    }
}
