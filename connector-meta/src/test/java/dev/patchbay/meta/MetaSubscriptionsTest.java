// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.PlatformException;
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

/** Subscriptions at the simulated Meta, and the events that then come by themselves. */
class MetaSubscriptionsTest {

    private final SandboxFixture fixture =
            new SandboxFixture("webhook-verify-token", "open sesame & more", "webhook-page-fields", "feed,leadgen");

    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private HookEndpoint endpoint;
    private String page;

    @BeforeEach
    void start() throws IOException {
        endpoint = new HookEndpoint(fixture.patchbay.webhooks());
        fixture.patchbay.webhooks().on("meta", "*", handled::add);
        page = fixture.sandbox.meta().pageIds().get(0);
    }

    @AfterEach
    void stop() {
        endpoint.close();
        fixture.close();
    }

    private Connection connect() {
        ConnectRequest request = ConnectRequest.of(SandboxFixture.TENANT, MetaConnectorProvider.PLATFORM)
                .withCapabilities(Set.of(WebhookSubscriptions.class), Set.of("whatsapp_business_management"));
        ConnectResult result = fixture.complete(fixture.sandbox
                .meta()
                .consent(fixture.patchbay.connections().begin(request).url()));
        Connection connection = ((ConnectResult.Connected) result).connection();
        // Lists the pages, whose tokens are kept on the way.
        fixture.patchbay
                .session(connection.tenant(), connection.id())
                .channels()
                .channels(false)
                .forEach(channel -> {});
        return connection;
    }

    private WebhookSubscriptions at(Connection connection) {
        return fixture.patchbay.session(connection.tenant(), connection.id()).capability(WebhookSubscriptions.class);
    }

    private WebhookSubscription subscribe(Connection connection, Wanted wanted) {
        return fixture.patchbay.webhooks().subscribe(connection.tenant(), connection.id(), wanted);
    }

    private Wanted app(String object, String... topics) {
        return new Wanted(
                "app:" + object, Set.of(topics), endpoint.uri("/webhooks/meta").toString());
    }

    @Test
    void aPageIsSubscribedListedWidenedAndLeft() {
        Connection connection = connect();
        String account = "page:" + page;
        assertThat(at(connection).list(account)).isEmpty();
        WebhookSubscription made = subscribe(connection, Wanted.of(account));
        assertThat(made.topics()).containsExactlyInAnyOrder("feed", "leadgen");
        assertThat(made.expiresAt()).isNull();

        subscribe(connection, new Wanted(account, Set.of("mention"), null));
        assertThat(at(connection).list(account)).singleElement().satisfies(one -> {
            assertThat(one.account()).isEqualTo(account);
            assertThat(one.active()).isTrue();
            assertThat(one.topics())
                    .as("what was subscribed before is still there")
                    .containsExactlyInAnyOrder("feed", "leadgen", "mention");
        });
        assertThat(fixture.patchbay.webhooks().subscriptions(connection.tenant(), connection.id()))
                .extracting(WebhookSubscription::account)
                .containsExactly(account);

        fixture.patchbay.webhooks().unsubscribe(connection.tenant(), connection.id(), Wanted.of(account));
        assertThat(at(connection).list(account)).isEmpty();
        assertThat(fixture.patchbay.webhooks().subscriptions(connection.tenant(), connection.id()))
                .isEmpty();
    }

    @Test
    void theAppIsSubscribedWithTheHandshakeAndAWhatsAppAccountWithoutTopics() {
        Connection connection = connect();
        subscribe(connection, app("page", "feed", "leadgen"));
        assertThat(at(connection).list("app:page")).singleElement().satisfies(one -> {
            assertThat(one.topics()).containsExactlyInAnyOrder("feed", "leadgen");
            assertThat(one.callback()).isEqualTo(endpoint.uri("/webhooks/meta").toString());
            assertThat(one.active()).isTrue();
        });
        assertThat(at(connection).list("app:instagram")).isEmpty();

        String whatsapp = "whatsapp:" + fixture.sandbox.meta().webhooks().whatsappAccount();
        subscribe(connection, Wanted.of(whatsapp));
        assertThat(at(connection).list(whatsapp))
                .singleElement()
                .satisfies(one -> assertThat(one.active()).isTrue());
        at(connection).unsubscribe(Wanted.of(whatsapp));
        assertThat(at(connection).list(whatsapp)).isEmpty();
        at(connection).unsubscribe(Wanted.of("app:page"));
        assertThat(at(connection).list("app:page")).isEmpty();
    }

