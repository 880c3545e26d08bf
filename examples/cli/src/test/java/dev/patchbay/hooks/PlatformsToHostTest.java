// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.hooks.Channel;
import dev.patchbay.sandbox.google.hooks.GoogleHooks;
import dev.patchbay.sandbox.google.hooks.GoogleMessages;
import dev.patchbay.sandbox.google.hooks.PushSubscription;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookDelivery;
import dev.patchbay.sandbox.hooks.Manners;
import dev.patchbay.sandbox.meta.MetaEvent;
import dev.patchbay.sandbox.meta.MetaEvents;
import dev.patchbay.sandbox.meta.MetaHooks;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookSubscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated platforms send, over HTTP, into a host's handlers: nothing lost, nothing twice, nothing forged. */
class PlatformsToHostTest {

    private static final String TOPIC = "projects/p/topics/reviews";
    private static final Duration THIRTY_SIX_HOURS = Duration.ofHours(36);

    private Sandbox sandbox;
    private HookHost host;

    @BeforeEach
    void start() throws IOException {
        start(1);
    }

    private void start(long seed) throws IOException {
        sandbox = Sandbox.builder().seed(seed).clock(new VirtualTime()).build();
        host = new HookHost(sandbox);
        sandbox.google().webhooks().subscribe(PushSubscription.of(TOPIC, host.uri("google"), HookHost.PUSHER));
    }

    @AfterEach
    void stop() {
        host.close();
        sandbox.close();
    }

    /** One of each shape; three of Meta's in one request. Returns the types they must arrive as. */
    private List<String> everything() {
        MetaHooks meta = sandbox.meta().webhooks();
        MetaEvents events = meta.events();
        String page = sandbox.meta().pageIds().get(0);
        String instagram = meta.instagramOf(page).orElseThrow();
        meta.tellAt(
                host.uri("meta"),
                List.of(events.comment(page, "Grüße 😀 a/b"), events.post(page, "one"), events.reaction(page, "love")));
        for (MetaEvent event : List.of(
                events.mention(page),
                events.lead(page),
                events.message(page, "two"),
                events.instagramComment(instagram, "three"),
                events.instagramMention(instagram),
                events.storyInsights(instagram),
                events.whatsapp(meta.whatsappAccount(), "four"),
                events.whatsappStatus(meta.whatsappAccount(), "wamid.A", "failed"),
                events.adIssue(sandbox.meta().adAccountIds().get(0).substring(4), "23850000000000"),
                events.permission(sandbox.meta().consentUserId(), "email", "revoked"))) {
            meta.tellAt(host.uri("meta"), List.of(event));
        }
        meta.deauthorize(host.uri("meta"), sandbox.meta().consentUserId());
        meta.requestDeletion(host.uri("meta/data-deletion"), sandbox.meta().consentUserId());
        GoogleHooks google = sandbox.google().webhooks();
        google.publish(
                TOPIC,
                "{\"notificationType\":\"NEW_REVIEW\",\"locationName\":\"accounts/1/locations/2\"}",
                Map.of("k", "v"));
        google.lead(host.uri("google"), HookHost.LEAD_KEY, false);
        Channel channel = google.openChannel("c1", HookHost.CHANNEL_TOKEN, host.uri("google"), Duration.ofDays(7));
        google.notifyChannel(channel, "exists");
        video(Optional.of(HookHost.HUB_SECRET));
        return List.of(
                "ad_account.with_issues_ad_objects",
                "ads.lead",
                "business_profile.new_review",
                "channel.exists",
                "instagram.comments",
                "instagram.mentions",
                "instagram.story_insights",
                "page.feed",
                "page.feed",
                "page.feed",
                "page.leadgen",
                "page.mention",
                "page.messages",
                "permissions.email",
                "user.data_deletion",
                "user.deauthorized",
                "whatsapp_business_account.messages",
                "whatsapp_business_account.statuses",
                "youtube.video");
    }

    private void video(Optional<String> secret) {
        Instant now = sandbox.clock().instant();
        String atom = GoogleMessages.atom(Map.of("id", "v1", "channel", "UCabc", "title", "Tom & Jerry"), now);
        sandbox.webhooks().queue(GoogleMessages.feed(host.uri("google"), atom, secret));
    }

