// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginTest {

    private final FakePlatform platform = new FakePlatform();
    private final ConnectionEngine engine = platform.connections();

    private PendingAuthorization pending(AuthorizationRequest begun) {
        return platform.stores
                .pendingAuthorizations()
                .find(Hashes.hex(FakePlatform.state(begun)))
                .orElseThrow();
    }

    @Test
    void statesHave256BitsAndNeverRepeat() {
        Set<String> states = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            states.add(FakePlatform.state(engine.begin(ConnectRequest.of(ACME, ID))));
        }

        assertThat(states).hasSize(1000).allMatch(s -> s.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void onlyHashesAndSealsAreStored() {
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).withUser("user-7", "session-CANARY"));
        PendingAuthorization pending = pending(begun);

        assertThat(pending.stateHash())
                .isEqualTo(Hashes.hex(FakePlatform.state(begun)))
                .hasSize(64);
        assertThat(pending.browserHash()).isEqualTo(Hashes.hex("session-CANARY"));
        assertThat(pending.sealedVerifier()).isNotNull().startsWith("ey");
        assertThat(pending.expiresAt()).isEqualTo(platform.time.instant().plus(Duration.ofMinutes(10)));
        assertThat(begun.expiresAt()).isEqualTo(pending.expiresAt());
        assertThat(begun.toString()).doesNotContain(FakePlatform.state(begun));
    }

    @Test
    void theVerifierOfTheExchangeFitsTheChallengeOfTheConsent() {
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID));
        engine.complete(FakePlatform.answer(begun));

        Secret verifier = platform.authenticator.exchanged.element().codeVerifier();
        assertThat(verifier).isNotNull();
        assertThat(verifier.reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Hashes.base64Url(verifier.reveal())).isEqualTo(FakePlatform.parameter(begun, "code_challenge"));
        assertThat(platform.authenticator.exchanged.element().redirectUri()).isEqualTo(FakePlatform.REDIRECT);
    }

    @Test
    void aPlatformWithoutPkceGetsNoChallenge() {
        platform.authenticator.pkce = false;
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID));
        engine.complete(FakePlatform.answer(begun));

        assertThat(begun.url().toString()).doesNotContain("code_challenge");
        assertThat(pending(begun).sealedVerifier()).isNull();
        assertThat(platform.authenticator.exchanged.element().codeVerifier()).isNull();
    }

    @Test
    void asksForTheScopesOfTheCapabilitiesAndTheExtraOnes() {
        AuthorizationRequest begun =
                engine.begin(ConnectRequest.of(ACME, ID).withCapabilities(Set.of(), Set.of("extra")));

        assertThat(begun.scopes()).containsExactlyInAnyOrder("read", "write", "extra");
        assertThat(pending(begun).requestedScopes()).isEqualTo(begun.scopes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example/cb",
                "https://host.example:8443/cb?tenant=1",
                "http://127.0.0.1:51004/cb",
                "http://[::1]:51004/cb",
                "http://localhost/cb"
            })
    void takesARedirectUriByteForByte(String uri) {
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).withRedirectUri(uri));

        assertThat(pending(begun).redirectUri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/cb",
                "host.example/cb",
                "http://host.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "http://localhost.evil.example/cb",
                "https:evil",
                "https:///cb",
                "https://user:pw@host.example/cb",
                "https://host.example/cb#fragment",
                "https://host.example/c b",
                "https://host.example/cb\r\nX: y",
                "javascript:alert(1)",
                "data:text/html,x",
                "custom-app://cb"
            })
    void refusesARedirectUriThatIsNotSafe(String uri) {
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(ACME, ID).withRedirectUri(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redirect URI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/settings",
                "/settings/ads?tab=meta&next=%2Fdeep%2Fpath&q=%C3%BC#top",
                "/a/b.html;v=1",
                "/.well-known/x",
                "/caf%C3%A9",
                "/xn--bcher-kva.example"
            })
    void takesAPathOnTheHostsOwnSite(String path) {
        assertThat(pending(engine.begin(ConnectRequest.of(ACME, ID).withReturnTo(path)))
                        .returnTo())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @DisplayName("C12: a return target that may lead elsewhere is rejected")
    @ValueSource(
            strings = {
                "",
                "settings",
                "//evil",
                "//evil.example/path",
                "///evil",
                "/\\evil",
                "\\\\evil",
                "/\\/evil",
                "https:evil",
                "https://evil.example",
                "https://xn--80ak6aa92e.com/",
                "//xn--80ak6aa92e.com/",
                "javascript:alert(1)",
                "/%2f/evil",
                "/%2Fevil",
                "%2f%2fevil",
                "/%5cevil",
                "/%5Cevil",
                "/%252fevil",
                "/%2e%2e//evil",
                "/a//evil",
                "/..//evil",
                "/../evil",
                "/a/./b",
                "/a/..",
                "/%09/evil",
                "/\t/evil",
                "/\n/evil",
                "/a\r\nSet-Cookie: x=y",
                "/a?x=%0d%0aSet-Cookie:y",
                "/a#%0A",
                "/a%00",
                "/%",
                "/%zz",
                " /settings",
                "/ settings",
                "/ｅvil",
                "/／evil",
                "／／evil",
                "/<script>",
                "/\"x"
            })
    void refusesAReturnTargetThatMayLeadElsewhere(String path) {
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(ACME, ID).withReturnTo(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returnTo");
    }

    @Test
    @DisplayName("C12: an endless return target is rejected")
    void refusesAnEndlessReturnTarget() {
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(ACME, ID).withReturnTo("/" + "a".repeat(2048))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyTheTenantsOwnConnectionCanBeRenewed() {
        Connection connection = platform.connect(ACME);

        assertThat(engine.begin(ConnectRequest.of(ACME, ID).reconnecting(connection.id()))
                        .url()
                        .toString())
                .contains("ask=true");
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(OTHER, ID).reconnecting(connection.id())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(connection.id().value());
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(ACME, ID).reconnecting(platform.anId())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownPlatformIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> engine.begin(ConnectRequest.of(ACME, Platform.of("nowhere"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("testnet");
    }

    @Test
    @DisplayName("C3: flows that ended leave by themselves while new ones begin")
    void endedFlowsLeave() {
        AuthorizationRequest old = engine.begin(ConnectRequest.of(ACME, ID));
        platform.time.advance(ConnectionEngine.FLOW_LENGTH.plus(ConnectionEngine.ENDED_KEPT));
        engine.begin(ConnectRequest.of(ACME, ID));
        assertThat(pending(old)).isNotNull();

        platform.time.advance(Duration.ofMinutes(1));
        engine.begin(ConnectRequest.of(ACME, ID));
        assertThat(platform.stores.pendingAuthorizations().find(Hashes.hex(FakePlatform.state(old))))
                .isEmpty();
    }
}
