// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The platform says that a person took the app's access back. */
class GrantEndTest {

    /** When the connections of the test kit changed last. */
    private static final Instant CHANGED = TestConnections.NOON;

    private final HookHost host = new HookHost();

    private void ended(String id, String person, Instant at) {
        assertThat(host.send("{\"type\":\"grant.ended\",\"id\":\"" + id + "\",\"person\":\"" + person + "\",\"at\":"
                                + at.getEpochSecond() + "}")
                        .outcome())
                .isEqualTo(WebhookOutcome.ACCEPTED);
        host.hooks().processPending(10);
    }

    /** Well, as connections are that nobody failed to refresh. */
    private Connection connect(String tenant, String id, String person) {
        var stored = TestConnections.of(tenant, id).on("acme").account(person).stored();
        Connection c = stored.connection();
        var well = new Connection(
                c.id(),
                c.tenant(),
                c.platform(),
                c.externalId(),
                c.displayName(),
                c.status(),
                null,
                c.scopes(),
                c.missingScopes(),
                c.connectedBy(),
                null,
                null,
                null,
                null,
                0,
                c.createdAt(),
                c.updatedAt(),
                1);
        host.stores.tokens().insert(new dev.patchbay.auth.StoredConnection(well, "sealed"));
        host.stores.tokens().putAsset(c.tenant(), c.id(), "page:1", "sealed-page");
        return well;
    }

    @Test
    void everyConnectionOfThePersonIsTakenOffByItselfAndAudited() {
        Connection one = connect("one", "c1", "ada");
        Connection two = connect("two", "c2", "ada");
        connect("two", "c3", "bob");
        ended("1", "ada", CHANGED.plusSeconds(60));

        assertThat(host.status("one", "c1")).isEqualTo(ConnectionStatus.DISCONNECTED);
        assertThat(host.status("two", "c2")).isEqualTo(ConnectionStatus.DISCONNECTED);
        assertThat(host.status("two", "c3")).isEqualTo(ConnectionStatus.CONNECTED);
        var row = host.stores.tokens().find(one.tenant(), one.id()).orElseThrow();
        assertThat(row.sealedCredential()).isEmpty();
        assertThat(row.connection().statusReason()).contains("took the app's access back");
        assertThat(host.stores.tokens().assets(two.tenant(), two.id())).isEmpty();
        assertThat(host.stores.audit().list(TenantId.of("one"), ConnectionId.of("c1"), Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(kept -> {
                    AuditEntry entry = kept.entry();
                    assertThat(entry.action()).isEqualTo("disconnect");
                    assertThat(entry.actor()).isNull();
                });
        assertThat(host.told.stream().filter(PatchbayEvent.Disconnected.class::isInstance))
                .hasSize(2);
        assertThat(host.all(WebhookStatus.PROCESSED)).hasSize(1);
    }

    @Test
    void theTenantsHandlersHearOfItAlthoughTheirConnectionIsOff() {
        connect("one", "c1", "ada");
        host.hooks().on("acme", "grant.*", event -> {
            assertThat(host.status("one", "c1")).isEqualTo(ConnectionStatus.DISCONNECTED);
            host.handled.add(event);
        });
        ended("1", "ada", CHANGED.plusSeconds(60));
        host.hooks().processPending(10);
        assertThat(host.handled).extracting(WebhookEvent::tenant).containsExactly(TenantId.of("one"));
        assertThat(host.all(WebhookStatus.ROUTED)).hasSize(1);
    }

    @Test
    void aHandlerOfTheAppHearsOfItOnce() {
        connect("one", "c1", "ada");
        host.hooks().onApp("acme", "*", host.handled::add);
        ended("1", "ada", CHANGED.plusSeconds(60));
        assertThat(host.handled).hasSize(1);
        assertThat(host.status("one", "c1")).isEqualTo(ConnectionStatus.DISCONNECTED);
    }

    @Test
    void whoConnectedAgainSinceStaysConnected() {
        connect("one", "c1", "ada");
        ended("late", "ada", CHANGED.minus(Duration.ofHours(30)));
        assertThat(host.status("one", "c1")).isEqualTo(ConnectionStatus.CONNECTED);
        ended("now", "ada", CHANGED);
        assertThat(host.status("one", "c1")).isEqualTo(ConnectionStatus.DISCONNECTED);
    }

    @Test
    void toldTwiceOrOfAStrangerItDoesNothingMore() {
        connect("one", "c1", "ada");
        ended("1", "ada", CHANGED.plusSeconds(60));
        ended("2", "ada", CHANGED.plusSeconds(61));
        ended("3", "nobody", CHANGED.plusSeconds(61));
        assertThat(host.told.stream().filter(PatchbayEvent.Disconnected.class::isInstance))
                .hasSize(1);
        assertThat(host.all(WebhookStatus.IGNORED)).hasSize(2);
        assertThat(host.hooks().stats().ignored()).containsEntry("acme", 2L);
    }

    @Test
    void aRouteAloneIsNoGrant() {
        Connection agency = connect("agency", "c1", "bob");
        host.hooks().route(agency.tenant(), agency.id(), "identity:ada");
        ended("1", "ada", CHANGED.plusSeconds(60));
        assertThat(host.status("agency", "c1")).isEqualTo(ConnectionStatus.CONNECTED);
    }
}
