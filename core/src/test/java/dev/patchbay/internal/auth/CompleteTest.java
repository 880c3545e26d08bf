// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static dev.patchbay.internal.auth.FakePlatform.answer;
import static dev.patchbay.internal.auth.FakePlatform.callback;
import static dev.patchbay.internal.auth.FakePlatform.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Connected;
import dev.patchbay.auth.ConnectResult.Denied;
import dev.patchbay.auth.ConnectResult.Failed;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.ConnectResult.Rejected;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.observe.PatchbayEvent.ConnectionEstablished;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompleteTest {

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

    private void noCallLeft() {
        assertThat(authenticator.exchanges).hasValue(0);
        assertThat(authenticator.identifies).hasValue(0);
        assertThat(platform.stores.tokens().list(ACME, null, 10)).isEmpty();
    }

    @Test
    void connectsAnAccount() {
        Connected connected = (Connected) engine.complete(answer(begin()));

        Connection connection = connected.connection();
        assertThat(connected.renewed()).isFalse();
        assertThat(connected.returnTo()).isEqualTo("/done");
        assertThat(connection.id().value()).matches("con_[0-9a-f]{32}");
        assertThat(connection.externalId()).isEqualTo("account-1");
        assertThat(connection.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(connection.missingScopes()).isEmpty();
        assertThat(connection.expiresAt()).isEqualTo(platform.time.instant().plus(FakeAuthenticator.ACCESS_LIFE));
        assertThat(connection.refreshAt())
                .isBetween(
                        connection.expiresAt().minusSeconds(396),
                        connection.expiresAt().minusSeconds(360));
        assertThat(platform.row(connection).connection()).isEqualTo(connection);
        assertThat(platform.stored(connection).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(platform.events(ConnectionEstablished.class)).hasSize(1);
        assertThat(engine.find(ACME, connection.id())).contains(connection);
        assertThat(engine.find(OTHER, connection.id())).isEmpty();
        assertThat(engine.list(ACME, null, 10)).containsExactly(connection);
    }

    @Test
    @DisplayName("C1: the same state from 100 threads: 1 success, 99 STATE_USED, an event for each")
    void oneStateOneSuccess() throws Exception {
        Callback callback = answer(begin());

        List<ConnectResult> results = Together.run(100, n -> engine.complete(callback));

        assertThat(results).filteredOn(Connected.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(r -> r instanceof Rejected rejected && rejected.reason() == Reason.STATE_USED)
                .hasSize(99);
        assertThat(authenticator.exchanges).hasValue(1);
        assertThat(platform.events(ConnectionEstablished.class)).hasSize(1);
        assertThat(platform.events(ConnectRejected.class))
                .hasSize(99)
                .allMatch(e -> e.outcome().equals("STATE_USED") && e.security());
    }

    @Test
    @DisplayName("R3: exactly one success per state, in 200 trials of 20 callbacks at once")
    void oneSuccessPerStateInEveryTrial() throws Exception {
        for (int trial = 0; trial < 200; trial++) {
            String account = "account-" + trial;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            Callback callback = answer(begin());
            List<ConnectResult> results = Together.run(20, n -> engine.complete(callback));
            assertThat(results)
                    .filteredOn(Connected.class::isInstance)
                    .as("trial " + trial)
                    .hasSize(1);
        }
        assertThat(authenticator.exchanges).hasValue(200);
    }

    @Test
    @DisplayName("C2: a stranger's callback is rejected, does not use the state up and is a security event")
    void aStrangerDoesNotUseTheStateUp() {
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).withUser("user-7", "browser-1"));
        Map<String, String> parameters = Map.of("state", state(begun), "code", "c");

        rejected(
                engine.complete(callback(OTHER, parameters).withUser("user-7", "browser-1")),
                Reason.STATE_FOREIGN,
                true);
        rejected(
                engine.complete(callback(ACME, parameters).withUser("user-8", "browser-1")),
                Reason.STATE_FOREIGN,
                true);
        rejected(engine.complete(callback(ACME, parameters).withUser(null, "browser-1")), Reason.STATE_FOREIGN, true);
        rejected(
                engine.complete(callback(ACME, parameters).withUser("user-7", "browser-2")),
                Reason.STATE_FOREIGN,
                true);
        rejected(engine.complete(callback(ACME, parameters).withUser("user-7", null)), Reason.STATE_FOREIGN, true);
        noCallLeft();

        Connected connected =
                (Connected) engine.complete(callback(ACME, parameters).withUser("user-7", "browser-1"));
        assertThat(connected.connection().connectedBy()).isEqualTo("user-7");
        assertThat(platform.events(ConnectionEstablished.class))
                .extracting(ConnectionEstablished::actor)
                .containsExactly("user-7");
    }

    @Test
    @DisplayName("C2: another platform's callback address does not use the state up")
    void anotherPlatformDoesNotUseTheStateUp() {
        Platform second = Platform.of("othernet");
        ConnectionEngine both = new ConnectionEngine(
                Map.of(ID, platform.runtime, second, platform.runtime(second, authenticator)),
                platform.stores,
                platform.sealer(),
                platform.policy,
                platform.time,
                new java.security.SecureRandom(),
                platform.sink);
        Callback right = answer(begin());
        Callback wrong = new Callback(second, ACME, null, null, right.parameters());

        rejected(both.complete(wrong), Reason.PLATFORM_MISMATCH, true);
        noCallLeft();
        assertThat(both.complete(right)).isInstanceOf(Connected.class);
        Callback nowhere = new Callback(Platform.of("nowhere"), ACME, null, null, right.parameters());
        rejected(both.complete(nowhere), Reason.PLATFORM_MISMATCH, true);
    }

    @Test
    @DisplayName("C3: a state is good for ten minutes and not a second longer")
    void aStateEnds() {
        AuthorizationRequest atTheEnd = begin();
        AuthorizationRequest tooLate = begin();
        platform.time.advance(Duration.ofMinutes(10));
        assertThat(engine.complete(answer(atTheEnd))).isInstanceOf(Connected.class);

        platform.time.advance(Duration.ofSeconds(1));
        rejected(engine.complete(answer(tooLate)), Reason.STATE_EXPIRED, false);
        rejected(engine.complete(answer(tooLate)), Reason.STATE_EXPIRED, false);
        assertThat(authenticator.exchanges).hasValue(1);
    }

    @Test
    @DisplayName("C3: a state from the future is rejected and burnt")
    void aStateFromTheFuture() {
        AuthorizationRequest begun = begin();
        platform.time.advance(Duration.ofMinutes(-2));

        rejected(engine.complete(answer(begun)), Reason.STATE_EXPIRED, false);
        platform.time.advance(Duration.ofMinutes(2));
        rejected(engine.complete(answer(begun)), Reason.STATE_USED, true);
        noCallLeft();
    }

    @Test
    void clocksOfNodesMayDifferBySeconds() {
        AuthorizationRequest begun = begin();
        platform.time.advance(Duration.ofSeconds(-20));

        assertThat(engine.complete(answer(begun))).isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C4: a denied consent is a typed result and asks for no token")
    void aDenialIsAResult() {
        AuthorizationRequest begun = begin();
        Map<String, String> denial = new HashMap<>(
                Map.of("error", "access_denied", "error_description", "The user said no", "state", state(begun)));

        assertThat(engine.complete(callback(ACME, denial)))
                .isEqualTo(new Denied("access_denied", "The user said no", "/done"));
        rejected(engine.complete(answer(begun)), Reason.STATE_USED, true);
        denial.remove("state");
        assertThat(engine.complete(callback(ACME, denial)))
                .isEqualTo(new Denied("access_denied", "The user said no", null));
        noCallLeft();
        assertThat(platform.events(ConnectRejected.class))
                .extracting(ConnectRejected::outcome)
                .containsExactly("DENIED", "STATE_USED", "DENIED");
    }

    @Test
    @DisplayName("C4: a denial with a code beside it asks for no token")
    void aDenialWithACode() {
        Map<String, String> both = Map.of("error", "access_denied", "code", "c", "state", state(begin()));

        assertThat(engine.complete(callback(ACME, both))).isInstanceOf(Denied.class);
        noCallLeft();
    }

    @Test
    @DisplayName("C4: a stranger's denial does not use the state up")
    void aStrangersDenial() {
        AuthorizationRequest begun = begin();
        rejected(
                engine.complete(callback(OTHER, Map.of("error", "access_denied", "state", state(begun)))),
                Reason.STATE_FOREIGN,
                true);

        assertThat(engine.complete(answer(begun))).isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C5: missing, doubled, endless and broken parameters lead to no call")
    void brokenParameters() {
        AuthorizationRequest begun = begin();
        String state = state(begun);
        List<Map<String, List<String>>> broken = List.of(
                Map.of("state", List.of(state)),
                Map.of("state", List.of(state), "code", List.of()),
                Map.of("state", List.of(state), "code", List.of("")),
                Map.of("state", List.of(state), "code", List.of(" ")),
                Map.of("state", List.of(state), "code", List.of("a", "b")),
                Map.of("state", List.of(state), "code", List.of("x".repeat(1_000_000))),
                Map.of("state", List.of(state), "code", List.of("a\0b")),
                Map.of("state", List.of(state), "code", List.of("a\r\nX-Evil: 1")),
                Map.of("state", List.of(state), "code", List.of("a"), "other", List.of("x\0")),
                Map.of("state", List.of(state), "code", List.of("a"), "na\nme", List.of("x")),
                Map.of("state", List.of(state), "error", List.of("a", "b")),
                Map.of("state", List.of(state), "error", List.of("<script>\"x\"")),
                Map.of("state", List.of(state), "error", List.of("e".repeat(5000))));
        for (Map<String, List<String>> parameters : broken) {
            rejected(engine.complete(new Callback(ID, ACME, null, null, parameters)), Reason.CODE_INVALID, false);
        }
        Map<String, List<String>> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("p" + i, List.of("x"));
        }
        rejected(engine.complete(new Callback(ID, ACME, null, null, many)), Reason.CODE_INVALID, false);
        noCallLeft();

        assertThat(engine.complete(answer(begun)))
                .as("none of it used the state up")
                .isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C5: without exactly one state of ours nothing happens")
    void brokenStates() {
        AuthorizationRequest begun = begin();
        List<String> twice = List.of(state(begun), state(begun));

        rejected(engine.complete(callback(ACME, Map.of("code", "c"))), Reason.STATE_MISSING, false);
        rejected(
                engine.complete(new Callback(ID, ACME, null, null, Map.of("state", twice, "code", List.of("c")))),
                Reason.STATE_MISSING,
                false);
        rejected(
                engine.complete(new Callback(ID, ACME, null, null, Map.of("state", twice, "error", List.of("e")))),
                Reason.STATE_MISSING,
                false);
        for (String foreign : List.of("", "x", "' or 1=1 --", "A".repeat(43), "A".repeat(8000))) {
            rejected(
                    engine.complete(callback(ACME, Map.of("state", foreign, "code", "c"))), Reason.STATE_UNKNOWN, true);
        }
        rejected(engine.complete(Callback.ofQuery(ID, ACME, "state=%00%0d%0a&code=%")), Reason.CODE_INVALID, false);
        rejected(engine.complete(Callback.ofQuery(ID, ACME, null)), Reason.STATE_MISSING, false);
        noCallLeft();
    }

    @Test
    void thePlatformsOwnNameOfTheCodeCounts() {
        authenticator.codeParameter = "auth_code";
        AuthorizationRequest begun = begin();

        rejected(engine.complete(answer(begun)), Reason.CODE_INVALID, false);
        assertThat(engine.complete(callback(ACME, Map.of("state", state(begun), "auth_code", "c"))))
                .isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C6: a missing or other issuer ends the flow before the code leaves")
    void theIssuerIsChecked() {
        authenticator.issuer = "https://testnet.example";
        rejected(engine.complete(answer(begin())), Reason.ISSUER_MISMATCH, true);
        for (String other :
                List.of("https://evil.example", "https://testnet.example/", "HTTPS://TESTNET.EXAMPLE", "")) {
            Map<String, String> parameters = Map.of("state", state(begin()), "code", "c", "iss", other);
            rejected(engine.complete(callback(ACME, parameters)), Reason.ISSUER_MISMATCH, true);
        }
        Map<String, String> denial = Map.of("state", state(begin()), "error", "access_denied", "iss", "https://evil");
        rejected(engine.complete(callback(ACME, denial)), Reason.ISSUER_MISMATCH, true);
        Map<String, List<String>> twice = Map.of(
                "state", List.of(state(begin())),
                "code", List.of("c"),
                "iss", List.of("https://testnet.example", "https://testnet.example"));
        rejected(engine.complete(new Callback(ID, ACME, null, null, twice)), Reason.ISSUER_MISMATCH, true);
        noCallLeft();

        Map<String, String> right = Map.of("state", state(begin()), "code", "c", "iss", "https://testnet.example");
        assertThat(engine.complete(callback(ACME, right))).isInstanceOf(Connected.class);
    }

    @Test
    void anIssuerFromAPlatformThatHasNoneIsIgnored() {
        Map<String, String> parameters = Map.of("state", state(begin()), "code", "c", "iss", "https://x.example");

        assertThat(engine.complete(callback(ACME, parameters))).isInstanceOf(Connected.class);
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
    @DisplayName("C8: fewer scopes than asked for make a limited connection that lists them")
    void fewerScopes() {
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", Set.of("read"), null, null);

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.status()).isEqualTo(ConnectionStatus.LIMITED);
        assertThat(connection.usable()).isTrue();
        assertThat(connection.missingScopes()).containsExactly("write");
        assertThat(platform.events(ConnectionEstablished.class).get(0).missingScopes())
                .containsExactly("write");
    }

    @Test
    @DisplayName("C8: when the platform does not say, the token's scopes count, then those asked for")
    void scopesThatAreNotStated() {
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", null, null, null);
        assertThat(((Connected) engine.complete(answer(begin()))).connection().scopes())
                .containsExactlyInAnyOrder("read", "write");

        authenticator.onExchange = exchange ->
                new TokenGrant(new Credential.OAuth2(Secret.of("a"), null, null, null, Set.of("write")), null);
        Connection limited = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(limited.scopes()).containsExactly("write");
        assertThat(limited.missingScopes()).containsExactly("read");
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

    private PendingAuthorization pendingOf(AuthorizationRequest begun) {
        return platform.stores
                .pendingAuthorizations()
                .find(Hashes.hex(state(begun)))
                .orElseThrow();
    }

    @Test
    void theIdentitysExpiryCountsMoreThanTheGrants() {
        Instant real = platform.time.instant().plus(Duration.ofDays(30));
        authenticator.onIdentify = c -> new Identity("account-1", "Shop", null, real, real.plusSeconds(9));

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.expiresAt()).isEqualTo(real);
        assertThat(connection.reconnectBy()).isEqualTo(real.plusSeconds(9));
        assertThat(platform.stored(connection).expiresAt()).isEqualTo(real);
    }

    @Test
    void whatCannotBeRefreshedIsNotScheduledButItsEndIsKnown() {
        Instant end = platform.time.instant().plus(Duration.ofDays(60));
        authenticator.onExchange = exchange -> new TokenGrant(platform.token("a", null, end), null);

        Connection connection = ((Connected) engine.complete(answer(begin()))).connection();
        assertThat(connection.refreshAt()).isNull();
        assertThat(connection.reconnectBy()).isEqualTo(end);
    }
}
