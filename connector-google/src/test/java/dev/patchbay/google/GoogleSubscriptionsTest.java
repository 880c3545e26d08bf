// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.PlatformException;
import dev.patchbay.sandbox.google.hooks.PushSubscription;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookSubscription;
import dev.patchbay.webhook.WebhookSubscription.Wanted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions at the simulated Google, and what then comes by itself. */
class GoogleSubscriptionsTest {

    private static final String AUDIENCE = "https://host.example/webhooks/google";
    private static final String SENDER = "push@project.iam.gserviceaccount.com";
    private static final String TOPIC = "projects/p/topics/reviews";
    private static final String CHANNEL = "UCabcdefghijklmnopqrstuv";

    private final SandboxFixture fixture = new SandboxFixture(
            "push-audience",
            AUDIENCE,
            "push-service-account",
            SENDER,
            "pubsub-topic",
            TOPIC,
            "youtube-hub-secret",
            "hub secret",
            "youtube-callback-token",
            "known to the hub & us",
            "youtube-hub-lease",
            "P5D");

    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private HookEndpoint endpoint;
    private Connection connection;
    private String business;

    @BeforeEach
    void start() throws IOException {
        endpoint = new HookEndpoint(fixture.patchbay.webhooks());
        fixture.patchbay.webhooks().on("google", "*", handled::add);
        connection = fixture.connect();
        business = fixture.google().business().groupNames().get(0);
    }

    @AfterEach
    void stop() {
        endpoint.close();
        fixture.close();
    }

    private WebhookSubscriptions google() {
        return fixture.patchbay.session(connection.tenant(), connection.id()).capability(WebhookSubscriptions.class);
    }

    private WebhookSubscription subscribe(Wanted wanted) {
        return fixture.patchbay.webhooks().subscribe(connection.tenant(), connection.id(), wanted);
    }

    private String account() {
        return business.replace("accounts/", "business_account:");
    }

    private Wanted feed() {
        return new Wanted(
                "youtube_channel:" + CHANNEL,
                Set.of(),
                endpoint.uri("/webhooks/google").toString());
    }

    private List<WebhookEvent> process() {
        fixture.sandbox.webhooks().deliverAll(Duration.ofHours(1));
        fixture.patchbay.webhooks().processPending(100);
        return handled;
    }

    @Test
    void aBusinessAccountsNotificationsAreSubscribedWidenedAndEnded() {
        assertThat(google().list(account())).isEmpty();
        WebhookSubscription made = subscribe(new Wanted(account(), Set.of("NEW_REVIEW"), null));
        assertThat(made.callback()).isEqualTo(TOPIC);
        assertThat(made.active()).isTrue();
        subscribe(new Wanted(account(), Set.of("GOOGLE_UPDATE"), null));
        assertThat(google().list(account())).singleElement().satisfies(one -> {
            assertThat(one.topics()).containsExactlyInAnyOrder("NEW_REVIEW", "GOOGLE_UPDATE");
            assertThat(one.expiresAt()).isNull();
        });
        fixture.patchbay.webhooks().unsubscribe(connection.tenant(), connection.id(), Wanted.of(account()));
        assertThat(google().list(account())).isEmpty();
        assertThatThrownBy(() -> subscribe(new Wanted(account(), Set.of(), "no topic")))
                .isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> subscribe(Wanted.of("planet:9"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReviewComesToTheTenantWhoseAccountItIs() {
        subscribe(new Wanted(account(), Set.of("NEW_REVIEW"), null));
        var hooks = fixture.google().webhooks();
        hooks.subscribe(new PushSubscription(
                "projects/p/subscriptions/s", TOPIC, endpoint.uri("/webhooks/google"), AUDIENCE, SENDER));
        String location = fixture.google().business().locationNames(business).get(0);
        String name = location.substring(location.lastIndexOf("locations/"));
        assertThat(hooks.notifyBusiness(business, name, "NEW_REVIEW")).isEqualTo(1);
        assertThat(hooks.notifyBusiness(business, name, "NEW_QUESTION")).isZero();
        assertThat(process()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("business_profile.new_review");
            assertThat(event.tenant()).isEqualTo(SandboxFixture.TENANT);
            assertThat(event.accounts()).contains(account());
        });
    }

    @Test
    void aChannelsFeedIsLeasedRenewedAndLeft() {
        WebhookSubscription made = subscribe(feed());
        assertThat(made.expiresAt()).isEqualTo(fixture.time.instant().plus(Duration.ofDays(5)));
        var hooks = fixture.google().webhooks();
        assertThat(hooks.video(CHANNEL, "v1", "First")).isEqualTo(1);
        assertThat(process()).extracting(WebhookEvent::type).containsExactly("youtube.video");

        fixture.time.advance(Duration.ofDays(4));
        assertThat(fixture.patchbay.webhooks().renewSubscriptions(Duration.ofDays(2), 10))
                .isEmpty();
        fixture.time.advance(Duration.ofDays(4));
        assertThat(hooks.video(CHANNEL, "v2", "Second"))
                .as("eight days later, on a lease of five")
                .isEqualTo(1);
        assertThat(process())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.tenant()).isEqualTo(SandboxFixture.TENANT));

        fixture.patchbay.webhooks().unsubscribe(connection.tenant(), connection.id(), Wanted.of(feed().account()));
        assertThat(hooks.video(CHANNEL, "v3", "Third")).isZero();
        assertThatThrownBy(() -> google().list(feed().account()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("lease");
    }

    @Test
    void aLeaseThatNobodyRenewsEndsAndShowsIt() {
        subscribe(feed());
        fixture.time.advance(Duration.ofDays(6));
        assertThat(fixture.google().webhooks().video(CHANNEL, "v1", "Late")).isZero();
        assertThat(fixture.patchbay.webhooks().subscriptions(connection.tenant(), connection.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.active()).isFalse());
    }

    @Test
    void aFeedNeedsItsCallback() {
        assertThatThrownBy(() -> subscribe(Wanted.of(feed().account())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callback");
    }
}
