// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.Patchbay;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookVerdict;
import org.junit.jupiter.api.Test;

/** The reader of bodies: whatever a genuine sender signs is accepted, read or kept as unreadable. */
class SignedBodyFuzzTest {

    private static final Patchbay PATCHBAY = Receiving.patchbay();

    @FuzzTest(maxDuration = "20s")
    void whatIsSignedIsNeverRefused(byte[] body) {
        WebhookRequest request = WebhookRequest.of("POST", "/webhooks/meta", "")
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + Receiving.hmac("HmacSHA256", body))
                .body(body);
        WebhookVerdict verdict = PATCHBAY.webhooks().verify("meta", request);
        Receiving.mustHold(verdict);
        assertThat(verdict.accepted()).isTrue();
    }

    @Test
    void aRealBodyIsReadIntoItsEvents() {
        byte[] body =
                ("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1458692752,\"changes\":[{\"field\":\"feed\","
                                + "\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"1_2\"}}]}]}")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        whatIsSignedIsNeverRefused(body);
    }
}
