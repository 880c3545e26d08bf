// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
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
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.TransientException;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.Warning;
import dev.patchbay.spi.TokenGrant;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionCredentialsTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
    private Connection connection;
    private TokenEngine tokens;
    private SessionCredentials session;

    @BeforeEach
    void open() {
        platform.with(store);
        connection = platform.connect(ACME);
        tokens = platform.tokens("n1");
        session = platform.session(tokens, platform.row(connection));
    }

    private static String access(Credential credential) {
        return ((Credential.OAuth2) credential).accessToken().reveal();
    }

    @Test
    void theHotPathReadsNoStoreAndOpensNothing() {
        Credential first = session.current(null, LONG);
        int finds = store.finds.get();
        for (int i = 0; i < 1000; i++) {
            assertThat(session.current(null, LONG)).isSameAs(first);
        }
        assertThat(store.finds).hasValue(finds);
    }

    @Test
    void aTokenKnownToHaveExpiredIsRefreshedBeforehand() {
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE.minusSeconds(31));
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-1");
        platform.time.advance(Duration.ofSeconds(1));

        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("T1: 64 threads of one session with an expired token: 1 refresh, all get the new token")
    void manyThreadsRefreshOnce() throws Exception {
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);

        List<String> used = Together.run(64, n -> access(session.current(null, LONG)));

        assertThat(used).containsOnly("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("T1: 64 threads whose call was refused: 1 refresh, all get the new token")
    void manyRefusedCallsRefreshOnce() throws Exception {
        Credential rejected = session.current(null, LONG);

        List<String> used = Together.run(64, n -> access(session.newerThan(rejected, null, LONG)));

        assertThat(used).containsOnly("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    void whatAnotherNodeRefreshedIsUsedWithoutAskingThePlatform() {
        Credential rejected = session.current(null, LONG);
        platform.tokens("n2").refresh(ACME, connection.id());

        assertThat(access(session.newerThan(rejected, null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    void nothingNewerWhenItCannotBeRefreshed() {
        platform.overwrite(
                connection, platform.token("bare", null, platform.time.instant().minusSeconds(1)));
        SessionCredentials bare = platform.session(tokens, platform.row(connection));
        platform.time.advance(Duration.ofMinutes(2));

        Credential current = bare.current(null, LONG);
        assertThat(access(current)).as("the platform is to say that it is over").isEqualTo("bare");
        assertThat(bare.newerThan(current, null, LONG)).isNull();
    }

    @Test
    @DisplayName("R2: a transient failure never marks the connection")
    void aTransientFailureIsPassedOn() {
        Credential rejected = session.current(null, LONG);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };

        assertThatThrownBy(() -> session.newerThan(rejected, null, LONG)).isInstanceOf(TransientException.class);
        assertThat(platform.row(connection).connection().usable()).isTrue();
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        assertThatThrownBy(() -> session.current(null, LONG)).isInstanceOf(TransientException.class);
        assertThat(platform.row(connection).connection().usable()).isTrue();
    }

    @Test
    void aTokenThatStillLivesIsUsedWhenItsRefreshFails() {
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE.minusSeconds(10));

        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-1");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    void aRefusedRefreshEndsTheSession() {
        Credential rejected = session.current(null, LONG);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };

        assertThatThrownBy(() -> session.newerThan(rejected, null, LONG)).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> session.newerThan(rejected, null, LONG)).isInstanceOf(AuthenticationException.class);
        assertThat(authenticator.refreshes).hasValue(1);
        assertThat(platform.events(ReconnectRequired.class)).hasSize(1);
    }

    @Test
    @DisplayName("T9: a clock that runs fast does not refresh before every call")
    void aFastClockDoesNotLoop() {
        authenticator.onRefresh = credential -> new TokenGrant(
                platform.token(
                        "short-" + authenticator.refreshes.get(),
                        "r",
                        platform.time.instant().minus(Duration.ofMinutes(10))),
                null);
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        for (int i = 0; i < 590; i++) {
            session.current(null, LONG);
            platform.time.advance(Duration.ofMillis(100));
        }

        assertThat(authenticator.refreshes).hasValue(1);
        assertThat(access(session.current(null, LONG))).isEqualTo("short-1");
    }

    @Test
    @DisplayName("T9: after a jump of the clock backwards a dead token is replaced when the platform refuses it")
    void aClockThatJumpedBack() {
        platform.time.advance(Duration.ofMinutes(-30));
        Credential rejected = session.current(null, LONG);

        assertThat(access(session.newerThan(rejected, null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    void aDisconnectIsHeardOfWithinHalfAMinute() {
        session.current(null, LONG);
        platform.connections().disconnect(ACME, connection.id(), null);
        platform.time.advance(Duration.ofSeconds(30));

        AuthenticationException refused =
                catchThrowableOfType(AuthenticationException.class, () -> session.current(null, LONG));
        assertThat(refused).hasMessageContaining("disconnected");
        assertThat(refused.remedy()).isNotBlank();
        assertThat(refused.context().connection()).isEqualTo(connection.id());
    }

    @Test
    void aDeletedConnectionIsHeardOfOnceAndForAll() {
        Credential page = platform.token("PT-CANARY", null, null);
        session.keepAsset("page:1", page);
        Credential own = session.current(null, LONG);
        store.delete(ACME, connection.id());
        platform.time.advance(Duration.ofSeconds(30));

        for (int i = 0; i < 3; i++) {
            assertGone(() -> session.current(null, LONG));
            assertGone(() -> session.current("page:1", LONG));
            assertGone(() -> session.newerThan(own, null, LONG));
            assertGone(() -> session.newerThan(page, "page:1", LONG));
            session.keepAsset("page:1", page);
            assertThat(session.hasAsset("page:1")).isFalse();
        }
        platform.connect(ACME);
        assertGone(() -> session.current(null, LONG));
    }

    @Test
    void whatARefreshFindsDeletedIsGoneAtOnce() {
        Credential own = session.current(null, LONG);
        store.delete(ACME, connection.id());

        assertGone(() -> session.newerThan(own, null, LONG));
        assertGone(() -> session.current(null, LONG));
    }

    private static void assertGone(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AuthenticationException.class).hasMessageContaining("deleted");
    }

    @Test
    void aStoreThatIsDownDoesNotStopCallsWhoseTokenIsAtHand() {
        session.current(null, LONG);
        store.failReads = true;
        store.failWrites = true;
        platform.time.advance(Duration.ofMinutes(10));

        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-1");
    }

    @Test
    void aSessionOfAConnectionThatIsNotUsableRefuses() {
        tokens.declareDead(platform.row(connection), session.current(null, LONG), "password changed");
        SessionCredentials late = platform.session(tokens, platform.row(connection));

        AuthenticationException refused =
                catchThrowableOfType(AuthenticationException.class, () -> late.current(null, LONG));
        assertThat(refused).hasMessageContaining("password changed");
        assertThat(refused.remedy()).contains("connect");
    }

    @Test
    void whatThePlatformDeclaredDeadMustBeReconnected() {
        Credential rejected = session.current(null, LONG);

        session.declaredDead(rejected, null, "the user removed the app; token AT-CANARY-1\nwas refused");

        Connection row = platform.row(connection).connection();
        assertThat(row.status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
        assertThat(row.statusReason()).isEqualTo("the user removed the app; token *** was refused");
        assertThat(platform.events(ReconnectRequired.class))
                .singleElement()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(row.statusReason()));
        assertThatThrownBy(() -> session.current(null, LONG)).isInstanceOf(AuthenticationException.class);
        session.declaredDead(rejected, null, "again");
        assertThat(platform.events(ReconnectRequired.class)).hasSize(1);
    }

    @Test
    @DisplayName("T4: a token that was replaced meanwhile may be declared dead without harm")
    void anOldTokenDeclaredDead() {
        Credential rejected = session.current(null, LONG);
        platform.tokens("n2").refresh(ACME, connection.id());

        session.declaredDead(rejected, null, "expired");

        assertThat(platform.row(connection).connection().usable()).isTrue();
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
    }

    @Test
    @DisplayName("T13: what cannot be opened is an integrity error and an alert, not a call")
    void whatCannotBeOpened() {
        platform.keys = KeyRing.generate();
        SessionCredentials blind = platform.session(platform.tokens("n1"), platform.row(connection));

        assertThatThrownBy(() -> blind.current(null, LONG)).isInstanceOf(SealException.class);
        assertThat(platform.events(Warning.class)).extracting(Warning::code).contains("credential-unreadable");
    }

    @Test
    void keepsAssetTokensSealedInTheirOwnPlace() {
        assertThat(session.hasAsset("page:1")).isFalse();
        session.keepAsset("page:1", platform.token("PT-CANARY", null, null));

        assertThat(session.hasAsset("page:1")).isTrue();
        assertThat(session.hasAsset("page:2")).isFalse();
        assertThat(access(session.current("page:1", LONG))).isEqualTo("PT-CANARY");
        String sealed = store.findAsset(ACME, connection.id(), "page:1").orElseThrow();
        assertThat(sealed).doesNotContain("CANARY");
        assertThat(platform.sealer().open(ACME, connection.id(), "page:1", sealed))
                .isEqualTo(platform.token("PT-CANARY", null, null));

        SessionCredentials other = platform.session(tokens, platform.row(connection));
        assertThat(other.hasAsset("page:1")).isTrue();
        assertThat(access(other.current("page:1", LONG))).isEqualTo("PT-CANARY");
        assertThatThrownBy(() -> session.hasAsset("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.keepAsset("", platform.token("x", null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingAssetTokenSaysWhatToDo() {
        AuthenticationException missing =
                catchThrowableOfType(AuthenticationException.class, () -> session.current("page:9", LONG));

        assertThat(missing.remedy()).contains("channels");
        assertThat(platform.row(connection).connection().usable()).isTrue();
    }

    @Test
    void anAssetTokenThatDiedIsDroppedAndTheConnectionLives() {
        Credential dead = platform.token("PT-dead", null, null);
        session.keepAsset("page:1", dead);
        assertThat(session.newerThan(dead, "page:1", LONG)).isNull();

        session.declaredDead(dead, "page:1", "page token invalid");

        assertThat(session.hasAsset("page:1")).isFalse();
        assertThatThrownBy(() -> session.current("page:1", LONG)).isInstanceOf(AuthenticationException.class);
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-1");
        assertThat(platform.row(connection).connection()).isEqualTo(connection);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    void anAssetTokenThatAnotherSessionReplacedIsTaken() {
        Credential old = platform.token("PT-old", null, null);
        session.keepAsset("page:1", old);
        platform.session(tokens, platform.row(connection)).keepAsset("page:1", platform.token("PT-new", null, null));

        assertThat(access(session.current("page:1", LONG))).isEqualTo("PT-old");
        session.declaredDead(old, "page:1", "late");
        assertThat(access(session.newerThan(old, "page:1", LONG))).isEqualTo("PT-new");
        assertThat(access(session.current("page:1", LONG))).isEqualTo("PT-new");
    }

    @Test
    void assetTokensOfAConnectionMadeAnewAreReadAgain() {
        session.keepAsset("page:1", platform.token("PT-old", null, null));
        platform.connect(ACME);
        platform.time.advance(Duration.ofSeconds(30));

        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(session.hasAsset("page:1")).isFalse();
    }

    @Test
    @DisplayName("T10: a session goes on with a token that could not be stored yet")
    void aTokenThatCouldNotBeStored() {
        Credential rejected = session.current(null, LONG);
        authenticator.onRefresh = credential -> {
            store.failWrites = true;
            return authenticator.rotate(credential);
        };

        assertThat(access(session.newerThan(rejected, null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(access(session.current(null, LONG))).isEqualTo("AT-CANARY-2");
        StoredConnection old = platform.row(connection);
        SessionCredentials second = platform.session(tokens, old);
        Credential stale = second.current(null, LONG);
        assertThat(access(stale)).isEqualTo("AT-CANARY-1");
        assertThat(access(second.newerThan(stale, null, LONG))).isEqualTo("AT-CANARY-2");

        store.failWrites = false;
        assertThat(access(second.current(null, LONG))).isEqualTo("AT-CANARY-2");
        tokens.refreshExpiring(Duration.ofHours(2), 10);
        assertThat(platform.stored(connection).accessToken()).isNotEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(authenticator.doubleSpends).hasValue(0);
    }
}
