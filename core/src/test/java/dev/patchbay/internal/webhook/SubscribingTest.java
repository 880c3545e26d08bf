// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static dev.patchbay.internal.webhook.AcmeHooks.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.PermissionException;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.webhook.WebhookStatus;
import dev.patchbay.webhook.WebhookSubscription;
import dev.patchbay.webhook.WebhookSubscription.Wanted;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a subscription does on our side; what it does at platforms is tested with their connectors. */
class SubscribingTest {

    private final HookHost host = new HookHost();

    private WebhookSubscription subscribe(Connection connection, String account) {
        return host.hooks()
                .subscribe(
                        connection.tenant(),
                        connection.id(),
                        new Wanted(account, Set.of("orders"), "https://host.example/hook"));
    }

    private void unsubscribe(Connection connection, String account) {
        host.hooks().unsubscribe(connection.tenant(), connection.id(), Wanted.of(account));
    }

    @Test
    void anAccountThatThePlatformRefusesToOneTenantNeverSendsItsEventsThere() {
        host.hooks().on("acme", "*", host.handled::add);
        Connection stranger = host.connection("stranger", "c1");
        host.acme.desk.foreign.add("shop:1");
        assertThatThrownBy(() -> subscribe(stranger, "shop:1")).isInstanceOf(PermissionException.class);
        host.send(event("1", "1", 1, "somebody's lead"));
        host.hooks().processPending(10);
        assertThat(host.handled).isEmpty();
        assertThat(host.all(WebhookStatus.IGNORED)).hasSize(1);
        assertThat(host.hooks().subscriptions(stranger.tenant(), stranger.id())).isEmpty();
    }

    @Test
    void theEventsOfASubscribedAccountComeToItsConnection() {
        host.hooks().on("acme", "*", host.handled::add);
        Connection mine = host.connection("mine", "c1");
        subscribe(mine, "shop:1");
        host.send(event("1", "1", 1, "x"));
        host.hooks().processPending(10);
        assertThat(host.handled)
                .singleElement()
                .satisfies(one -> assertThat(one.tenant()).isEqualTo(mine.tenant()));
        assertThat(host.hooks().subscriptions(mine.tenant(), mine.id()))
                .containsExactly(
                        new WebhookSubscription("shop:1", Set.of("orders"), "https://host.example/hook", true, null));
        assertThat(host.hooks().subscriptions(TestConnections.of("other", "c1").tenant(), mine.id()))
                .isEmpty();
    }

    @Test
    void whatComesTogetherIsRoutedTogether() {
        host.hooks().on("acme", "*", host.handled::add);
        Connection mine = host.connection("mine", "c1");
        subscribe(mine, "shop:1");
        host.send(event("1", "1-annex", 1, "x"));
        host.hooks().processPending(10);
        assertThat(host.handled).hasSize(1);
        unsubscribe(mine, "shop:1");
        host.send(event("2", "1-annex", 1, "x"));
        host.hooks().processPending(10);
        assertThat(host.handled).hasSize(1);
    }

    @Test
    void oneTenantsEndIsNotTheOthers() {
        host.hooks().on("acme", "*", host.handled::add);
        Connection one = host.connection("one", "c1");
        Connection two = host.connection("two", "c2");
        subscribe(one, "shop:1");
        subscribe(two, "shop:1");
        unsubscribe(one, "shop:1");
        assertThat(host.acme.desk.there).containsKey("shop:1");
        host.send(event("1", "1", 1, "x"));
        host.hooks().processPending(10);
        assertThat(host.handled)
                .singleElement()
                .satisfies(event -> assertThat(event.tenant()).isEqualTo(two.tenant()));

        unsubscribe(two, "shop:1");
        assertThat(host.acme.desk.there).isEmpty();
        assertThat(host.acme.desk.calls.get(host.acme.desk.calls.size() - 1))
                .as("the callback is remembered for platforms that must be told it")
                .isEqualTo("unsubscribe shop:1 https://host.example/hook");
        assertThat(host.hooks().subscriptions(two.tenant(), two.id())).isEmpty();
    }

    @Test
    void whatEndsIsRenewedInTime() {
        Connection mine = host.connection("mine", "c1");
        host.acme.desk.ends = host.time.instant().plus(Duration.ofDays(5));
        subscribe(mine, "shop:1");
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 10)).isEmpty();
        assertThat(host.acme.desk.calls).hasSize(1);

        host.time.advance(Duration.ofDays(4));
        host.acme.desk.ends = host.time.instant().plus(Duration.ofDays(5));
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 10)).isEmpty();
        assertThat(host.acme.desk.calls).hasSize(2);
        assertThat(host.hooks().subscriptions(mine.tenant(), mine.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.expiresAt()).isEqualTo(host.acme.desk.ends));
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 10)).isEmpty();
        assertThat(host.acme.desk.calls).hasSize(2);

        host.time.advance(Duration.ofDays(6));
        assertThat(host.hooks().subscriptions(mine.tenant(), mine.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.active()).isFalse());
    }

    @Test
    void whatCannotBeRenewedIsToldAndKeepsNoOtherFromItsTurn() {
        Connection mine = host.connection("mine", "c1");
        host.acme.desk.ends = host.time.instant().plus(Duration.ofDays(1));
        for (int i = 1; i <= 3; i++) {
            subscribe(mine, "shop:" + i);
        }
        host.acme.desk.foreign.addAll(Set.of("shop:1", "shop:2"));
        host.acme.desk.calls.clear();
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 2))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("was not renewed", "Not your account"));
        assertThat(host.warnings()).containsExactly("webhook-not-renewed", "webhook-not-renewed");
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 2)).isEmpty();
        assertThat(host.acme.desk.calls).containsExactly("subscribe shop:1", "subscribe shop:2", "subscribe shop:3");

        host.time.advance(Duration.ofHours(1));
        host.acme.desk.foreign.clear();
        host.acme.desk.ends = host.time.instant().plus(Duration.ofDays(9));
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 10)).isEmpty();
        assertThat(host.acme.desk.calls).hasSize(6);
    }

    @Test
    void theSubscriptionOfAConnectionThatIsGoneIsForgotten() {
        Connection mine = host.connection("mine", "c1");
        host.acme.desk.ends = host.time.instant().plus(Duration.ofDays(1));
        subscribe(mine, "shop:1");
        var gone = TestConnections.of("mine", "c1")
                .on("acme")
                .status(ConnectionStatus.DISCONNECTED)
                .version(2, "")
                .stored();
        host.stores.tokens().compareAndSet(new StoredConnection(gone.connection(), ""), 1);
        assertThat(host.hooks().renewSubscriptions(Duration.ofDays(2), 10)).isEmpty();
        assertThat(host.acme.desk.calls).hasSize(1);
        assertThat(host.hooks().subscriptions(mine.tenant(), mine.id())).isEmpty();
    }
}
