// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.Patchbay;
import dev.patchbay.webhook.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Google's readers: feeds in XML that are signed, leads that carry the key. */
class GoogleBodyFuzzTest {

    private static final Patchbay PATCHBAY = Receiving.patchbay();

    @FuzzTest(maxDuration = "20s")
    void feedsAndLeadsAreReadOrKept(byte[] body) {
        Receiving.mustHold(PATCHBAY.webhooks()
                .verify(
                        "google",
                        WebhookRequest.of("POST", "/webhooks/google", "")
                                .header("Content-Type", "application/atom+xml")
                                .header("X-Hub-Signature", "sha1=" + Receiving.hmac("HmacSHA1", body))
                                .body(body)));
        ByteArrayOutputStream lead = new ByteArrayOutputStream();
        lead.writeBytes(("{\"google_key\":\"" + Receiving.SECRET + "\",").getBytes(StandardCharsets.US_ASCII));
        lead.writeBytes(body);
        Receiving.mustHold(PATCHBAY.webhooks()
                .verify(
                        "google",
                        WebhookRequest.of("POST", "/webhooks/google", "")
                                .header("Content-Type", "application/json")
                                .body(lead.toByteArray())));
    }
}
