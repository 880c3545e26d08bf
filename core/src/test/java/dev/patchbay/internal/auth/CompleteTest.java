// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static dev.patchbay.internal.auth.FakePlatform.answer;
import static dev.patchbay.internal.auth.FakePlatform.callback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Connected;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.ConnectResult.Rejected;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.observe.PatchbayEvent.ConnectionEstablished;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompleteTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final ConnectionEngine engine = platform.connections();

    private AuthorizationRequest begin() {
        return engine.begin(ConnectRequest.of(ACME, ID).withReturnTo("/done"));
    }

    private void rejected(ConnectResult result, Reason reason, boolean security) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reason()).isEqualTo(reason);
        ConnectRejected event = platform.events(ConnectRejected.class)
                .get(platform.events(ConnectRejected.class).size() - 1);
        assertThat(event.outcome()).isEqualTo(reason.name());
        assertThat(event.security()).isEqualTo(security);
    }

    private void noCallLeft() {
        assertThat(authenticator.exchanges).hasValue(0);
        assertThat(authenticator.identifies).hasValue(0);
        assertThat(platform.stores.tokens().list(ACME, null, 10)).isEmpty();
    }

    @Test
    void connectsAnAccount() {
        Connected connected = (Connected) engine.complete(answer(begin()));

        Connection connection = connected.connection();
        assertThat(connected.renewed()).isFalse();
        assertThat(connected.returnTo()).isEqualTo("/done");
        assertThat(connection.id().value()).matches("con_[0-9a-f]{32}");
        assertThat(connection.externalId()).isEqualTo("account-1");
        assertThat(connection.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(connection.missingScopes()).isEmpty();
        assertThat(connection.expiresAt()).isEqualTo(platform.time.instant().plus(FakeAuthenticator.ACCESS_LIFE));
        assertThat(connection.refreshAt())
                .isBetween(
                        connection.expiresAt().minusSeconds(540),
                        connection.expiresAt().minusSeconds(360));
        assertThat(platform.row(connection).connection()).isEqualTo(connection);
        assertThat(platform.stored(connection).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(platform.events(ConnectionEstablished.class)).hasSize(1);
        assertThat(engine.find(ACME, connection.id())).contains(connection);
        assertThat(engine.find(OTHER, connection.id())).isEmpty();
        assertThat(engine.list(ACME, null, 10)).containsExactly(connection);
    }

    @Test
    @DisplayName("C1: the same state from 100 threads: 1 success, 99 STATE_USED, an event for each")
    void oneStateOneSuccess() throws Exception {
        Callback callback = answer(begin());

        List<ConnectResult> results = Together.run(100, n -> engine.complete(callback));

        assertThat(results).filteredOn(Connected.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(r -> r instanceof Rejected rejected && rejected.reason() == Reason.STATE_USED)
                .hasSize(99);
        assertThat(authenticator.exchanges).hasValue(1);
        assertThat(platform.events(ConnectionEstablished.class)).hasSize(1);
        assertThat(platform.events(ConnectRejected.class))
                .hasSize(99)
                .allMatch(e -> e.outcome().equals("STATE_USED") && e.security());
    }

    @Test
    @DisplayName("R3: exactly one success per state, in 200 trials of 20 callbacks at once")
    void oneSuccessPerStateInEveryTrial() throws Exception {
        for (int trial = 0; trial < 200; trial++) {
            String account = "account-" + trial;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            Callback callback = answer(begin());
            List<ConnectResult> results = Together.run(20, n -> engine.complete(callback));
            assertThat(results)
                    .filteredOn(Connected.class::isInstance)
                    .as("trial " + trial)
                    .hasSize(1);
        }
        assertThat(authenticator.exchanges).hasValue(200);
    }

    @Test
    @DisplayName("C3: a state is good for ten minutes and not a second longer")
    void aStateEnds() {
        AuthorizationRequest atTheEnd = begin();
        AuthorizationRequest tooLate = begin();
        platform.time.advance(Duration.ofMinutes(10));
        assertThat(engine.complete(answer(atTheEnd))).isInstanceOf(Connected.class);

        platform.time.advance(Duration.ofSeconds(1));
        rejected(engine.complete(answer(tooLate)), Reason.STATE_EXPIRED, false);
        rejected(engine.complete(answer(tooLate)), Reason.STATE_EXPIRED, false);
        assertThat(authenticator.exchanges).hasValue(1);
    }

    @Test
    @DisplayName("C3: a state from the future is rejected and burnt")
    void aStateFromTheFuture() {
        AuthorizationRequest begun = begin();
        platform.time.advance(Duration.ofMinutes(-2));

        rejected(engine.complete(answer(begun)), Reason.STATE_EXPIRED, false);
        platform.time.advance(Duration.ofMinutes(2));
        rejected(engine.complete(answer(begun)), Reason.STATE_USED, true);
        noCallLeft();
    }

    @Test
    void clocksOfNodesMayDifferBySeconds() {
        AuthorizationRequest begun = begin();
        platform.time.advance(Duration.ofSeconds(-20));

        assertThat(engine.complete(answer(begun))).isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C8: fewer scopes than asked for make a limited connection that lists them")
    void fewerScopes() {
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", Set.of("read"), null, null);

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.status()).isEqualTo(ConnectionStatus.LIMITED);
        assertThat(connection.usable()).isTrue();
        assertThat(connection.missingScopes()).containsExactly("write");
        assertThat(platform.events(ConnectionEstablished.class).get(0).missingScopes())
                .containsExactly("write");
    }

    @Test
    @DisplayName("C8: when the platform does not say, the token's scopes count, then those asked for")
    void scopesThatAreNotStated() {
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", null, null, null);
        assertThat(((Connected) engine.complete(answer(begin()))).connection().scopes())
                .containsExactlyInAnyOrder("read", "write");

        authenticator.onExchange = exchange ->
                new TokenGrant(new Credential.OAuth2(Secret.of("a"), null, null, null, Set.of("write")), null);
        Connection limited = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(limited.scopes()).containsExactly("write");
        assertThat(limited.missingScopes()).containsExactly("read");
    }

    @Test
    void theIdentitysExpiryCountsMoreThanTheGrants() {
        Instant real = platform.time.instant().plus(Duration.ofDays(30));
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", null, real, real.plusSeconds(9));

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.expiresAt()).isEqualTo(real);
        assertThat(connection.reconnectBy()).isEqualTo(real.plusSeconds(9));
        assertThat(platform.stored(connection).expiresAt()).isEqualTo(real);
    }

    @Test
    void whatCannotBeRefreshedIsNotScheduledButItsEndIsKnown() {
        Instant end = platform.time.instant().plus(Duration.ofDays(60));
        authenticator.onExchange = exchange -> new TokenGrant(platform.token("a", null, end), null);

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.refreshAt()).isNull();
        assertThat(connection.reconnectBy()).isEqualTo(end);
    }
}
