// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.doctor.Finding.Level;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookSubscription;
import dev.patchbay.webhook.WebhookSubscription.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What doctor finds of subscriptions at the simulated Meta, and of leases that end. */
class SubscriptionChecksTest {

    private static final Platform META = Platform.of("meta");
    private static final TenantId TENANT = TenantId.of("t");

    private final VirtualTime time = new VirtualTime();
    private final Sandbox sandbox = Sandbox.builder().clock(time).build();
    private final String page = sandbox.meta().pageIds().get(0);
    private Patchbay patchbay;
    private Connection connection;

    @BeforeEach
    void connect() {
        PlatformApp app = PlatformApp.of("meta").with("redirect-uri", "http://localhost:8123/callback/meta");
        for (Map.Entry<String, String> setting : sandbox.settings().get("meta").entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        patchbay = Patchbay.builder().app(app).time(time, time, time).build();
        var begun = patchbay.connections()
                .begin(ConnectRequest.of(TENANT, META).withCapabilities(Set.of(WebhookSubscriptions.class), Set.of()));
        ConnectResult result = patchbay.connections()
                .complete(Callback.ofQuery(
                        META, TENANT, sandbox.meta().consent(begun.url()).getRawQuery()));
        connection = ((ConnectResult.Connected) result).connection();
        patchbay.session(TENANT, connection.id()).channels().channels(false).forEach(channel -> {});
    }

    @AfterEach
    void stop() {
        patchbay.close();
        sandbox.close();
    }

    private List<Finding> check() {
        return new SubscriptionChecks(
                        c -> patchbay.webhooks().subscriptions(c.tenant(), c.id()),
                        c -> patchbay.session(c.tenant(), c.id()),
                        time.instant())
                .run(connection);
    }

    private WebhookSubscriptions meta() {
        return patchbay.session(TENANT, connection.id()).capability(WebhookSubscriptions.class);
    }

    @Test
    void nothingSubscribedIsNothingToSay() {
        long before = sandbox.requests().count(entry -> true);
        assertThat(check()).isEmpty();
        assertThat(sandbox.requests().count(entry -> true)).isEqualTo(before);
    }

    @Test
    void whatThePlatformStillSendsIsGoodAndWhatItLostIsFound() {
        Wanted wanted = new Wanted("page:" + page, Set.of("feed", "leadgen"), null);
        patchbay.webhooks().subscribe(TENANT, connection.id(), wanted);
        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.GOOD);
            assertThat(finding.text()).contains("meta sends feed, leadgen");
        });

        meta().unsubscribe(wanted);
        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.PROBLEM);
            assertThat(finding.subject()).contains(page);
            assertThat(finding.remedy()).isEqualTo("subscribe again");
        });

        meta().subscribe(new Wanted("page:" + page, Set.of("feed"), null));
        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.text()).contains("does not send leadgen");
        });
    }

    @Test
    void leasesAreWatched() {
        Instant now = time.instant();
        assertThat(lease(now.plus(Duration.ofDays(3))).get(0).level()).isEqualTo(Level.GOOD);
        assertThat(lease(now.plus(Duration.ofHours(3))).get(0)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.remedy()).contains("renewSubscriptions");
        });
        assertThat(lease(now.minusSeconds(1))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.PROBLEM);
            assertThat(finding.text()).contains("nothing comes any more");
        });
    }

    private List<Finding> lease(Instant end) {
        WebhookSubscription leased =
                new WebhookSubscription("page:" + page, Set.of(), null, end.isAfter(time.instant()), end);
        return new SubscriptionChecks(c -> List.of(leased), c -> patchbay.session(c.tenant(), c.id()), time.instant())
                .run(connection);
    }
}
