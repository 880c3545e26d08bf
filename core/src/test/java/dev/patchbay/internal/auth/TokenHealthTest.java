// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.auth.TokenHealth.State;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.Tokens.NoticeReport;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.observe.PatchbayEvent.ReconnectDue;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who has to act by when, and that the host hears of it days ahead. */
class TokenHealthTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final TokenEngine tokens = platform.tokens("n1");

    private TokenHealth health(Connection connection) {
        return tokens.health(connection.tenant(), null, 100).stream()
                .filter(h -> h.connection().id().equals(connection.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Refreshable for ever by the day, but a person must come within a time. */
    private Connection connectFor(String account, Duration until) {
        Instant reconnectBy = platform.time.instant().plus(until);
        authenticator.onExchange =
                exchange -> new TokenGrant(authenticator.issue().credential(), reconnectBy);
        authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
        return platform.connect(ACME);
    }

    @Test
    void theSixStates() {
        Connection healthy = platform.connectAs("healthy");
        Connection expiring = connectFor("expiring", Duration.ofDays(10));
        Connection far = connectFor("far", Duration.ofDays(365));
        Connection revoked = platform.connectAs("revoked");
        platform.connections().disconnect(ACME, revoked.id(), "user-7");
        authenticator.onExchange = exchange -> authenticator.issue();
        authenticator.onIdentify = credential -> new Identity("limited", "limited", Set.of("read"), null, null);
        Connection limited = platform.connect(ACME);
        Connection failing = platform.connectAs("failing");
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.PERMISSION);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, failing.id())).isNotNull();
        Connection dead = platform.connectAs("dead");
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, dead.id())).isNotNull();

        assertThat(health(healthy))
                .isEqualTo(new TokenHealth(platform.row(healthy).connection(), State.HEALTHY, null, null));
        assertThat(health(expiring).state()).isEqualTo(State.EXPIRING);
        assertThat(health(expiring).actBy()).isEqualTo(expiring.reconnectBy());
        assertThat(health(far).state()).isEqualTo(State.HEALTHY);
        assertThat(health(far).actBy()).isEqualTo(far.reconnectBy());
        assertThat(health(revoked).state()).isEqualTo(State.REVOKED);
        assertThat(health(limited).state()).isEqualTo(State.SCOPES_MISSING);
        assertThat(health(limited).reason()).isEqualTo("Not granted: write");
        assertThat(health(failing).state()).isEqualTo(State.REFRESH_FAILING);
        assertThat(health(failing).actBy()).isEqualTo(failing.expiresAt());
        assertThat(health(failing).reason()).contains("PERMISSION");
        assertThat(health(dead).state()).isEqualTo(State.RECONNECT_REQUIRED);
        assertThat(health(dead).reason()).isEqualTo("The platform said AUTHENTICATION");
        platform.time.advance(Duration.ofDays(11));
        assertThat(health(expiring).state()).as("its day has passed").isEqualTo(State.RECONNECT_REQUIRED);
    }

    @Test
    void whatNothingRefreshesEndsForGood() {
        authenticator.onExchange = exchange ->
                new TokenGrant(platform.token("a", null, platform.time.instant().plus(Duration.ofDays(60))), null);
        Connection connection = platform.connect(ACME);

        assertThat(health(connection).actBy()).isEqualTo(connection.expiresAt());
        platform.time.advance(Duration.ofDays(50));
        assertThat(health(connection).state()).isEqualTo(State.EXPIRING);
    }

    @Test
    @DisplayName("R10: a tenant's report shows its own connections only; the operator's report pages through all")
    void theReportIsPaged() {
        for (int i = 0; i < 7; i++) {
            platform.connectAs("account-" + i);
        }
        authenticator.onIdentify = credential -> FakeAuthenticator.account("theirs");
        Connection theirs = platform.connect(OTHER);

        assertThat(tokens.health(ACME, null, 100))
                .hasSize(7)
                .noneMatch(h -> h.connection().tenant().equals(OTHER));
        List<TokenHealth> all = new ArrayList<>();
        List<TokenHealth> page = tokens.healthOfAll(null, 3);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = tokens.healthOfAll(page.get(page.size() - 1).connection().id(), 3);
        }
        assertThat(all).hasSize(8).anyMatch(h -> h.connection().id().equals(theirs.id()));
    }

    @Test
    void everyDistanceIsToldOnceOverAllNodes() {
        Connection year = connectFor("year", Duration.ofDays(365));
        Connection other = connectFor("other", Duration.ofDays(400));
        List<Long> daysLeft = new ArrayList<>();
        TokenEngine second = platform.tokens("n2");
        for (int day = 0; day <= 370; day++) {
            platform.events.clear();
            tokens.announceReconnects(100);
            second.announceReconnects(1);
            second.announceReconnects(1);
            second.announceReconnects(1);
            for (ReconnectDue due : platform.events(ReconnectDue.class)) {
                assertThat(due.connection()).isEqualTo(year.id());
                assertThat(due.actBy()).isEqualTo(year.reconnectBy());
                daysLeft.add(due.left().toDays());
            }
            platform.time.advance(Duration.ofDays(1));
        }
        assertThat(daysLeft).containsExactly(14L, 7L, 3L, 1L, 0L);
        assertThat(platform.row(other).connection().usable()).isTrue();
    }

    @Test
    void anotherDayBeginsAnew() {
        platform.settings = TokenSettings.defaults().withReconnectNotices(Duration.ofDays(30));
        TokenEngine node = platform.tokens("n1");
        connectFor("account", Duration.ofDays(20));
        assertThat(node.announceReconnects(10)).isEqualTo(new NoticeReport(1, 1, true));
        assertThat(node.announceReconnects(10)).isEqualTo(new NoticeReport(1, 0, true));

        connectFor("account", Duration.ofDays(25));
        assertThat(node.announceReconnects(10)).isEqualTo(new NoticeReport(1, 1, true));
    }

    @Test
    void oneNodeWalksAtATimeAndAnotherGoesOnWhereItStopped() {
        for (int i = 0; i < 5; i++) {
            connectFor("account-" + i, Duration.ofDays(2));
        }
        Instant now = platform.time.instant();
        platform.stores.checkpoints().tryLease(null, "reconnect-walk", "all", "n9", now, now.plusSeconds(60));
        assertThat(tokens.announceReconnects(3)).isEqualTo(new NoticeReport(0, 0, false));

        platform.time.advance(Duration.ofMinutes(1));
        assertThat(tokens.announceReconnects(3)).isEqualTo(new NoticeReport(3, 3, false));
        assertThat(platform.tokens("n2").announceReconnects(3)).isEqualTo(new NoticeReport(2, 2, true));
        assertThat(platform.events(ReconnectDue.class))
                .extracting(ReconnectDue::connection)
                .doesNotHaveDuplicates();
    }
}