    @Test
    void everyShapeOfThePlatformsReachesItsHandler() {
        List<String> expected = everything();
        host.handlingAll();
        assertThat(sandbox.webhooks().deliver())
                .allMatch(HookDelivery::taken)
                .anyMatch(sent -> sent.answer().contains("\"confirmation_code\""));
        assertThat(host.handledTypes()).isEqualTo(expected);
        assertThat(host.handled).allMatch(event -> !event.id().isEmpty());
        assertThat(host.handled.toString()).doesNotContain(HookHost.LEAD_KEY, HookHost.CHANNEL_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("W12: a host that was down, and mail in disorder and thrice: each event is handled once, none is lost")
    void nothingIsLostAndNothingIsHandledTwice(long seed) throws IOException {
        stop();
        start(seed);
        sandbox.webhooks().treat(Manners.GOOD.withDuplicates(2).withShuffling(true));
        List<String> expected = everything();
        host.handlingAll();
        host.down.set(true);
        // A channel's first notice says nothing that would have to be stored.
        assertThat(sandbox.webhooks().deliver())
                .filteredOn(sent -> !sent.label().equals("google:channel.sync"))
                .hasSize(17)
                .allMatch(sent -> sent.status() == 503 && !sent.lost());
        assertThat(sandbox.webhooks().deliverAll(Duration.ofMinutes(5)))
                .filteredOn(sent -> !sent.label().equals("google:channel.sync"))
                .isNotEmpty()
                .allMatch(sent -> sent.status() == 503 && !sent.lost());
        host.down.set(false);
        List<HookDelivery> rest = sandbox.webhooks().deliverAll(THIRTY_SIX_HOURS);
        assertThat(rest).allMatch(HookDelivery::taken).anyMatch(HookDelivery::duplicate);
        assertThat(sandbox.webhooks().nextDue()).isEmpty();
        assertThat(host.handledTypes()).isEqualTo(expected);
        assertThat(host.handled).extracting(WebhookEvent::id).doesNotHaveDuplicates();
        assertThat(host.patchbay.webhooks().stats().accepted().values())
                .satisfiesExactlyInAnyOrder(
                        meta -> assertThat(meta).isEqualTo(15L),
                        google -> assertThat(google).isEqualTo(4L));
    }

    @Test
    @DisplayName(
            "W1: of every kind of forgery, of every shape, nothing reaches a handler and nothing looks like our failure")
    void nothingForgedGetsIn() {
        host.handlingAll();
        long refused = 0;
        for (Forgery forgery : Forgery.values()) {
            sandbox.webhooks().treat(Manners.GOOD.withForgery(forgery));
            int queued = queueAll(forgery);
            List<HookDelivery> sent = sandbox.webhooks().deliverAll(Duration.ofDays(7));
            assertThat(sent).hasSize(queued);
            // The hub is answered with success and not heard, as its rules ask.
            assertThat(sent)
                    .allSatisfy(one -> assertThat(one.status())
                            .as(forgery + " " + one.label())
                            .isIn(one.label().equals("google:youtube.feed") ? List.of(200) : List.of(400, 401, 403)));
            refused += queued;
        }
        assertThat(host.handledTypes()).isEmpty();
        assertThat(host.patchbay.webhooks().stats().accepted()).isEmpty();
        assertThat(host.patchbay.webhooks().stats().rejected().values().stream()
                        .flatMap(reasons -> reasons.values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(refused)
                .isGreaterThan(100);
    }

    /** One of each way to prove a sender; returns how many. What does not sign its body cannot tell that it was changed. */
    private int queueAll(Forgery forgery) {
        MetaHooks meta = sandbox.meta().webhooks();
        meta.tellAt(host.uri("meta"), List.of(meta.events().comment("77", "ä/b")));
        meta.tellAt(host.uri("meta"), List.of(meta.events().whatsapp("78", "ä/b")));
        meta.requestDeletion(host.uri("meta/data-deletion"), "218471");
        video(Optional.of(HookHost.HUB_SECRET));
        if (forgery == Forgery.BODY_CHANGED || forgery == Forgery.BODY_REENCODED) {
            return 4;
        }
        GoogleHooks google = sandbox.google().webhooks();
        google.publish(TOPIC, "{}", Map.of());
        google.openChannel("c" + forgery, HookHost.CHANNEL_TOKEN, host.uri("google"), Duration.ofDays(1));
        if (forgery == Forgery.DOUBLED) {
            return 6;
        }
        google.lead(host.uri("google"), HookHost.LEAD_KEY, false);
        return 7;
    }

    @Test
    void aSubscriptionMadeThroughPatchbayBringsEventsToItsTenant() {
        Connection connection = host.connect("acme");
        String page = sandbox.meta().pageIds().get(0);
        host.patchbay.webhooks().on("meta", "page.*", host.handled::add);
        var webhooks = host.patchbay.webhooks();
        MetaHooks hooks = sandbox.meta().webhooks();
        assertThat(hooks.tell(hooks.events().comment(page, "too early"))).isFalse();

        // Makes the sandbox ask the host whether it knows the verify token.
        webhooks.subscribe(
                connection.tenant(),
                connection.id(),
                new WebhookSubscription.Wanted(
                        "app:page", Set.of("feed", "leadgen"), host.uri("meta").toString()));
        // Pages have tokens of their own, which are kept when channels are listed.
        host.patchbay
                .session(connection.tenant(), connection.id())
                .channels()
                .channels(true)
                .forEach(channel -> {});
        webhooks.subscribe(connection.tenant(), connection.id(), WebhookSubscription.Wanted.of("page:" + page));

        assertThat(hooks.tell(hooks.events().comment(page, "hello"))).isTrue();
        sandbox.webhooks().treat(Manners.GOOD.withDelay(Duration.ofHours(3)));
        assertThat(hooks.tell(hooks.events().lead(page))).isTrue();
        assertThat(sandbox.webhooks().deliverAll(Duration.ofHours(3)))
                .hasSize(2)
                .allMatch(HookDelivery::taken);
        assertThat(host.handledTypes()).containsExactly("page.feed", "page.leadgen");
        assertThat(host.handled).allSatisfy(event -> {
            assertThat(event.tenant()).isEqualTo(connection.tenant());
            assertThat(event.connection()).isEqualTo(connection.id());
        });

        webhooks.unsubscribe(connection.tenant(), connection.id(), WebhookSubscription.Wanted.of("page:" + page));
        assertThat(hooks.tell(hooks.events().comment(page, "too late"))).isFalse();
    }
}
