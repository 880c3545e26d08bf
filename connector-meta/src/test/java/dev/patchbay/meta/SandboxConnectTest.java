// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.sandbox.meta.MetaControl;
import dev.patchbay.spi.AdsQuery;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting, renewing and disconnecting against the simulated platform. */
class SandboxConnectTest {

    private final SandboxFixture meta = new SandboxFixture();

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    @DisplayName("C4: a person who cancels is a result; nothing is asked for")
    void denied() {
        ConnectResult result =
                meta.complete(meta.sandbox.meta().cancel(meta.begin().url()));

        assertThat(result).isInstanceOf(ConnectResult.Denied.class);
        assertThat(meta.calls("/oauth/access_token")).isZero();
    }

    @ParameterizedTest
    @DisplayName("C7: token answers that cannot be read end in a typed error; nothing is stored")
    @ValueSource(strings = {"html,status=200", "empty", "truncated", "big"})
    void unreadableTokenAnswers(String fault) {
        meta.sandbox.injectFault("meta:" + fault + ",path=/oauth/access_token,times=1");

        ConnectResult result =
                meta.complete(meta.sandbox.meta().consent(meta.begin().url()));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ConnectResult.Failed.class,
                        failed -> assertThat(failed.cause().category())
                                .isIn(ErrorCategory.UNEXPECTED_RESPONSE, ErrorCategory.TRANSIENT));
        assertThat(meta.patchbay.connections().list(SandboxFixture.TENANT, null, 10))
                .isEmpty();
        assertThat(meta.calls("/oauth/access_token")).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("C7: whatever expires_in is, the stored end is the one debug_token states")
    @ValueSource(strings = {"missing", "string", "0", "-1", "1000000000000", "soon"})
    void strangeExpiry(String value) {
        meta.sandbox.injectFault("meta:expires-in,value=" + value);

        Connection connection = meta.connect();

        assertThat(Duration.between(meta.time.instant(), connection.expiresAt()))
                .isBetween(Duration.ofDays(59), Duration.ofDays(61));
    }

    @Test
    @DisplayName("C8: fewer scopes than asked for make a limited connection that names them")
    void fewerScopes() {
        ConnectResult result =
                meta.complete(meta.sandbox.meta().consentWithout(meta.begin().url(), "ads_read"));

        assertThat(result).isInstanceOfSatisfying(ConnectResult.Connected.class, connected -> {
            assertThat(connected.connection().status()).isEqualTo(ConnectionStatus.LIMITED);
            assertThat(connected.connection().missingScopes()).containsExactly("ads_read");
        });
    }

    @Test
    void aTokenIsRenewedInTheLastThirdOfItsLife() {
        Connection before = meta.connect();
        Instant due = before.refreshAt();
        assertThat(Duration.between(meta.time.instant(), due)).isBetween(Duration.ofDays(39), Duration.ofDays(47));

        meta.time.advance(Duration.ofDays(47));
        meta.patchbay.tokens().refreshExpiring(Duration.ofMinutes(1), 10);

        Connection after = meta.patchbay
                .connections()
                .find(SandboxFixture.TENANT, before.id())
                .orElseThrow();
        assertThat(after.expiresAt()).isAfter(before.expiresAt().plus(Duration.ofDays(30)));
        assertThat(after.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(meta.patchbay
                        .session(SandboxFixture.TENANT, after.id())
                        .ads()
                        .adAccounts(AdsQuery.live()))
                .isNotEmpty();
    }

    @Test
    void anEndThatDoesNotMoveMeansThatAPersonMustCome() {
        Connection before = meta.connect();

        Connection after = meta.patchbay.tokens().refresh(SandboxFixture.TENANT, before.id());

        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.reconnectBy()).isEqualTo(before.expiresAt());
    }

    @Test
    @DisplayName("T5: a token that expired cannot be renewed: reconnect, and no call is made")
    void expiredTokens() {
        Connection connection = meta.connect();
        meta.time.advance(Duration.ofDays(61));
        meta.sandbox.requests().clear();

        assertThatThrownBy(() -> meta.patchbay.tokens().refresh(SandboxFixture.TENANT, connection.id()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("expired");
        assertThat(meta.sandbox.requests().count()).isZero();
    }

    @Test
    @DisplayName("T5: renewing a token whose owner changed the password says so and asks no further")
    void renewingADeadToken() {
        Connection connection = meta.connect();
        meta.sandbox.issuedSecrets().stream()
                .filter(secret -> !secret.equals(meta.sandbox.meta().appToken()))
                .forEach(secret -> meta.sandbox.meta().revokeToken(secret, MetaControl.Reason.PASSWORD_CHANGED));
        meta.sandbox.requests().clear();

        assertThatThrownBy(() -> meta.patchbay.tokens().refresh(SandboxFixture.TENANT, connection.id()))
                .isInstanceOf(AuthenticationException.class);
        assertThat(meta.calls("/oauth/access_token")).isZero();
        assertThat(meta.patchbay
                        .connections()
                        .find(SandboxFixture.TENANT, connection.id())
                        .orElseThrow()
                        .status())
                .isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
    }

    @ParameterizedTest
    @DisplayName("T6: a token endpoint that fails for a while disconnects nobody")
    @ValueSource(strings = {"500", "502", "html", "refuse"})
    void failingTokenEndpoint(String fault) {
        Connection connection = meta.connect();
        meta.sandbox.injectFault("meta:" + fault + ",path=/oauth/access_token,times=8");

        assertThatThrownBy(() -> meta.patchbay.tokens().refresh(SandboxFixture.TENANT, connection.id()))
                .isInstanceOf(PlatformException.class)
                .matches(e -> ((PlatformException) e).retryable());
        assertThat(meta.patchbay
                        .connections()
                        .find(SandboxFixture.TENANT, connection.id())
                        .orElseThrow()
                        .status())
                .isEqualTo(ConnectionStatus.CONNECTED);
    }

    @Test
    void aSystemUsersTokenIsBroughtByTheHost() {
        Connection connection = meta.patchbay
                .connections()
                .adopt(
                        SandboxFixture.TENANT,
                        MetaConnectorProvider.PLATFORM,
                        Credential.OAuth2.bearer(Secret.of(meta.sandbox.meta().systemUserToken())),
                        "ops");

        assertThat(connection.expiresAt()).isNull();
        assertThat(connection.refreshAt())
                .as("validated within a day")
                .isBetween(meta.time.instant(), meta.time.instant().plus(Duration.ofDays(1)));
        assertThat(meta.patchbay
                        .session(SandboxFixture.TENANT, connection.id())
                        .ads()
                        .adAccounts(AdsQuery.live()))
                .isNotEmpty();
    }

    @Test
    void disconnectingTakesThePermissionsBack() {
        Connection connection = meta.connect();

        assertThat(meta.patchbay.connections().disconnect(SandboxFixture.TENANT, connection.id(), "ada"))
                .isTrue();
        assertThat(meta.sandbox
                        .requests()
                        .count(e -> e.method().equals("DELETE") && e.path().endsWith("/permissions")))
                .isEqualTo(1);
    }

    @Test
    void disconnectingADeadTokenCountsAsDone() {
        Connection connection = meta.connect();
        meta.sandbox.meta().expireTokens();

        assertThat(meta.patchbay.connections().disconnect(SandboxFixture.TENANT, connection.id(), null))
                .isTrue();
    }
}
