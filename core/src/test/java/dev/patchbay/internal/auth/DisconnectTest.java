// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.observe.PatchbayEvent.Disconnected;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisconnectTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;

    private void forgotten(Connection connection) {
        StoredConnection row = platform.row(connection);
        assertThat(row.sealedCredential()).isEmpty();
        assertThat(row.connection().status()).isEqualTo(ConnectionStatus.DISCONNECTED);
        assertThat(row.connection().statusReason()).isNotBlank();
        assertThat(row.connection().refreshAt()).isNull();
        assertThat(row.connection().expiresAt()).isNull();
        assertThat(platform.stores.tokens().refreshDue(platform.time.instant().plus(Duration.ofDays(9999)), 10))
                .doesNotContain(row);
    }

    @Test
    void revokesAndForgets() {
        Connection connection = platform.connect(ACME);
        platform.stores.tokens().putAsset(ACME, connection.id(), "page:1", "sealed");

        assertThat(platform.connections().disconnect(ACME, connection.id(), "admin"))
                .isTrue();

        forgotten(connection);
        assertThat(platform.stores.tokens().findAsset(ACME, connection.id(), "page:1"))
                .isEmpty();
        assertThat(authenticator.revoked).hasSize(1);
        assertThat(platform.events(Disconnected.class)).singleElement().satisfies(e -> {
            assertThat(e.revoked()).isTrue();
            assertThat(e.actor()).isEqualTo("admin");
            assertThat(e.connection()).isEqualTo(connection.id());
        });
    }

    @Test
    void forgetsEvenWhenThePlatformFails() {
        Connection connection = platform.connect(ACME);
        authenticator.onRevoke = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };

        assertThat(platform.connections().disconnect(ACME, connection.id(), null))
                .isFalse();
        forgotten(connection);
        assertThat(platform.events(Disconnected.class))
                .extracting(Disconnected::revoked)
                .containsExactly(false);
    }

    @Test
    void forgetsEvenWhenTheConnectorThrowsOrThePlatformHasNoMeans() {
        Connection connection = platform.connect(ACME);
        authenticator.onRevoke = credential -> {
            throw new IllegalStateException("bug");
        };
        assertThat(platform.connections().disconnect(ACME, connection.id(), null))
                .isFalse();
        forgotten(connection);

        Connection again = platform.connect(ACME);
        authenticator.onRevoke = credential -> false;
        assertThat(platform.connections().disconnect(ACME, again.id(), null)).isFalse();
        forgotten(again);
    }

    @Test
    @DisplayName("T13: what cannot be opened is forgotten without a call")
    void forgetsWhatCannotBeOpened() {
        Connection connection = platform.connect(ACME);
        platform.keys = KeyRing.generate();

        assertThat(platform.connections().disconnect(ACME, connection.id(), null))
                .isFalse();
        forgotten(connection);
        assertThat(authenticator.revoked).isEmpty();
    }

    @Test
    void theTokensAreForgottenBeforeThePlatformIsAsked() {
        Connection connection = platform.connect(ACME);
        AtomicBoolean seen = new AtomicBoolean();
        authenticator.onRevoke = credential -> {
            forgotten(connection);
            seen.set(true);
            return true;
        };

        platform.connections().disconnect(ACME, connection.id(), null);
        assertThat(seen).isTrue();
    }

    @Test
    void doingItTwiceIsHarmless() {
        Connection connection = platform.connect(ACME);
        platform.connections().disconnect(ACME, connection.id(), null);

        assertThat(platform.connections().disconnect(ACME, connection.id(), null))
                .isFalse();
        assertThat(authenticator.revoked).hasSize(1);
        assertThat(platform.events(Disconnected.class)).hasSize(1);
    }

    @Test
    void onlyTheTenantItselfMayDisconnect() {
        Connection connection = platform.connect(ACME);

        assertThatThrownBy(() -> platform.connections().disconnect(OTHER, connection.id(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(connection.id().value());
        assertThat(platform.row(connection).connection()).isEqualTo(connection);
        assertThat(authenticator.revoked).isEmpty();
    }

    @Test
    @DisplayName("R10: disconnecting does not end another tenant's grant to the same account")
    void aSharedGrantIsNotRevoked() {
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);

        assertThat(platform.connections().disconnect(ACME, mine.id(), null)).isFalse();
        forgotten(mine);
        assertThat(authenticator.revoked).isEmpty();
        assertThat(platform.connections().disconnect(OTHER, theirs.id(), null)).isTrue();
        assertThat(authenticator.revoked).hasSize(1);
    }

    @Test
    @DisplayName("T11: disconnected while a refresh runs: the row is not resurrected, the new token is revoked")
    void aRefreshDoesNotResurrect() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            platform.connections().disconnect(ACME, connection.id(), null);
            return authenticator.rotate(credential);
        };

        assertThatThrownBy(() -> platform.tokens("n1").refresh(ACME, connection.id()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("disconnected");

        forgotten(connection);
        assertThat(authenticator.revoked)
                .extracting(c -> ((dev.patchbay.auth.Credential.OAuth2) c).accessToken())
                .containsExactly(Secret.of("AT-CANARY-1"), Secret.of("AT-CANARY-2"));
        assertThat(platform.events(TokenRefreshed.class)).isEmpty();
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    @DisplayName("T11: disconnected while a refresh fails: nothing is written over it")
    void aFailingRefreshDoesNotResurrect() {
        for (ErrorCategory category : new ErrorCategory[] {ErrorCategory.TRANSIENT, ErrorCategory.AUTHENTICATION}) {
            Connection connection = platform.connect(ACME);
            authenticator.onRefresh = credential -> {
                platform.connections().disconnect(ACME, connection.id(), null);
                throw FakeAuthenticator.failure(category);
            };
            assertThatThrownBy(() -> platform.tokens("n1").refresh(ACME, connection.id()))
                    .isInstanceOf(dev.patchbay.error.PlatformException.class);
            forgotten(connection);
        }
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    @DisplayName("T11: deleted while a refresh runs: the row stays gone, the new token is revoked")
    void aRefreshDoesNotRecreate() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            platform.stores.tokens().delete(ACME, connection.id());
            return authenticator.rotate(credential);
        };

        assertThatThrownBy(() -> platform.tokens("n1").refresh(ACME, connection.id()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("deleted");
        assertThat(platform.stores.tokens().find(ACME, connection.id())).isEmpty();
        assertThat(authenticator.revoked).hasSize(1);
    }

    @Test
    @DisplayName("T11: connected anew while a refresh runs: the new grant stays, the late answer is dropped")
    void aLateAnswerDoesNotReplaceANewGrant() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            TokenGrant late = authenticator.grant("AT-late", "RT-late");
            platform.connect(ACME);
            return late;
        };

        platform.tokens("n1").refresh(ACME, connection.id());

        assertThat(platform.stored(connection).accessToken()).isEqualTo(Secret.of("AT-CANARY-2"));
        assertThat(authenticator.revoked).isEmpty();
    }
}
