// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.http.JsonValue;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushes, hub feeds, lead forms and channel notices: the vectors of the sheet, and what strangers send. */
class GoogleWebhooksTest extends WebhookHost {

    @Test
    void thePublishedTokenOfGooglesLibraryIsGenuine() throws Exception {
        JsonValue vector;
        try (InputStream file = getClass().getResourceAsStream("oidc-rs256.json")) {
            vector = JsonValue.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
        keys = vector.get("jwks").toJson();
        time = new VirtualTime(Instant.ofEpochSecond(1587627000));
        String token = vector.get("token").text("");
        Patchbay host = host("https://example.com/path", "integration-tests@chingor-test.iam.gserviceaccount.com");
        assertThat(host.webhooks().receive("google", push(token)).status()).isEqualTo(204);
        assertThat(host.webhooks()
                        .receive("google", push(token.replace(".eyJhdWQ", ".eyJhdWR")))
                        .status())
                .isEqualTo(401);
        time.advance(java.time.Duration.ofSeconds(1587629889 + 300 - 1587627000));
        assertThat(host.webhooks().receive("google", push(token)).rejection()).isEqualTo(RejectionReason.EXPIRED);
        host.close();
    }

    @Test
    void theDataOfTheDocumentationIsRead() throws Exception {
        send(push(token(claims -> claims))
                .body(PUSH.replace("dGVzdCBtZXNzYWdlIDM=", "SGVsbG8gQ2xvdWQgUHViL1N1YiEgSGVyZSBpcyBteSBtZXNzYWdlIQ==")
                        .getBytes(StandardCharsets.UTF_8)));
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).isEqualTo("Hello Cloud Pub/Sub! Here is my message!"));
    }

    @Test
    void aPushIsHandledOnceHoweverOftenItComes() throws Exception {
        WebhookResponse first = send(push(token(claims -> claims)));
        assertThat(first.status()).isEqualTo(204);
        assertThat(send(push(token(claims -> claims))).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.payload()).isEqualTo("test message 3");
            assertThat(event.id()).isEqualTo("pubsub:projects/p/subscriptions/s:42");
            assertThat(event.attributes()).containsEntry("k", "v");
        });
    }

    @Test
    void businessProfileIsReadInAllItsSpellings() throws Exception {
        String data = java.util.Base64.getEncoder()
                .encodeToString("{\"type\":\"NEW_REVIEW\",\"location_name\":\"accounts/1/locations/2\"}"
                        .getBytes(StandardCharsets.UTF_8));
        send(push(token(claims -> claims))
                .body(PUSH.replace("dGVzdCBtZXNzYWdlIDM=", data).getBytes(StandardCharsets.UTF_8)));
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("business_profile.new_review");
            assertThat(event.accounts()).startsWith("business_location:2", "business_account:1");
        });
    }

    @Test
    void leadsAreTakenByTheirKeyWhichGoesNoFurther() {
        String lead = "{\"lead_id\":\"TeSter-123\",\"user_column_data\":[],\"form_id\":40000000000,\"campaign_id\":123,"
                + "\"google_key\":\"KEY\",\"is_test\":true,\"lead_submit_time\":\"2026-11-01T10:00:00Z\"}";
        assertThat(send(post(lead.replace("KEY", "wrong"))).status()).isEqualTo(401);
        assertThat(send(post(lead.replace("\"google_key\":\"KEY\",", ""))).status())
                .isEqualTo(401);
        assertThat(send(post(lead.replace("\"KEY\"", "\"wrong\",\"google_key\":\"shared-secret\"")))
                        .rejection())
                .isEqualTo(RejectionReason.SIGNATURE_DOUBLED);
        assertThat(send(post(lead.replace("\"KEY\"", "[\"shared-secret\"]"))).status())
                .isEqualTo(401);
        for (String nothing : List.of("", "[]", "null", "\"shared-secret\"", "{", "[".repeat(100_000))) {
            assertThat(send(post(nothing)).rejection()).isEqualTo(RejectionReason.SIGNATURE_MISSING);
        }
        WebhookResponse taken = send(post(lead.replace("KEY", "shared-secret")));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("{}");
        assertThat(send(post(lead.replace("KEY", "old-key"))).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.payload()).doesNotContain("shared-secret").contains("TeSter-123");
            assertThat(event.test()).isTrue();
            assertThat(event.accounts()).containsExactly("lead_form:40000000000", "campaign:123");
        });
    }

    @Test
    void channelNoticesAreToldByChannelAndNumber() {
        assertThat(send(notice("sync", "1", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.EMPTY);
        assertThat(send(notice("exists", "2", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(notice("exists", "2", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(send(notice("exists", "3", "guess")).status()).isEqualTo(401);
    }

    @Test
    void theHubIsAnsweredAndItsFeedsAreChecked() {
        String topic = "https%3A%2F%2Fwww.youtube.com%2Fxml%2Ffeeds%2Fvideos.xml%3Fchannel_id%3DUCabc";
        assertThat(send(get("hub.mode=subscribe&hub.topic=" + topic + "&hub.challenge=abc123&hub.lease_seconds=432000"))
                        .body())
                .isEqualTo("abc123");
        assertThat(send(get("hub.mode=unsubscribe&hub.topic=" + topic + "&hub.challenge=abc123"))
                        .status())
                .isEqualTo(403);
        assertThat(send(get("hub.mode=subscribe&hub.topic=https://evil.example&hub.challenge=1"))
                        .status())
                .isEqualTo(403);
        WebhookResponse vector = send(feed("<feed/>", "sha1=fc62b8fbe6e9efc3bc17c923c9a3b4092dc86c4c"));
        assertThat(vector.outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
        WebhookResponse forged = send(feed("<feed>x</feed>", "sha1=fc62b8fbe6e9efc3bc17c923c9a3b4092dc86c4c"));
        assertThat(forged.status()).isEqualTo(200);
        assertThat(forged.outcome()).isEqualTo(WebhookOutcome.REJECTED);
    }

    @Test
    void feedsAreReadWithoutEntitiesAndDepth() throws Exception {
        String feed = "<feed xmlns:yt='http://www.youtube.com/xml/schemas/2015'><entry><yt:videoId>v1</yt:videoId>"
                + "<yt:channelId>UC1</yt:channelId><title>T</title><updated>2026-11-01T10:00:00+00:00</updated></entry></feed>";
        assertThat(AtomFeed.read(feed.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.id()).isEqualTo("youtube:v1:2026-11-01T10:00:00+00:00");
                    assertThat(event.accounts()).containsExactly("youtube_channel:UC1");
                });
        for (String bad : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><feed><entry><title>&x;</title></entry></feed>",
                "<a>".repeat(10_000),
                "<feed><entry>",
                "no xml")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> AtomFeed.read(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    private static WebhookRequest get(String query) {
        return WebhookRequest.of("GET", "/webhooks/google", query);
    }

    private static WebhookRequest feed(String body, String signature) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("Content-Type", "application/atom+xml")
                .header("X-Hub-Signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookRequest notice(String state, String number, String token) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("X-Goog-Channel-ID", "c1")
                .header("X-Goog-Channel-Token", token)
                .header("X-Goog-Resource-State", state)
                .header("X-Goog-Message-Number", number);
    }
}
