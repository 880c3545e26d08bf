// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.TransientException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A store that takes no rows, though it still gives leases: the refresh token it holds has been spent. */
class UnsavedGrantsTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
    private final TokenEngine mine = platform.with(store).tokens("n1");
    private final TokenEngine other = platform.tokens("n2");
    private Connection connection;

    @BeforeEach
    void refreshWithoutStoring() {
        connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            store.beforeCompareAndSet = () -> {
                throw new IllegalStateException("table is read-only");
            };
            return authenticator.rotate(credential);
        };
        mine.refresh(ACME, connection.id());
        authenticator.onRefresh = authenticator::rotate;
        assertThat(token()).isEqualTo("AT-CANARY-1");
    }

    private String token() {
        return platform.stored(connection).accessToken().reveal();
    }

    private void assertKeptOff() {
        assertThatThrownBy(() -> other.refresh(ACME, connection.id()))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("REFRESH_IN_PROGRESS");
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("T10: while a grant waits to be stored, no other node sends the refresh token that was spent")
    void otherNodesKeepOff() {
        assertKeptOff();
        assertThat(other.refreshExpiring(Duration.ofHours(2), 10)).isEqualTo(new RefreshReport(0, 0, 0, 1));
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: the lease is kept from pass to pass, for as long as the store takes no rows")
    void theLeaseIsProlonged() {
        for (int minute = 0; minute < 30; minute++) {
            mine.refreshExpiring(Duration.ZERO, 10);
            assertKeptOff();
            platform.time.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("T10: the next pass stores the grant, due or not, and gives the lease back")
    void thePassStoresWhatIsHeld() {
        store.beforeCompareAndSet = () -> {};

        assertThat(mine.refreshExpiring(Duration.ZERO, 10)).isEqualTo(new RefreshReport(0, 0, 0, 0));

        assertThat(token()).isEqualTo("AT-CANARY-2");
        other.refresh(ACME, connection.id());
        assertThat(token()).isEqualTo("AT-CANARY-3");
        assertThat(platform.time.sleeps()).as("waits for the store only").hasSize(2);
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T10: a store that is down altogether is left alone until it is back, then the grant is stored")
    void theStoreIsDownAltogether() {
        store.failWrites = true;
        mine.refreshExpiring(Duration.ZERO, 10);
        store.failWrites = false;
        assertKeptOff();

        store.beforeCompareAndSet = () -> {};
        mine.refreshExpiring(Duration.ZERO, 10);
        assertThat(token()).isEqualTo("AT-CANARY-2");
    }

    @Test
    @DisplayName("T10: the process dies with the grant: once it must have ended, a person has to connect again")
    void aDeadProcessTakesItsGrantAlong() {
        store.beforeCompareAndSet = () -> {};
        assertKeptOff();
        platform.time.advance(RefreshLease.lengthFor(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> other.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);
        assertThat(platform.row(connection).connection().status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
    }
}
