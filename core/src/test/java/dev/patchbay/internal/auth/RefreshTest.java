// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        assertThat(after.version()).isEqualTo(3);
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
        assertThat(after.version()).isEqualTo(3);
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
        assertThat(platform.sealer().outdated(ACME, platform.row(connection).sealedCredential()))
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
        assertThat(first).isAfterOrEqualTo(end.minus(Duration.ofDays(9)));
        assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofDays(2));
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
                .isBetween(refreshEnd.minus(Duration.ofDays(5)), refreshEnd.minus(Duration.ofDays(3)));
    }
}
