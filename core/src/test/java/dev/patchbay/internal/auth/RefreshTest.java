// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.TransientException;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import dev.patchbay.observe.PatchbayEvent.Warning;
import dev.patchbay.spi.TokenGrant;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshTest {

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

    private RefreshReport pass() {
        return tokens.refreshExpiring(Duration.ZERO, 100);
    }

    @Test
    void refreshesAheadOfTheEndAndNotBefore() {
        Connection connection = platform.connect(ACME);
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));

        platform.time.advance(FakeAuthenticator.ACCESS_LIFE.minus(Duration.ofMinutes(6)));
        assertThat(pass()).isEqualTo(new RefreshReport(1, 0, 0, 0));
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));

        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-2"));
        Connection after = now(connection);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.expiresAt()).isEqualTo(platform.time.instant().plus(FakeAuthenticator.ACCESS_LIFE));
        assertThat(after.refreshAt()).isAfter(platform.time.instant().plus(Duration.ofMinutes(50)));
        assertThat(platform.events(TokenRefreshed.class)).singleElement().satisfies(e -> {
            assertThat(e.connection()).isEqualTo(connection.id());
            assertThat(e.expiresAt()).isEqualTo(after.expiresAt());
        });
    }

    @Test
    void aPassLooksAheadAndIsBounded() {
        for (int i = 0; i < 5; i++) {
            String account = "account-" + i;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            platform.connect(ACME);
        }
        assertThat(tokens.refreshExpiring(Duration.ofHours(2), 3)).isEqualTo(new RefreshReport(3, 0, 0, 0));
        assertThat(authenticator.refreshes).hasValue(3);
    }

    @Test
    void refreshesNowWhenAsked() {
        Connection connection = platform.connect(ACME);

        Connection after = tokens.refresh(ACME, connection.id());

        assertThat(after).isEqualTo(now(connection));
        assertThat(after.version()).isEqualTo(2);
        assertThatThrownBy(() -> tokens.refresh(OTHER, connection.id())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.refresh(ACME, platform.anId())).isInstanceOf(IllegalArgumentException.class);
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    void whatCannotBeRefreshedStaysAsItIsAndLeavesTheList() {
        Connection connection = platform.connect(ACME);
        platform.overwrite(
                connection, platform.token("a", null, platform.time.instant().plusSeconds(60)));
        platform.time.advance(Duration.ofHours(1));

        assertThat(pass().skipped()).isEqualTo(1);
        assertThat(now(connection).refreshAt()).isNull();
        assertThat(pass().skipped()).isZero();
        assertThat(tokens.refresh(ACME, connection.id())).isEqualTo(now(connection));
        assertThat(authenticator.refreshes).hasValue(0);
        assertThat(now(connection).status()).isEqualTo(ConnectionStatus.CONNECTED);
    }

    /** A node whose waits take no time at all, not even virtual time: leases do not end while threads race. */
    private TokenEngine racingNode(String name) {
        return platform.tokens(name, time -> Thread.yield());
    }

    /** What a caller does that is told to try again in some seconds. */
    private StoredConnection renewed(TokenEngine node, StoredConnection row, Credential stale) {
        while (true) {
            try {
                return node.renew(platform.runtime, row, stale);
            } catch (TransientException e) {
                assertThat(e).hasMessageContaining("REFRESH_IN_PROGRESS");
            }
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
            assertThat(rows).allMatch(r -> r.connection().version() == 2);
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

        StoredConnection renewed = engine.renew(platform.runtime, row, stale);

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
            TransientException refused =
                    catchThrowableOfType(TransientException.class, () -> second.renew(platform.runtime, row, stale));
            assertThat(refused).hasMessageContaining("REFRESH_IN_PROGRESS");
            assertThat(second.refreshExpiring(Duration.ofHours(2), 10)).isEqualTo(new RefreshReport(0, 0, 0, 1));
            return authenticator.rotate(credential);
        };

        StoredConnection renewed = tokens.renew(platform.runtime, row, stale);

        assertThat(renewed.connection().version()).isEqualTo(2);
        assertThat(second.renew(platform.runtime, row, stale)).isEqualTo(renewed);
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
        assertThat(now(connection).version()).isEqualTo(2);
    }

    @Test
    @DisplayName("T3: an answer was lost after the platform rotated: one more try, then LOST_ROTATION")
    void aLostRotation() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            authenticator.rotate(credential);
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        assertThat(pass().failed()).isEqualTo(1);
        assertThat(now(connection).usable()).isTrue();
        authenticator.onRefresh = authenticator::rotate;
        platform.time.advance(Duration.ofMinutes(1));

        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 1, 0));
        assertThat(now(connection).statusReason()).startsWith("LOST_ROTATION");
        platform.time.advance(Duration.ofDays(1));
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));
        assertThat(authenticator.refreshes).hasValue(2);
    }

    @Test
    @DisplayName("T3: a refresh that never left, or was told to wait, loses no rotation")
    void nothingWasLost() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            throw Failure.of(ErrorCategory.TRANSIENT, "not sent", "wait")
                    .toException(ErrorContext.of(FakePlatform.ID, "POST /token"), null);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, connection.id())).isInstanceOf(TransientException.class);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);

        assertThat(now(connection).statusReason()).isEqualTo("The platform said AUTHENTICATION");
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
    @DisplayName("T5: refused for real: reconnect required with the reason, and no further call")
    void refusedForReal() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };

        assertThatThrownBy(() -> tokens.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);

        Connection after = now(connection);
        assertThat(after.status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
        assertThat(after.statusReason()).isEqualTo("The platform said AUTHENTICATION");
        assertThat(after.refreshAt()).isNull();
        assertThat(platform.events(ReconnectRequired.class)).singleElement().satisfies(e -> {
            assertThat(e.reason()).isEqualTo(after.statusReason());
            assertThat(e.connection()).isEqualTo(connection.id());
        });
        AuthenticationException again =
                catchThrowableOfType(AuthenticationException.class, () -> tokens.refresh(ACME, connection.id()));
        assertThat(again.context().connection()).isEqualTo(connection.id());
        assertThat(again.remedy()).contains("connect");
        platform.time.advance(Duration.ofDays(10));
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @ParameterizedTest
    @DisplayName("T6: any other failure is transient: backed off, the account stays connected (R2)")
    @EnumSource(
            value = ErrorCategory.class,
            names = {"AUTHENTICATION", "CIRCUIT_OPEN", "INTERRUPTED", "RATE_LIMIT"},
            mode = EnumSource.Mode.EXCLUDE)
    void anyOtherFailureMayPass(ErrorCategory category) {
        Connection connection = platform.connect(ACME);
        platform.events.clear();
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(category);
        };
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        for (int failures = 1; failures <= 10; failures++) {
            assertThat(pass()).isEqualTo(new RefreshReport(0, 1, 0, 0));
            assertThat(pass()).as("not before its time").isEqualTo(new RefreshReport(0, 0, 0, 0));
            Connection row = now(connection);
            assertThat(row.status()).isEqualTo(ConnectionStatus.CONNECTED);
            assertThat(row.refreshFailures()).isEqualTo(failures);
            Duration wait = Duration.between(platform.time.instant(), row.refreshAt());
            long ceiling = Math.min(3600, 30L << (failures - 1));
            assertThat(wait).isBetween(Duration.ofSeconds(ceiling).dividedBy(2), Duration.ofSeconds(ceiling));
            platform.time.advance(wait);
        }
        assertThat(platform.events(RefreshFailed.class)).hasSize(10).allMatch(e -> e.category() == category);
        assertThat(platform.events).hasSize(10);

        authenticator.onRefresh = authenticator::rotate;
        assertThat(pass().refreshed()).isEqualTo(1);
        assertThat(now(connection).refreshFailures()).isZero();
        assertThat(now(connection).statusReason()).isNull();
    }

    @Test
    @DisplayName("T6: a connector that throws anything else is a failure that may pass, without its message")
    void aBugInTheConnector() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            throw new IllegalStateException("CANARY");
        };

        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> tokens.refresh(ACME, connection.id()));
        assertThat(failure.category()).isEqualTo(ErrorCategory.UNEXPECTED_RESPONSE);
        assertThat(failure.getMessage()).doesNotContain("CANARY");
        assertThat(now(connection).usable()).isTrue();
    }

    @Test
    @DisplayName("T6: an open circuit or an interrupt is no failure of the refresh")
    void whatWasNotSentIsNotCounted() {
        Connection connection = platform.connect(ACME);
        for (ErrorCategory category : List.of(ErrorCategory.CIRCUIT_OPEN, ErrorCategory.INTERRUPTED)) {
            authenticator.onRefresh = credential -> {
                throw FakeAuthenticator.failure(category);
            };
            PlatformException failure =
                    catchThrowableOfType(PlatformException.class, () -> tokens.refresh(ACME, connection.id()));
            assertThat(failure.category()).isEqualTo(category);
        }
        assertThat(now(connection)).isEqualTo(connection);
        assertThat(platform.events(RefreshFailed.class)).isEmpty();
    }

    @Test
    @DisplayName("T7: told to wait: exactly as long, and the platform's other accounts wait for the next pass")
    void toldToWait() {
        Connection first = platform.connect(ACME);
        authenticator.onIdentify = credential -> FakeAuthenticator.account("account-2");
        Connection second = platform.connect(ACME);
        Duration retryAfter = Duration.ofMinutes(17);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.RATE_LIMIT, retryAfter);
        };
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);

        assertThat(pass()).isEqualTo(new RefreshReport(0, 1, 0, 1));
        assertThat(authenticator.refreshes).hasValue(1);
        Connection limited = now(first).refreshFailures() == 1 ? now(first) : now(second);
        assertThat(limited.refreshAt()).isEqualTo(platform.time.instant().plus(retryAfter));
    }

    @Test
    void callsDoNotHammerATokenEndpointThatJustFailed() {
        Connection connection = platform.connect(ACME);
        StoredConnection row = platform.row(connection);
        Credential stale = platform.stored(connection);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> tokens.renew(platform.runtime, row, stale)).isInstanceOf(TransientException.class);
        }
        assertThat(authenticator.refreshes).hasValue(1);

        authenticator.onRefresh = authenticator::rotate;
        platform.time.advance(Duration.ofSeconds(15));
        assertThat(tokens.renew(platform.runtime, row, stale).connection().refreshFailures())
                .isZero();
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
                return tokens.refresh(ACME, connection.id()).version() == 2;
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("T8: no new refresh token in the answer: the old one is kept, sealed with the current key")
    void noNewRefreshToken() {
        SealingKey old = SealingKey.generate("old");
        platform.keys = KeyRing.of(old);
        Connection connection = platform.connect(ACME);
        platform.overwrite(
                connection,
                new Credential.OAuth2(
                        Secret.of("a1"),
                        Secret.of("keep-me"),
                        null,
                        Instant.parse("2031-01-01T00:00:00Z"),
                        Set.of("read")));
        platform.keys = KeyRing.of(SealingKey.generate("new"), old);
        authenticator.onRefresh = credential -> authenticator.grant("a2", null);

        platform.tokens("n1").refresh(ACME, connection.id());

        Credential.OAuth2 stored = platform.stored(connection);
        assertThat(stored.accessToken()).isEqualTo(Secret.of("a2"));
        assertThat(stored.refreshToken()).isEqualTo(Secret.of("keep-me"));
        assertThat(stored.refreshExpiresAt()).isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
        assertThat(stored.scopes()).containsExactly("read");
        assertThat(platform.sealer().outdated(platform.row(connection).sealedCredential()))
                .isFalse();
        platform.keys = KeyRing.of(platform.keys.current());
        assertThat(platform.stored(connection).refreshToken()).isEqualTo(Secret.of("keep-me"));
    }

    @Test
    @DisplayName("T8: a refresh token equal to the old one is fine")
    void theSameRefreshToken() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> authenticator.grant("a2", "RT-CANARY-1");

        tokens.refresh(ACME, connection.id());

        assertThat(platform.stored(connection).refreshToken()).isEqualTo(Secret.of("RT-CANARY-1"));
    }

    @Test
    void scopesThatShrinkMakeTheConnectionLimited() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential ->
                new TokenGrant(new Credential.OAuth2(Secret.of("a"), Secret.of("r"), null, null, Set.of("read")), null);

        Connection after = tokens.refresh(ACME, connection.id());

        assertThat(after.status()).isEqualTo(ConnectionStatus.LIMITED);
        assertThat(after.scopes()).containsExactly("read");
        assertThat(after.missingScopes()).containsExactly("write");
    }

    @Test
    @DisplayName("T9: a platform whose tokens seem to have ended already is not asked in a loop")
    void noLoopWithAWrongClock() {
        authenticator.onExchange = exchange ->
                new TokenGrant(platform.token("a", "r0", platform.time.instant().minus(Duration.ofMinutes(10))), null);
        authenticator.onRefresh = credential -> new TokenGrant(
                platform.token(
                        "a" + authenticator.refreshes.get(),
                        "r" + authenticator.refreshes.get(),
                        platform.time.instant().minus(Duration.ofMinutes(10))),
                null);
        platform.connect(ACME);
        for (int second = 0; second < 600; second++) {
            pass();
            platform.time.advance(Duration.ofSeconds(1));
        }
        assertThat(authenticator.refreshes.get()).isLessThanOrEqualTo(10);
    }

    @Test
    @DisplayName("T9: the clock jumps back or forth: nothing loops, nothing is lost")
    void theClockJumps() {
        Connection connection = platform.connect(ACME);
        platform.time.advance(Duration.ofMinutes(-10));
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));
        tokens.refresh(ACME, connection.id());
        assertThat(now(connection).refreshAt()).isBefore(platform.time.instant().plus(FakeAuthenticator.ACCESS_LIFE));
        platform.time.advance(Duration.ofHours(5));
        assertThat(pass().refreshed()).isEqualTo(1);
        assertThat(pass()).isEqualTo(new RefreshReport(0, 0, 0, 0));
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: the store is down between answer and write: the token is used from memory and stored later")
    void theStoreIsDown() {
        Connection connection = platform.connect(ACME);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        TokenEngine engine = platform.with(store).tokens("n1");
        StoredConnection row = platform.row(connection);
        Credential stale = platform.stored(connection);
        authenticator.onRefresh = credential -> {
            store.failWrites = true;
            return authenticator.rotate(credential);
        };

        StoredConnection inMemory = engine.renew(platform.runtime, row, stale);

        assertThat(Credentials.sameToken(engine.open(inMemory), platform.token("AT-CANARY-2", null, null)))
                .isTrue();
        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(platform.events(Warning.class)).extracting(Warning::code).containsExactly("refresh-not-stored");
        assertThat(engine.renew(platform.runtime, row, stale).sealedCredential())
                .isEqualTo(inMemory.sealedCredential());
        assertThatThrownBy(() -> engine.renew(platform.runtime, row, engine.open(inMemory)))
                .isInstanceOf(TransientException.class);

        store.failWrites = false;
        platform.time.advance(Duration.ofMinutes(4));
        assertThat(engine.renew(platform.runtime, row, stale).connection().version())
                .isEqualTo(2);
        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-2"));
        assertThat(authenticator.refreshes).hasValue(1);
        authenticator.onRefresh = authenticator::rotate;
        engine.refresh(ACME, connection.id());
        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-3"));
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: a store that fails once is tried again at once")
    void theStoreFailsOnce() {
        Connection connection = platform.connect(ACME);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        TokenEngine engine = platform.with(store).tokens("n1");
        store.beforeCompareAndSet = () -> {
            store.beforeCompareAndSet = () -> {};
            throw new IllegalStateException("deadlock, try again");
        };

        engine.refresh(ACME, connection.id());

        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-2"));
        assertThat(platform.events(Warning.class)).isEmpty();
    }

    @Test
    @DisplayName("T12: tokens obtained in one minute are refreshed spread over the margin, none expires")
    void refreshesAreSpread() {
        authenticator.onExchange = exchange ->
                new TokenGrant(platform.token("a", "r", platform.time.instant().plus(Duration.ofDays(60))), null);
        Instant first = null;
        Instant last = null;
        for (int i = 0; i < 500; i++) {
            String account = "account-" + i;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            Instant at = Objects.requireNonNull(platform.connect(ACME).refreshAt());
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
        Instant end = platform.time.instant().plus(Duration.ofDays(60));
        assertThat(last).isBeforeOrEqualTo(end.minus(Duration.ofDays(6)));
        assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofHours(10));
    }

    @Test
    @DisplayName("T13: a text of another row or of an unknown key: an integrity error, an alert, no call")
    void whatCannotBeOpenedIsNotSent() {
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);
        StoredConnection swapped = platform.row(theirs);
        ConnectionDraft draft = new ConnectionDraft(mine);
        platform.stores
                .tokens()
                .compareAndSet(
                        new StoredConnection(draft.build(platform.time.instant()), swapped.sealedCredential()), 1);
        platform.events.clear();

        SealException refusal = catchThrowableOfType(SealException.class, () -> tokens.refresh(ACME, mine.id()));
        assertThat(refusal.reason()).isEqualTo(SealException.Reason.FOREIGN);
        assertThat(platform.events(Warning.class)).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("credential-unreadable");
            assertThat(w.text()).contains(mine.id().value());
        });

        platform.keys = KeyRing.generate();
        TokenEngine otherKey = platform.tokens("n1");
        platform.time.advance(Duration.ofHours(2));
        assertThat(otherKey.refreshExpiring(Duration.ZERO, 100)).isEqualTo(new RefreshReport(0, 2, 0, 0));
        assertThat(otherKey.refreshExpiring(Duration.ZERO, 100))
                .as("others get their turn")
                .isEqualTo(new RefreshReport(0, 0, 0, 0));
        assertThat(authenticator.refreshes).hasValue(0);
        assertThat(platform.events(PatchbayEvent.ReconnectRequired.class)).isEmpty();
        assertThat(platform.row(theirs).sealedCredential()).isEqualTo(swapped.sealedCredential());
    }

    @Test
    void rowsOfPlatformsThatAreNotConfiguredDoNotBlockOthers() {
        Connection connection = platform.connect(ACME);
        for (int i = 0; i < 20; i++) {
            platform.stores
                    .tokens()
                    .insert(dev.patchbay.testkit.TestConnections.of("acme", "con_alien" + i)
                            .on("removednet")
                            .due(Instant.EPOCH)
                            .stored());
        }
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);

        assertThat(tokens.refreshExpiring(DUE_SOON, 5)).isEqualTo(new RefreshReport(1, 0, 0, 0));
        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-2"));
    }

    @Test
    void aRefreshTokenThatIsLostWhenUnusedIsUsedInTime() {
        Instant refreshEnd = platform.time.instant().plus(Duration.ofDays(30));
        authenticator.onExchange = exchange ->
                new TokenGrant(new Credential.OAuth2(Secret.of("a"), Secret.of("r"), null, refreshEnd, Set.of()), null);
        Connection connection = platform.connect(ACME);

        assertThat(connection.expiresAt()).isNull();
        assertThat(connection.refreshAt())
                .isBetween(refreshEnd.minus(Duration.ofDays(4)), refreshEnd.minus(Duration.ofDays(3)));
    }
}
