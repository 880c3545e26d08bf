// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.answer;
import static dev.patchbay.internal.auth.FakePlatform.callback;
import static dev.patchbay.internal.auth.FakePlatform.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Connected;
import dev.patchbay.auth.ConnectResult.Failed;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.ConnectResult.Rejected;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailedExchangeTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final ConnectionEngine engine = platform.connections();

    private AuthorizationRequest begin() {
        return engine.begin(ConnectRequest.of(ACME, ID).withReturnTo("/done"));
    }

    private void rejected(ConnectResult result, Reason reason, boolean security) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reason()).isEqualTo(reason);
        ConnectRejected event = platform.events(ConnectRejected.class)
                .get(platform.events(ConnectRejected.class).size() - 1);
        assertThat(event.outcome()).isEqualTo(reason.name());
        assertThat(event.security()).isEqualTo(security);
    }

    private PendingAuthorization pendingOf(AuthorizationRequest begun) {
        return platform.stores
                .pendingAuthorizations()
                .find(Hashes.hex(state(begun)))
                .orElseThrow();
    }

    @Test
    @DisplayName("C7: a token answer that cannot be read is a typed error and nothing is stored")
    void anUnreadableAnswer() {
        authenticator.onExchange = exchange -> {
            throw FakeAuthenticator.failure(ErrorCategory.UNEXPECTED_RESPONSE);
        };

        Failed failed = (Failed) engine.complete(answer(begin()));
        assertThat(failed.cause()).isInstanceOf(UnexpectedResponseException.class);
        assertThat(failed.returnTo()).isEqualTo("/done");
        assertThat(platform.stores.tokens().list(ACME, null, 10)).isEmpty();
        assertThat(platform.events(ConnectRejected.class))
                .extracting(ConnectRejected::outcome)
                .containsExactly("FAILED");
    }

    @Test
    @DisplayName("C7: a token that ends at once or never is stored with what the platform said")
    void unusualLifetimes() {
        for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(365_000))) {
            Instant end = platform.time.instant().plus(life);
            authenticator.onExchange = exchange -> new TokenGrant(platform.token("a", "r", end), null);
            Connected connected = (Connected) engine.complete(answer(begin()));
            assertThat(connected.connection().expiresAt()).isEqualTo(end);
            assertThat(connected.connection().refreshAt())
                    .isAfterOrEqualTo(platform.time.instant().plus(RefreshSchedule.SHORTEST));
        }
        authenticator.onExchange = exchange -> new TokenGrant(platform.token("a", "r", null), null);
        Connected never = (Connected) engine.complete(answer(begin()));
        assertThat(never.connection().expiresAt()).isNull();
        assertThat(never.connection().refreshAt()).isNull();
    }

    @Test
    void aConnectorThatThrowsAnythingIsAFailedConnectWithoutItsMessage() {
        authenticator.onIdentify = credential -> {
            throw new IllegalStateException("body was CANARY");
        };

        Failed failed = (Failed) engine.complete(answer(begin()));
        assertThat(failed.cause()).isInstanceOf(UnexpectedResponseException.class);
        assertThat(failed.cause().getMessage())
                .contains("IllegalStateException")
                .doesNotContain("CANARY");
        assertThat(failed.cause().getCause()).hasMessage("java.lang.IllegalStateException");
        assertThat(platform.stores.tokens().list(ACME, null, 10)).isEmpty();
    }

    @Test
    @DisplayName("C9: a token endpoint that times out: the code is sent once, the user may start again")
    void aSlowTokenEndpoint() {
        authenticator.onExchange = exchange -> {
            throw FakeAuthenticator.failure(ErrorCategory.TRANSIENT);
        };
        Callback callback = answer(begin());

        Failed failed = (Failed) engine.complete(callback);
        assertThat(failed.cause()).isInstanceOf(TransientException.class);
        assertThat(failed.cause().retryable()).isTrue();
        assertThat(failed.cause().remedy()).isNotBlank();
        rejected(engine.complete(callback), Reason.STATE_USED, true);
        assertThat(authenticator.exchanges).hasValue(1);
    }

    @Test
    @DisplayName("C10: a crash after the token answer leaves nothing behind, and the old connection as it was")
    void aCrashBetweenAnswerAndWrite() {
        Connection old = platform.connect(ACME);
        authenticator.onIdentify = credential -> {
            throw new OutOfMemoryError("a crash");
        };
        Callback callback = answer(begin());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> engine.complete(callback)))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(engine.list(ACME, null, 10)).containsExactly(old);
        assertThat(platform.stored(old).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
        authenticator.onIdentify = credential -> FakeAuthenticator.account("account-1");
        Connected again = (Connected) engine.complete(answer(begin()));
        assertThat(again.renewed()).isTrue();
        assertThat(again.connection().id()).isEqualTo(old.id());
    }

    @Test
    @DisplayName("C10: a store that fails after the token answer: a result, no half connection, the old one untouched")
    void aStoreThatFails() {
        Connection old = platform.connect(ACME);
        FlakyTokenStore flaky = new FlakyTokenStore(platform.stores.tokens());
        ConnectionEngine onFlaky = platform.with(flaky).connections();
        AuthorizationRequest begun = onFlaky.begin(ConnectRequest.of(ACME, ID));
        flaky.failWrites = true;

        Failed failed = (Failed) onFlaky.complete(answer(begun));
        assertThat(failed.cause()).isInstanceOf(TransientException.class).hasMessageContaining("store");
        assertThat(authenticator.revoked)
                .as("the grant is shared with the old connection")
                .isEmpty();
        flaky.failWrites = false;
        assertThat(onFlaky.list(ACME, null, 10)).containsExactly(old);
        assertThat(platform.stored(old).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
    }

    @Test
    void aVerifierWhoseKeyIsGoneIsAFailedConnect() {
        AuthorizationRequest begun = begin();
        platform.keys = KeyRing.generate();

        Failed failed = (Failed) platform.connections().complete(answer(begun));
        assertThat(failed.cause().category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(authenticator.exchanges).hasValue(0);
    }

    @Test
    @DisplayName("R8: a verifier moved to another flow is not opened")
    void aVerifierOfAnotherFlow() {
        PendingAuthorization mine = pendingOf(begin());
        AuthorizationRequest begun = begin();
        PendingAuthorization other = pendingOf(begun);
        platform.with(new dev.patchbay.internal.store.InMemoryPendingAuthorizationStore());
        platform.stores
                .pendingAuthorizations()
                .put(new PendingAuthorization(
                        other.stateHash(),
                        other.tenant(),
                        null,
                        ID,
                        other.redirectUri(),
                        null,
                        other.requestedScopes(),
                        null,
                        null,
                        mine.sealedVerifier(),
                        other.createdAt(),
                        other.expiresAt()));

        assertThat(platform.connections().complete(answer(begun))).isInstanceOf(Failed.class);
        assertThat(authenticator.exchanges).hasValue(0);
    }
}
