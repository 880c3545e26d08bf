// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refresh that never left, and one of which it is not known. */
class RefreshUnsentTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
    private final TokenEngine tokens = platform.with(store).tokens("n1");

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    private Connection now(Connection connection) {
        return platform.row(connection).connection();
    }

    private RefreshReport passOverTwo(ErrorCategory ofTheFirst) {
        platform.connectAs("account-1");
        platform.connectAs("account-2");
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        authenticator.onRefresh = credential -> {
            authenticator.onRefresh = authenticator::rotate;
            throw FakeAuthenticator.unsent(ofTheFirst);
        };
        return tokens.refreshExpiring(Duration.ZERO, 10);
    }

    @ParameterizedTest
    @DisplayName("T6: what was held back on our side is no failure of the refresh, and the next call may try at once")
    @EnumSource(
            value = ErrorCategory.class,
            names = {"CIRCUIT_OPEN", "INTERRUPTED", "RATE_LIMIT", "TRANSIENT"})
    void whatWasNotSentIsNotCounted(ErrorCategory category) {
        Connection connection = platform.connect(ACME);
        StoredConnection row = platform.row(connection);
        Credential stale = platform.stored(connection);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.unsent(category);
        };

        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> tokens.renew(platform.runtime, row, stale, LONG));

        assertThat(failure.category()).isEqualTo(category);
        assertThat(now(connection))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(connection);
        assertThat(platform.events(RefreshFailed.class)).isEmpty();
        authenticator.onRefresh = authenticator::rotate;
        assertThat(tokens.renew(platform.runtime, row, stale, LONG).connection().version())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("T7: our own limit speaks for one call only: the pass goes on")
    void aLocalLimitDoesNotHaltThePass() {
        assertThat(passOverTwo(ErrorCategory.RATE_LIMIT)).isEqualTo(new RefreshReport(1, 0, 0, 1));
    }

    @Test
    @DisplayName("T7: an open circuit ends the pass for its platform")
    void anOpenCircuitHaltsThePass() {
        assertThat(passOverTwo(ErrorCategory.CIRCUIT_OPEN)).isEqualTo(new RefreshReport(0, 0, 0, 2));
        assertThat(authenticator.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("T3: interrupted after it was sent: noted as a lost answer, by a store that dislikes interrupts too")
    void interruptedAfterItWasSent() {
        Connection connection = platform.connect(ACME);
        store.failWhenInterrupted = true;
        authenticator.onRefresh = credential -> {
            authenticator.rotate(credential);
            Thread.currentThread().interrupt();
            throw FakeAuthenticator.failure(ErrorCategory.INTERRUPTED);
        };

        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> tokens.refresh(ACME, connection.id()));

        assertThat(failure.category()).isEqualTo(ErrorCategory.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(now(connection).refreshFailures()).isEqualTo(1);
        authenticator.onRefresh = authenticator::rotate;
        assertThatThrownBy(() -> platform.tokens("n2").refresh(ACME, connection.id()))
                .isInstanceOf(AuthenticationException.class);
        assertThat(now(connection).statusReason()).startsWith("LOST_ROTATION");
        assertThat(platform.time.sleeps()).as("the lease was given back").isEmpty();
    }

    @Test
    @DisplayName("T3: a circuit that opened after a try says nothing of that try's end")
    void aCircuitThatOpenedAfterATry() {
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            authenticator.rotate(credential);
            throw FakeAuthenticator.failure(ErrorCategory.CIRCUIT_OPEN);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, connection.id())).isInstanceOf(PlatformException.class);
        authenticator.onRefresh = authenticator::rotate;
        assertThatThrownBy(() -> tokens.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);

        assertThat(now(connection).statusReason()).startsWith("LOST_ROTATION");
    }
}
