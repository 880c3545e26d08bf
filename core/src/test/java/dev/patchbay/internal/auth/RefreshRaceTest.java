// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.TransientException;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshRaceTest {

    private static final Duration DUE_SOON = Duration.ofMinutes(7);

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final TokenEngine tokens = platform.tokens("n1");

    private Connection now(Connection connection) {
        return platform.row(connection).connection();
    }

    private Secret token(Connection connection) {
        return platform.stored(connection).accessToken();
    }

    /** A node whose waits take no time at all, not even virtual time: leases do not end while threads race. */
    private TokenEngine racingNode(String name) {
        return platform.tokens(name, time -> Thread.yield());
    }

    /** What a caller does that is told to try again in some seconds. */
    private StoredConnection renewed(TokenEngine node, StoredConnection row, Credential stale) {
        while (true) {
            try {
                return node.renew(platform.runtime, row, stale, LONG);
            } catch (TransientException e) {
                assertThat(e).hasMessageContaining("REFRESH_IN_PROGRESS");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("T1: 64 threads on 4 nodes need the same expired token: 1 call, all get the new one")
    void oneRefreshForAll() throws Exception {
        List<TokenEngine> nodes = List.of(racingNode("n1"), racingNode("n2"), racingNode("n3"), racingNode("n4"));
        for (int round = 1; round <= 25; round++) {
            String account = "account-" + round;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            Connection connection = platform.connect(ACME);
            StoredConnection row = platform.row(connection);
            Credential stale = platform.stored(connection);

            List<StoredConnection> rows = Together.run(64, n -> renewed(nodes.get(n % 4), row, stale));

            assertThat(authenticator.refreshes).hasValue(round);
            assertThat(rows).allMatch(r -> r.connection().version() == 3);
        }
        assertThat(authenticator.doubleSpends).hasValue(0);
        assertThat(platform.events(TokenRefreshed.class)).hasSize(25);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    @DisplayName("R1: schedulers of 4 nodes and callers at once spend every refresh token once")
    void schedulersAndCallersAtOnce() throws Exception {
        List<TokenEngine> nodes = List.of(racingNode("n1"), racingNode("n2"), racingNode("n3"), racingNode("n4"));
        List<Connection> connections = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String account = "account-" + i;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            connections.add(platform.connect(ACME));
        }
        for (int round = 1; round <= 10; round++) {
            platform.time.advance(Duration.ofMinutes(55));
            Together.run(16, n -> {
                TokenEngine node = nodes.get(n % 4);
                if (n < 8) {
                    return node.refreshExpiring(Duration.ZERO, 100);
                }
                for (Connection c : connections) {
                    StoredConnection row = platform.row(c);
                    if (row.connection().refreshAt().isBefore(platform.time.instant())) {
                        renewed(node, row, node.open(row));
                    }
                }
                return null;
            });
            assertThat(connections).allMatch(c -> now(c).usable());
        }
        assertThat(authenticator.doubleSpends).hasValue(0);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(platform.events(RefreshFailed.class)).isEmpty();
    }

    @Test
    @DisplayName("T1: another node refreshed between the look and the lease: its token is taken, nothing is sent")
    void looksAgainUnderTheLease() {
        Connection connection = platform.connect(ACME);
        StoredConnection row = platform.row(connection);
        Credential stale = platform.stored(connection);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        TokenEngine engine = platform.with(store).tokens("n2");
        store.beforeLease = () -> {
            store.beforeLease = () -> {};
            tokens.refresh(ACME, connection.id());
        };

        StoredConnection renewed = engine.renew(platform.runtime, row, stale, LONG);

        assertThat(Credentials.sameToken(engine.open(renewed), platform.token("AT-CANARY-2", null, null)))
                .isTrue();
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("T1: a due row that another node refreshed between listing and lease is skipped")
    void aPassLooksAgainUnderTheLease() {
        Connection connection = platform.connect(ACME);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        TokenEngine engine = platform.with(store).tokens("n2");
        store.beforeLease = () -> {
            store.beforeLease = () -> {};
            tokens.refresh(ACME, connection.id());
        };

        assertThat(engine.refreshExpiring(Duration.ofHours(9), 10)).isEqualTo(new RefreshReport(0, 0, 0, 1));
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName(
            "T2: while one node waits for a slow platform, another fails with REFRESH_IN_PROGRESS or gets the result")
    void anotherNodeWaits() throws Exception {
        Connection connection = platform.connect(ACME);
        StoredConnection row = platform.row(connection);
        Credential stale = platform.stored(connection);
        TokenEngine second = platform.tokens("n2");
        authenticator.onRefresh = credential -> {
            TransientException refused = catchThrowableOfType(
                    TransientException.class, () -> second.renew(platform.runtime, row, stale, LONG));
            assertThat(refused).hasMessageContaining("REFRESH_IN_PROGRESS");
            assertThat(second.refreshExpiring(Duration.ofHours(2), 10)).isEqualTo(new RefreshReport(0, 0, 0, 1));
            return authenticator.rotate(credential);
        };

        StoredConnection renewed = tokens.renew(platform.runtime, row, stale, LONG);

        assertThat(renewed.connection().version()).isEqualTo(3);
        assertThat(second.renew(platform.runtime, row, stale, LONG)).isEqualTo(renewed);
        assertThat(authenticator.refreshes).hasValue(1);
        Duration waited = platform.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    @DisplayName("T2: a node that died holds the token back only until its lease ends")
    void aDeadNodesLeaseEnds() {
        Connection connection = platform.connect(ACME);
        Instant start = platform.time.instant();
        platform.stores.tokens().tryLease(ACME, connection.id(), "dead", start, start.plusSeconds(10));

        tokens.refresh(ACME, connection.id());

        assertThat(platform.time.instant()).isBetween(start.plusSeconds(10), start.plusSeconds(12));
        assertThat(now(connection).version()).isEqualTo(3);
    }

    @Test
    @DisplayName("T4: refused because another node won: re-read, succeed, no event")
    void anotherNodeWon() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            platform.overwrite(connection, platform.token("AT-won", "RT-won", null));
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        platform.events.clear();

        Connection after = tokens.refresh(ACME, connection.id());

        assertThat(after.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(token(connection)).isEqualTo(Secret.of("AT-won"));
        assertThat(platform.events).isEmpty();
    }

    @Test
    void everyWaiterHearsTheCause() throws Exception {
        Connection connection = platform.connect(ACME);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        authenticator.onRefresh = credential -> {
            inside.countDown();
            await(go);
            throw FakeAuthenticator.failure(ErrorCategory.PERMISSION);
        };

        List<PlatformException> heard = Together.run(8, n -> {
            if (n > 0) {
                await(inside);
            }
            if (n == 7) {
                go.countDown();
            }
            return catchThrowableOfType(PlatformException.class, () -> tokens.refresh(ACME, connection.id()));
        });

        assertThat(heard).allMatch(e -> e.category() == ErrorCategory.PERMISSION);
        assertThat(heard).doesNotHaveDuplicates();
        assertThat(heard).allMatch(e -> e.context().connection().equals(connection.id()));
    }

    @Test
    void anInterruptedWaiterStopsAndStaysInterrupted() throws Exception {
        Connection connection = platform.connect(ACME);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        authenticator.onRefresh = credential -> {
            inside.countDown();
            await(go);
            return authenticator.rotate(credential);
        };

        List<Boolean> outcomes = Together.run(2, n -> {
            if (n == 0) {
                return tokens.refresh(ACME, connection.id()).version() == 3;
            }
            await(inside);
            Thread.currentThread().interrupt();
            PlatformException e =
                    catchThrowableOfType(PlatformException.class, () -> tokens.refresh(ACME, connection.id()));
            boolean right = e.category() == ErrorCategory.INTERRUPTED && Thread.interrupted();
            go.countDown();
            return right;
        });

        assertThat(outcomes).containsOnly(true);
    }
}
