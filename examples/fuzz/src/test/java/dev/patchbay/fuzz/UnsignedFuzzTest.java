// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.Patchbay;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The checks: whoever does not know a secret gets nothing in, whatever the headers, the query and the body are. */
class UnsignedFuzzTest {

    private static final Patchbay PATCHBAY = Receiving.patchbay();
    private static final List<String> HEADERS = List.of(
            "X-Hub-Signature-256",
            "X-Hub-Signature",
            "Authorization",
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "X-Goog-Channel-ID",
            "X-Goog-Channel-Token",
            "X-Goog-Channel-Expiration",
            "X-Goog-Message-Number",
            "X-Goog-Resource-State",
            "X-Forwarded-For");

    @FuzzTest(maxDuration = "20s")
    void nobodyWithoutASecretGetsIn(FuzzedDataProvider data) {
        String platform = data.consumeBoolean() ? "meta" : "google";
        String method = data.pickValue(List.of("GET", "POST", "HEAD", "PUT"));
        WebhookRequest request = WebhookRequest.of(method, "/webhooks/" + platform, data.consumeString(100))
                .remoteAddress(data.consumeString(20));
        int headers = data.consumeInt(0, 6);
        for (int i = 0; i < headers; i++) {
            request.header(data.pickValue(HEADERS), data.consumeString(120));
        }
        byte[] body = data.consumeRemainingAsBytes();
        WebhookVerdict verdict = PATCHBAY.webhooks().verify(platform, request.body(body));
        Receiving.mustHold(verdict);
        assertThat(verdict.response().outcome())
                .as("accepted without a secret")
                .isNotIn(WebhookOutcome.ACCEPTED, WebhookOutcome.DUPLICATE, WebhookOutcome.HANDSHAKE);
        assertThat(verdict.events()).isEmpty();
    }

    @FuzzTest(maxDuration = "20s")
    void noOtherSignatureFits(byte[] signature) {
        byte[] body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.US_ASCII);
        String text = new String(signature, StandardCharsets.ISO_8859_1);
        WebhookVerdict verdict = PATCHBAY.webhooks()
                .verify(
                        "meta",
                        WebhookRequest.of("POST", "/", "")
                                .header("X-Hub-Signature-256", text)
                                .body(Arrays.copyOf(body, body.length)));
        Receiving.mustHold(verdict);
        assertThat(verdict.accepted())
                .isEqualTo(text.strip().equalsIgnoreCase("sha256=" + Receiving.hmac("HmacSHA256", body)));
    }
}
