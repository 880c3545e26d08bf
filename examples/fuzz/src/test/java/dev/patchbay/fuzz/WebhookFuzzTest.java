// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;

/**
 * Looks for a request that lets a stranger in, loses a genuine one, or makes the receiver fail. One method on purpose: Jazzer
 * fuzzes one per process, so more would only look as if they were fuzzed. An input that fails is written to
 * {@code src/test/resources} and so tried first from then on.
 */
class WebhookFuzzTest {

    private static final Receiving RECEIVING = new Receiving();

    /** Every run starts from the seeds alone, so that it takes as long and means as much on every machine. */
    @BeforeAll
    static void forgetEarlierRuns() throws IOException {
        Path kept = Path.of(".cifuzz-corpus");
        if (Files.isDirectory(kept)) {
            List<Path> all;
            try (Stream<Path> paths = Files.walk(kept)) {
                all = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }

    // No time-out of JUnit's: Jazzer would hold each input to it, and a slow machine is no finding.
    @DictionaryEntries({
        "X-Hub-Signature-256: ",
        "X-Hub-Signature: ",
        "sha256=",
        "sha1=",
        "Authorization: Bearer ",
        "X-Goog-Channel-ID: ",
        "X-Goog-Channel-Token: ",
        "X-Goog-Resource-State: ",
        "X-Goog-Message-Number: ",
        "x-goog-pubsub-message-id: ",
        "Content-Type: application/json",
        "Content-Type: application/atom+xml",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Encoding: identity",
        "Content-Length: ",
        "hub.mode=subscribe",
        "hub.challenge=",
        "hub.verify_token=",
        "signed_request=",
        "google_key",
        "lead_id",
        "object",
        "whatsapp_business_account",
        "instagram",
        "permissions",
        "entry",
        "changes",
        "messaging",
        "statuses",
        "messageId",
        "subscription",
        "user_id",
        "algorithm",
        "HMAC-SHA256"
    })
    @FuzzTest(maxDuration = "60s")
    void nothingForgedGetsInAndNothingGenuineIsLost(byte[] input) {
        Target.checkAny(RECEIVING, input);
    }
}
