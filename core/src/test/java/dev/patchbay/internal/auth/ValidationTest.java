// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import dev.patchbay.observe.PatchbayEvent.ScopesLost;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens without an end, or that only a person can renew, are shown to the platform at intervals. */
class ValidationTest {

    private final FakePlatform platform = new FakePlatform();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile Supplier<HealthProbe.Result> answer = () -> valid(null, "read", "write");
    private TokenEngine tokens;
    private Connection connection;

    private static HealthProbe.Result valid(@Nullable Instant end, String... scopes) {
        return new HealthProbe.Result(true, end, null, Set.of(scopes), null, List.of());
    }

    @BeforeEach
    void connectForEver() {
        platform.settings = TokenSettings.defaults().withValidateEvery(Duration.ofHours(12));
        platform.probe = () -> {
            probes.incrementAndGet();
            return answer.get();
        };
        platform.authenticator.onExchange = exchange -> new TokenGrant(platform.token("for ever", null, null), null);
        connection = platform.connect(ACME);
        tokens = platform.tokens("n1");
        platform.events.clear();
    }

    private Connection now() {
        return platform.row(connection).connection();
    }

    private RefreshReport passAfter(Duration time) {
        platform.time.advance(time);
        return tokens.refreshExpiring(Duration.ZERO, 10);
    }

    @Test
    void itIsAskedOncePerInterval() {
        assertThat(connection.refreshAt())
                .isBetween(
                        platform.time.instant().plus(Duration.ofHours(9)),
                        platform.time.instant().plus(Duration.ofHours(12)));
        assertThat(passAfter(Duration.ofHours(9).minusSeconds(1))).isEqualTo(new RefreshReport(0, 0, 0, 0, 0));
        assertThat(passAfter(Duration.ofHours(3).plusSeconds(1))).isEqualTo(new RefreshReport(0, 0, 0, 0, 1));
        assertThat(platform.tokens("n2").refreshExpiring(Duration.ZERO, 10))
                .isEqualTo(new RefreshReport(0, 0, 0, 0, 0));
        for (int hour = 0; hour < 240; hour++) {
            passAfter(Duration.ofHours(1));
        }
        assertThat(probes.get()).isBetween(20, 28);
        assertThat(now().status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(platform.events).isEmpty();
        assertThat(platform.authenticator.refreshes).hasValue(0);
    }

    @Test
    @DisplayName(
            "T5: a token that the platform does not take any more needs a person, for the reason the platform gives")
    void aDeadToken() {
        answer = () -> new HealthProbe.Result(
                false, null, null, Set.of(), null, List.of("The user removed the app", "Second finding"));

        assertThat(passAfter(Duration.ofHours(12))).isEqualTo(new RefreshReport(0, 0, 1, 0, 0));

        assertThat(now().status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
        assertThat(now().statusReason()).isEqualTo("The user removed the app; Second finding");
        assertThat(platform.events(ReconnectRequired.class)).hasSize(1);
        assertThat(passAfter(Duration.ofDays(30))).isEqualTo(new RefreshReport(0, 0, 0, 0, 0));
        assertThat(probes).hasValue(1);
    }

    @Test
    void arefusedProbeIsADeadTokenToo() {
        answer = () -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThat(passAfter(Duration.ofHours(12)).reconnectRequired()).isEqualTo(1);
        assertThat(now().statusReason()).isEqualTo("The platform said AUTHENTICATION");
    }

    @Test
    void lostScopesMakeItLimitedUntilTheyAreBack() {
        answer = () -> valid(null, "read");

        assertThat(passAfter(Duration.ofHours(12)).validated()).isEqualTo(1);
        assertThat(now().status()).isEqualTo(ConnectionStatus.LIMITED);
        assertThat(now().missingScopes()).containsExactly("write");
        assertThat(platform.events(ScopesLost.class))
                .singleElement()
                .satisfies(e -> assertThat(e.scopes()).containsExactly("write"));
        passAfter(Duration.ofHours(12));
        assertThat(platform.events(ScopesLost.class)).as("told once").hasSize(1);

        answer = () -> valid(null, "read", "write");
        passAfter(Duration.ofHours(12));
        assertThat(now().status()).isEqualTo(ConnectionStatus.CONNECTED);
    }

    @Test
    void aPlatformThatSaysNothingOfScopesChangesNone() {
        answer = () -> valid(null);
        passAfter(Duration.ofHours(12));
        assertThat(now().scopes()).containsExactlyInAnyOrder("read", "write");
        assertThat(now().status()).isEqualTo(ConnectionStatus.CONNECTED);
    }

    @Test
    @DisplayName("R2: a validation that fails for now backs off and disconnects nobody")
    void aFailureThatMayPass() {
        for (ErrorCategory category :
                List.of(ErrorCategory.TRANSIENT, ErrorCategory.UNEXPECTED_RESPONSE, ErrorCategory.PERMISSION)) {
            answer = () -> {
                throw FakeAuthenticator.failure(category);
            };
            assertThat(passAfter(Duration.ofHours(12)).failed()).isEqualTo(1);
            assertThat(now().usable()).isTrue();
        }
        assertThat(now().refreshFailures()).isEqualTo(3);
        assertThat(platform.events(RefreshFailed.class)).hasSize(3);
        answer = () -> valid(null, "read", "write");
        passAfter(Duration.ofHours(2));
        assertThat(now().refreshFailures()).isZero();
    }

    @Test
    void whatThePlatformTellsOfTheEndIsKept() {
        Instant end = platform.time.instant().plus(Duration.ofDays(20));
        answer = () -> valid(end, "read", "write");
        passAfter(Duration.ofHours(12));
        assertThat(now().expiresAt()).isEqualTo(end);
        assertThat(now().reconnectBy()).isEqualTo(end);
    }
}
