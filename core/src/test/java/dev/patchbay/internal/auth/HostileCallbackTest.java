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
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.ConnectResult.Rejected;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.observe.PatchbayEvent.ConnectionEstablished;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostileCallbackTest {

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
                platform.settings,
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
}
