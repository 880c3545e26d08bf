// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that the host brings, and refresh tokens that a platform gives once only. */
class AdoptAndRenewTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;

    private Credential stored(Connection connection) {
        return platform.sealer()
                .open(ACME, connection.id(), "", platform.row(connection).sealedCredential());
    }

    private Connection connect(String access, String refresh) {
        authenticator.onExchange = exchange -> authenticator.grant(access, refresh);
        return platform.connect(ACME);
    }

    @Test
    void whatTheAuthenticatorMakesOfABroughtCredentialIsStored() {
        Credential.ServiceKey brought = Credential.ServiceKey.of(Secret.of("KEY-CANARY"));
        Instant end = platform.time.instant().plus(Duration.ofHours(1));
        Credential minted = brought.withToken(Secret.of("AT-CANARY-minted"), end);
        Identity proven = new Identity("robot-1", "robot", Set.of("read", "write"), end, null);
        authenticator.onAdopt = credential -> new TokenGrant(minted, null, proven);

        Connection connection = platform.connections().adopt(ACME, ID, brought, "ada");

        assertThat(stored(connection)).isEqualTo(minted);
        assertThat(connection.externalId()).isEqualTo("robot-1");
        assertThat(connection.expiresAt()).isEqualTo(end);
        assertThat(authenticator.identifies)
                .as("what is proven is not asked for")
                .hasValue(0);
        assertThat(connection.toString() + brought + minted).doesNotContain("CANARY");
    }

    @Test
    void aBroughtCredentialThatCannotBeUsedIsNotStored() {
        authenticator.onAdopt = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        Credential key = Credential.ServiceKey.of(Secret.of("KEY-CANARY"));
        ConnectionEngine engine = platform.connections();

        assertThatThrownBy(() -> engine.adopt(ACME, ID, key, null))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("CANARY");
        assertThat(engine.list(ACME, null, 10)).isEmpty();
    }

    @Test
    void byDefaultWhatWasBroughtIsStoredAsItIs() {
        Credential key = new Credential.ApiKey(Secret.of("KEY-CANARY"), Map.of());

        assertThat(stored(platform.connections().adopt(ACME, ID, key, null))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRenewalWithoutARefreshTokenKeepsTheOldOneOnlyWhereThePlatformGivesItOnce(boolean once) {
        authenticator.keepsRefreshToken = once;
        Connection before = connect("AT-1", "RT-1");
        Connection after = connect("AT-2", null);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(stored(after)).isInstanceOfSatisfying(Credential.OAuth2.class, oauth -> {
            assertThat(oauth.accessToken().reveal()).isEqualTo("AT-2");
            assertThat(
                            oauth.refreshToken() == null
                                    ? null
                                    : oauth.refreshToken().reveal())
                    .isEqualTo(once ? "RT-1" : null);
        });
        assertThat(after.refreshAt() != null).isEqualTo(once);
    }

    @Test
    void aNewRefreshTokenTakesTheOldOnesPlace() {
        authenticator.keepsRefreshToken = true;
        connect("AT-1", "RT-1");

        assertThat(stored(connect("AT-2", "RT-2")))
                .isInstanceOfSatisfying(
                        Credential.OAuth2.class,
                        oauth -> assertThat(oauth.refreshToken().reveal()).isEqualTo("RT-2"));
    }

    @Test
    void theRefreshTokenOfAnotherAccountIsNeverTakenOver() {
        authenticator.keepsRefreshToken = true;
        connect("AT-1", "RT-1");
        authenticator.onIdentify = credential -> FakeAuthenticator.account("account-2");

        assertThat(stored(connect("AT-2", null)))
                .isInstanceOfSatisfying(
                        Credential.OAuth2.class,
                        oauth -> assertThat(oauth.refreshToken()).isNull());
    }

    @Test
    void aRefreshTokenThatCanNoLongerBeOpenedDoesNotBarReconnecting() {
        authenticator.keepsRefreshToken = true;
        Connection before = connect("AT-1", "RT-1");
        platform.keys = KeyRing.generate();

        Connection after = connect("AT-2", null);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(stored(after))
                .isInstanceOfSatisfying(
                        Credential.OAuth2.class,
                        oauth -> assertThat(oauth.refreshToken()).isNull());
    }
}