    @Test
    void aCallbackThatDoesNotKnowTheTokenIsNotSubscribed() {
        Connection connection = connect();
        Wanted elsewhere =
                new Wanted("app:page", Set.of("feed"), fixture.sandbox.baseUri().toString());
        assertThatThrownBy(() -> subscribe(connection, elsewhere)).isInstanceOf(PlatformException.class);
        assertThat(at(connection).list("app:page")).isEmpty();
        assertThatThrownBy(() -> subscribe(connection, Wanted.of("app:page")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> subscribe(connection, Wanted.of("planet:9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page:<id>");
    }

    @Test
    void whatIsSubscribedComesToTheTenantAndNothingElseDoes() {
        Connection connection = connect();
        subscribe(connection, app("page", "feed", "leadgen", "mention"));
        subscribe(connection, Wanted.of("page:" + page));
        var hooks = fixture.sandbox.meta().webhooks();
        String other = fixture.sandbox.meta().pageIds().get(1);
        assertThat(hooks.tell(hooks.events().lead(page))).isTrue();
        assertThat(hooks.tell(hooks.events().comment(page, "åäö 😀 a/b"))).isTrue();
        assertThat(hooks.tell(hooks.events().mention(page)))
                .as("not subscribed")
                .isFalse();
        assertThat(hooks.tell(hooks.events().lead(other))).as("another page").isFalse();
        assertThat(fixture.sandbox.webhooks().deliverAll(Duration.ofHours(1)))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.taken()).isTrue());
        fixture.patchbay.webhooks().processPending(100);
        assertThat(handled).extracting(WebhookEvent::type).containsExactlyInAnyOrder("page.leadgen", "page.feed");
        assertThat(handled).allSatisfy(event -> {
            assertThat(event.tenant()).isEqualTo(SandboxFixture.TENANT);
            assertThat(event.connection()).isEqualTo(connection.id());
        });
    }

    @Test
    void theInstagramAccountBehindAPageComesWithIt() {
        Connection connection = connect();
        var hooks = fixture.sandbox.meta().webhooks();
        String shop = fixture.sandbox.meta().pageIds().stream()
                .filter(id -> hooks.instagramOf(id).isPresent())
                .findFirst()
                .orElseThrow();
        subscribe(connection, app("instagram", "comments"));
        subscribe(connection, Wanted.of("page:" + shop));
        assertThat(hooks.tell(
                        hooks.events().instagramComment(hooks.instagramOf(shop).orElseThrow(), "nice")))
                .isTrue();
        fixture.sandbox.webhooks().deliver();
        fixture.patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("instagram.comments");
            assertThat(event.connection()).isEqualTo(connection.id());
        });
    }

    @Test
    void aConsentWithoutTheCapabilityCannotSubscribeAndIsToldWhatItLacks() {
        Connection usual = fixture.connect();
        fixture.patchbay
                .session(usual.tenant(), usual.id())
                .channels()
                .channels(false)
                .forEach(channel -> {});
        assertThatThrownBy(() -> subscribe(usual, Wanted.of("page:" + page)))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("pages_manage_metadata");
        fixture.sandbox
                .meta()
                .webhooks()
                .tellAt(
                        endpoint.uri("/webhooks/meta"),
                        List.of(fixture.sandbox.meta().webhooks().events().lead(page)));
        fixture.sandbox.webhooks().deliver();
        fixture.patchbay.webhooks().processPending(100);
        assertThat(handled).as("no route came of it").isEmpty();
    }
}
