// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.TransientException;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshAnswerLost;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node dies while a refresh token that can be used once is on its way. */
class CrashWindowTest {

    private static final Duration LEASE = RefreshLease.lengthFor(Duration.ofSeconds(60));

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final TokenEngine survivor = platform.tokens("survivor");
    private Connection connection;

    @BeforeEach
    void connect() {
        connection = platform.connect(ACME);
        platform.events.clear();
    }

    private Connection now() {
        return platform.row(connection).connection();
    }

    /** A node that dies at the moment of the answer. */
    private void crash(boolean rotated) {
        Stores shared = platform.stores;
        MortalStore mortal = new MortalStore(shared.tokens());
        TokenEngine victim = platform.with(mortal.store).tokens("victim");
        platform.stores = shared;
        authenticator.onRefresh = credential -> {
            if (rotated) {
                authenticator.rotate(credential);
            }
            mortal.dead = true;
            return authenticator.grant("never seen", "never seen");
        };
        assertThatThrownBy(() -> victim.refresh(ACME, connection.id())).isInstanceOf(MortalStore.Killed.class);
        authenticator.onRefresh = authenticator::rotate;
    }

    private void assertKeptOff() {
        int before = authenticator.refreshes.get();
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id()))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("REFRESH_IN_PROGRESS");
        assertThat(authenticator.refreshes).hasValue(before);
    }

    @Test
    @DisplayName("T3: killed between answer and commit: found, told, tried once more, then LOST_ROTATION and silence")
    void killedAfterTheRotation() {
        crash(true);
        assertThat(now().refreshStartedAt()).isNotNull();
        assertKeptOff();
        platform.time.advance(LEASE);

        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);

        assertThat(now().status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
        assertThat(now().statusReason()).startsWith("LOST_ROTATION: the platform may have given a new token");
        assertThat(now().refreshStartedAt()).isNull();
        assertThat(platform.events(RefreshAnswerLost.class)).hasSize(1);
        assertThat(platform.events(ReconnectRequired.class))
                .singleElement()
                .satisfies(e -> assertThat(e.reason()).startsWith("LOST_ROTATION"));
        assertThat(platform.audited(ACME))
                .containsExactly("connect ok", "refresh ANSWER_LOST", "reconnect-required LOST_ROTATION");
        platform.time.advance(Duration.ofDays(3));
        assertThat(survivor.refreshExpiring(Duration.ofDays(1), 10)).isEqualTo(new RefreshReport(0, 0, 0, 0));
        assertThat(authenticator.refreshes)
                .as("one by the dead node, one try of recovery")
                .hasValue(2);
    }

    @Test
    @DisplayName("T3: killed before the platform saw the token: the one more try succeeds, nobody has to connect again")
    void killedBeforeTheRotation() {
        crash(false);
        assertKeptOff();
        platform.time.advance(LEASE);

        survivor.refresh(ACME, connection.id());

        assertThat(now().status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(now().refreshStartedAt()).isNull();
        assertThat(platform.events(RefreshAnswerLost.class)).hasSize(1);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T3: the platform is down when the kept token is tried: that is no refusal, the try comes back later")
    void theRecoveryMeetsAnOutage() {
        crash(false);
        assertKeptOff();
        platform.time.advance(LEASE);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).isInstanceOf(TransientException.class);
            assertThat(now().usable()).isTrue();
        }
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.RATE_LIMIT, Duration.ofMinutes(5));
        };
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).hasMessageContaining("RATE_LIMIT");
        assertThat(now().refreshStartedAt()).as("what was lost stays lost").isNotNull();
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.unsent(ErrorCategory.CIRCUIT_OPEN);
        };
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).hasMessageContaining("CIRCUIT_OPEN");
        assertThat(platform.events(RefreshAnswerLost.class)).as("told once").hasSize(1);

        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);
        assertThat(now().statusReason()).startsWith("LOST_ROTATION");
    }

    @Test
    @DisplayName("T3: a command that lives for seconds recovers too, once the mark is older than any clock's error")
    void aShortLivedProcessRecovers() {
        crash(false);
        platform.time.advance(LEASE.plus(Duration.ofMinutes(15)));

        assertThat(platform.tokens("command").refresh(ACME, connection.id()).status())
                .isEqualTo(ConnectionStatus.CONNECTED);
    }

    @Test
    @DisplayName("T3: a connection that was connected anew meanwhile has nothing to recover")
    void aReconnectEndsIt() {
        crash(true);
        platform.connect(ACME);
        assertThat(now().refreshStartedAt()).isNull();

        platform.time.advance(LEASE);
        survivor.refresh(ACME, connection.id());
        assertThat(platform.events(RefreshAnswerLost.class)).isEmpty();
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("T9: a node ten minutes ahead sees every lease ended, and still sends no token that is on its way")
    void aFastNodeSpendsNothingTwice() {
        oneTokenOneSpend(platform.tokensWithClockOff("fast", Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("T9: a node ten minutes behind sends no token that is on its way")
    void aSlowNodeSpendsNothingTwice() {
        oneTokenOneSpend(platform.tokensWithClockOff("slow", Duration.ofMinutes(-10)));
    }

    private void oneTokenOneSpend(TokenEngine wrong) {
        authenticator.onRefresh = credential -> {
            assertThatThrownBy(() -> wrong.refresh(ACME, connection.id()))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("REFRESH_IN_PROGRESS");
            assertThat(wrong.refreshExpiring(Duration.ofHours(2), 10)).isEqualTo(new RefreshReport(0, 0, 0, 1));
            authenticator.onRefresh = authenticator::rotate;
            return authenticator.rotate(credential);
        };
        survivor.refresh(ACME, connection.id());
        wrong.refresh(ACME, connection.id());

        assertThat(authenticator.refreshes).hasValue(2);
        assertThat(authenticator.doubleSpends).hasValue(0);
        assertThat(now().usable()).isTrue();
    }

    @Test
    @DisplayName("T2: the platform answers after the lease has ended: nobody else sends the token meanwhile")
    void aPlatformSlowerThanTheLease() {
        authenticator.onRefresh = credential -> {
            platform.time.advance(LEASE.plusSeconds(1));
            assertThatThrownBy(() -> survivor.refresh(ACME, connection.id()))
                    .hasMessageContaining("REFRESH_IN_PROGRESS");
            return authenticator.rotate(credential);
        };

        platform.tokens("patient").refresh(ACME, connection.id());

        assertThat(authenticator.refreshes).hasValue(1);
        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
    }

    @Test
    @DisplayName("T1: a platform whose refresh tokens stay valid needs no mark, and no recovery")
    void nothingIsMarkedWhereNothingRotates() {
        authenticator.rotates = false;
        authenticator.onRefresh = credential -> {
            assertThat(now().refreshStartedAt()).isNull();
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).isInstanceOf(TransientException.class);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> survivor.refresh(ACME, connection.id())).isInstanceOf(AuthenticationException.class);
        assertThat(now().statusReason()).isEqualTo("The platform said AUTHENTICATION");
    }
}
