// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
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
import dev.patchbay.observe.PatchbayEvent.Warning;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshFaultsTest {

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
        assertThat(now(connection).refreshFailures()).isEqualTo(1);
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
            assertThatThrownBy(() -> tokens.renew(platform.runtime, row, stale, LONG))
                    .isInstanceOf(TransientException.class);
        }
        assertThat(authenticator.refreshes).hasValue(1);

        authenticator.onRefresh = authenticator::rotate;
        platform.time.advance(Duration.ofSeconds(15));
        assertThat(tokens.renew(platform.runtime, row, stale, LONG).connection().refreshFailures())
                .isZero();
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

        StoredConnection inMemory = engine.renew(platform.runtime, row, stale, LONG);

        assertThat(Credentials.sameToken(engine.open(inMemory), platform.token("AT-CANARY-2", null, null)))
                .isTrue();
        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(platform.events(Warning.class)).extracting(Warning::code).containsExactly("refresh-not-stored");
        assertThat(engine.renew(platform.runtime, row, stale, LONG).sealedCredential())
                .isEqualTo(inMemory.sealedCredential());
        assertThatThrownBy(() -> engine.renew(platform.runtime, row, engine.open(inMemory), LONG))
                .isInstanceOf(TransientException.class);

        store.failWrites = false;
        platform.time.advance(Duration.ofMinutes(4));
        assertThat(engine.renew(platform.runtime, row, stale, LONG).connection().version())
                .isEqualTo(3);
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
        authenticator.onRefresh = credential -> {
            store.beforeCompareAndSet = () -> {
                store.beforeCompareAndSet = () -> {};
                throw new IllegalStateException("deadlock, try again");
            };
            return authenticator.rotate(credential);
        };

        engine.refresh(ACME, connection.id());

        assertThat(token(connection)).isEqualTo(Secret.of("AT-CANARY-2"));
        assertThat(platform.events(Warning.class)).isEmpty();
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
}
