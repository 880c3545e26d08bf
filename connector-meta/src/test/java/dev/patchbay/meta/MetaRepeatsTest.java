// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.WebhookFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is the same event and what is not: one mistaken for a repeat would be lost, one not known again handled twice. */
class MetaRepeatsTest {

    private final WebhookFixture host = new WebhookFixture();

    private WebhookOutcome send(String body) {
        return host.send(signed(body)).outcome();
    }

    private static String feed(long entryTime, String value) {
        return "{\"object\":\"page\",\"entry\":[{\"id\":\"11\",\"time\":" + entryTime
                + ",\"changes\":[{\"field\":\"feed\",\"value\":{" + value + "}}]}]}";
    }

    @Test
    void thePhotosOfOnePostAreEventsOfTheirOwn() {
        String photo =
                "\"item\":\"photo\",\"verb\":\"add\",\"post_id\":\"11_1\",\"created_time\":1700000000,\"photo_id\":";
        assertThat(send(feed(1_700_000_001, photo + "\"1\""))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(feed(1_700_000_001, photo + "\"2\""))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(feed(1_700_000_099, photo + "\"2\"")))
                .as("sent again later, in other company")
                .isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(host.patchbay.webhooks().stats().conflicts()).isEmpty();
    }

    @Test
    void anEditIsNoRepeatOfTheMakingAndHappensWhenItIsTold() {
        String comment =
                "\"item\":\"comment\",\"post_id\":\"11_1\",\"comment_id\":\"1_2\",\"created_time\":1700000000,\"verb\":";
        for (int i = 0; i < 2; i++) {
            assertThat(send(feed(1_700_000_001, comment + "\"add\"")))
                    .isEqualTo(i == 0 ? WebhookOutcome.ACCEPTED : WebhookOutcome.DUPLICATE);
        }
        assertThat(send(feed(1_700_000_500, comment + "\"edited\""))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(feed(1_700_000_900, comment + "\"edited\""))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(host.process())
                .extracting(WebhookEvent::occurredAt)
                .containsExactly(
                        Instant.ofEpochSecond(1_700_000_000),
                        Instant.ofEpochSecond(1_700_000_500),
                        Instant.ofEpochSecond(1_700_000_900));
    }

    /** Meta names nothing by which such changes could be told apart but the time of the entry. */
    @Test
    void theSameRatingGivenTwiceIsTwoEvents() {
        String rating =
                "{\"object\":\"page\",\"entry\":[{\"id\":\"11\",\"time\":%d,\"changes\":[{\"field\":\"ratings\","
                        + "\"value\":{\"rating\":5,\"created_time\":1700000000}}]}]}";
        assertThat(send(rating.formatted(1_700_000_001))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(rating.formatted(1_700_000_001))).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(send(rating.formatted(1_700_000_777))).isEqualTo(WebhookOutcome.ACCEPTED);
    }

    @Test
    void aMessageIsTheSameInOtherCompany() {
        String one = "{\"from\":\"491\",\"id\":\"wamid.A\",\"timestamp\":\"1749416383\",\"type\":\"text\"}";
        String two = "{\"from\":\"492\",\"id\":\"wamid.B\",\"timestamp\":\"1749416384\",\"type\":\"text\"}";
        String annA = "{\"profile\":{\"name\":\"Ann\"},\"wa_id\":\"491\"}";
        String bob = "{\"profile\":{\"name\":\"Bob\"},\"wa_id\":\"492\"}";
        assertThat(send(whatsapp(annA + "," + bob, one + "," + two))).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(whatsapp(bob, two))).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(host.patchbay.webhooks().stats().conflicts()).isEmpty();
        assertThat(host.process())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.payload())
                        .as("what stands beside the messages is kept")
                        .contains("\"newer_field\":{\"a\":[1]}"));
        assertThat(host.handled.get(0).payload()).contains("Ann").doesNotContain("Bob");
    }

    private static String whatsapp(String contacts, String messages) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"w1\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"p1\"},"
                + "\"newer_field\":{\"a\":[1]},\"contacts\":[" + contacts + "],\"messages\":[" + messages
                + "]}}]}]}";
    }

    @Test
    void aSecretWithACommaIsOneSecret() {
        VirtualTime time = new VirtualTime();
        try (Patchbay comma = Patchbay.builder()
                .app(PlatformApp.of("meta").with("client-id", "1").with("client-secret", "left,right"))
                .withoutDiscovery()
                .connector(new MetaConnectorProvider())
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .time(time, time, time)
                .build()) {
            for (Map.Entry<String, Integer> key :
                    Map.of("left,right", 200, "left", 401, "right", 401).entrySet()) {
                String body = "{\"object\":\"page\",\"entry\":[]}";
                assertThat(comma.webhooks()
                                .receive(
                                        "meta",
                                        WebhookFixture.post(body)
                                                .header(
                                                        "X-Hub-Signature-256",
                                                        "sha256=" + WebhookFixture.hmac(key.getKey(), body)))
                                .status())
                        .as(key.getKey())
                        .isEqualTo(key.getValue());
            }
        }
    }

    @Test
    void withAnAgeSetOldBodiesAreReplays() {
        VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_700_000_000));
        try (Patchbay strict = Patchbay.builder()
                .app(PlatformApp.of("meta")
                        .with("client-id", "1")
                        .with("client-secret", WebhookFixture.SECRET)
                        .with("webhook-max-age", "P7D"))
                .withoutDiscovery()
                .connector(new MetaConnectorProvider())
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .time(time, time, time)
                .build()) {
            long week = 7 * 86_400;
            String value = "\"item\":\"post\",\"verb\":\"add\",\"post_id\":\"11_1\"";
            assertThat(strict.webhooks()
                            .receive("meta", signed(feed(1_700_000_000 - week, value)))
                            .status())
                    .isEqualTo(200);
            assertThat(strict.webhooks()
                            .receive("meta", signed(feed(1_700_000_000 - week - 1, value)))
                            .rejection())
                    .isEqualTo(RejectionReason.EXPIRED);
            assertThat(strict.webhooks().receive("meta", signed("no json")).status())
                    .isEqualTo(200);
        }
        assertThat(send(feed(1_500_000_000, "\"item\":\"post\",\"verb\":\"add\",\"post_id\":\"11_1\"")))
                .as("by default any age is taken")
                .isEqualTo(WebhookOutcome.ACCEPTED);
    }
}
