// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.model.AdAccount;
import dev.patchbay.sandbox.google.oauth.Death;
import dev.patchbay.spi.AdsQuery;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the consent page to a living connection, and how it lives on, against the simulated Google. */
class GoogleConnectTest {

    private final List<SandboxFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SandboxFixture::close);
    }

    private SandboxFixture google(String... settings) {
        SandboxFixture fixture = new SandboxFixture(settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    void aPersonConnectsAndIsKnownFromTheCheckedIdToken() {
        SandboxFixture google = google();

        Connection connection = google.connect();

        assertThat(connection.externalId())
                .isEqualTo(google.google().people().consenting().sub());
        assertThat(connection.displayName()).isEqualTo("Ada Reinholt (ada.reinholt@example.com)");
        assertThat(connection.missingScopes()).isEmpty();
        assertThat(connection.expiresAt())
                .isBetween(
                        google.time.instant().plusSeconds(3590),
                        google.time.instant().plusSeconds(3600));
        assertThat(connection.refreshAt()).isBefore(connection.expiresAt());
        assertThat(google.calls("/oauth2/v3/certs")).isEqualTo(1);
        assertThat(google.calls("/userinfo")).isZero();
    }

    @Test
    void theConsentPageAsksForARefreshTokenOnlyWhereOneIsNeeded() {
        SandboxFixture google = google();
        Map<String, String> first = query(google.begin().url());
        Connection connection = google.connect();
        ConnectRequest wider = new ConnectRequest(
                SandboxFixture.TENANT,
                GoogleConnectorProvider.PLATFORM,
                null,
                null,
                null,
                Set.of(),
                Set.of("https://www.googleapis.com/auth/youtube.upload"),
                connection.id(),
                null,
                false);
        Map<String, String> again =
                query(google.patchbay.connections().begin(wider).url());
        Map<String, String> reconnect = query(google.patchbay
                .connections()
                .begin(ConnectRequest.of(SandboxFixture.TENANT, GoogleConnectorProvider.PLATFORM)
                        .reconnecting(connection.id()))
                .url());

        assertThat(first)
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("include_granted_scopes", "true")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("code_challenge", "nonce", "state")
                .doesNotContainKey("login_hint");
        assertThat(again).doesNotContainKey("prompt").containsEntry("login_hint", connection.externalId());
        assertThat(reconnect).containsEntry("prompt", "consent");
    }

    @Test
    void wideningALivingConnectionKeepsItsRefreshToken() {
        SandboxFixture google = google("products", "ads");
        Connection before = google.connect();
        ConnectRequest wider = new ConnectRequest(
                SandboxFixture.TENANT,
                GoogleConnectorProvider.PLATFORM,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                before.id(),
                null,
                false);

        Connection after = SandboxFixture.connected(google.complete(google.google()
                .consent(google.patchbay.connections().begin(wider).url())));
        google.time.advance(Duration.ofHours(2));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.refreshAt()).isNotNull();
        assertThat(google.patchbay
                        .session(SandboxFixture.TENANT, after.id())
                        .ads()
                        .adAccounts(AdsQuery.live()))
                .isNotEmpty();
    }

    @Test
    void theProductsInUseDecideTheScopes() {
        assertThat(google("products", "ads").begin().scopes())
                .containsExactlyInAnyOrder("openid", "email", "profile", GoogleScopes.ADS);
        assertThat(google("products", "youtube", "youtube-scopes", "https://www.googleapis.com/auth/youtube")
                        .begin()
                        .scopes())
                .containsExactlyInAnyOrder("openid", "email", "profile", "https://www.googleapis.com/auth/youtube");
    }

    @Test
    @DisplayName("C8: fewer scopes granted: the connection is LIMITED and lists what is missing")
    void unticked() {
        SandboxFixture google = google();

        Connection connection = SandboxFixture.connected(
                google.complete(google.google().consentWithout(google.begin().url(), GoogleScopes.ADS)));

        assertThat(connection.status()).isEqualTo(ConnectionStatus.LIMITED);
        assertThat(connection.missingScopes()).containsExactly(GoogleScopes.ADS);
    }

    @ParameterizedTest
    @CsvSource({"missing, 3600", "string, 3599", "0, 3600", "-1, 3600", "1000000000000, 3600", "soon, 3600"})
    @DisplayName("C7: a strange expires_in is an hour, never for ever")
    void strangeLifetimes(String value, long seconds) {
        SandboxFixture google = google();
        google.sandbox.injectFault("google:expires-in,value=" + value);

        assertThat(google.connect().expiresAt()).isEqualTo(google.time.instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    @DisplayName("T5: a dead refresh token means reconnecting, and no further call")
    void deadGrants(Death death) {
        SandboxFixture google = google();
        Connection connection = google.connect();
        google.google().killRefreshTokens(google.google().people().consenting(), death);
        google.time.advance(Duration.ofHours(2));
        var session = google.patchbay.session(SandboxFixture.TENANT, connection.id());

        assertThatThrownBy(() ->
                        session.ads().adAccounts(AdsQuery.live()).iterator().hasNext())
                .isInstanceOf(AuthenticationException.class);
        long calls = google.sandbox.requests().count();
        assertThatThrownBy(() ->
                        session.ads().adAccounts(AdsQuery.live()).iterator().hasNext())
                .isInstanceOf(AuthenticationException.class);

        assertThat(google.sandbox.requests().count()).isEqualTo(calls);
        Connection after = google.patchbay
                .connections()
                .find(SandboxFixture.TENANT, connection.id())
                .orElseThrow();
        assertThat(after.status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
        assertThat(after.statusReason()).isNotBlank();
    }

    @Test
    @DisplayName("T6: trouble of the token endpoint passes; the connection stays")
    void passingTrouble() {
        SandboxFixture google = google();
        Connection connection = google.connect();
        google.time.advance(Duration.ofHours(2));
        google.sandbox.injectFault("google:token-error,error=internal_failure,status=500,times=1");

        List<AdAccount> accounts = new ArrayList<>();
        google.patchbay
                .session(SandboxFixture.TENANT, connection.id())
                .ads()
                .adAccounts(AdsQuery.live())
                .forEach(accounts::add);

        assertThat(accounts).isNotEmpty();
        assertThat(google.patchbay
                        .connections()
                        .find(SandboxFixture.TENANT, connection.id())
                        .orElseThrow()
                        .status())
                .isEqualTo(ConnectionStatus.CONNECTED);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    @DisplayName("T8: without a new refresh token the old one is kept; a new one takes its place")
    void refreshTokens(boolean fresh) {
        SandboxFixture google = google();
        Connection connection = google.connect();
        if (fresh) {
            google.sandbox.injectFault("google:new-refresh,times=1");
        }
        var session = google.patchbay.session(SandboxFixture.TENANT, connection.id());
        for (int i = 0; i < 3; i++) {
            google.time.advance(Duration.ofHours(2));
            assertThat(session.ads().adAccounts(AdsQuery.live()).iterator().hasNext())
                    .isTrue();
        }

        assertThat(google.calls("/token")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void timeLimitedConsentTellsWhenToComeBack() {
        SandboxFixture google = google();
        google.google().limitAccess(Duration.ofDays(30));

        assertThat(google.connect().reconnectBy())
                .isEqualTo(google.time.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void newSigningKeysAreLookedUpOnce() {
        SandboxFixture google = google();
        google.connect();
        google.google().rotateSigningKeys();
        google.time.advance(Duration.ofMinutes(2));
        google.connect();

        assertThat(google.calls("/oauth2/v3/certs")).isEqualTo(2);
    }

    @Test
    void aServiceAccountMintsItsOwnTokensAndItsKeyIsSealed() {
        SandboxFixture google = google("products", "ads");
        String key = google.google().serviceAccountKey("https://oauth2.googleapis.com/token");

        Connection connection = google.patchbay
                .connections()
                .adopt(
                        SandboxFixture.TENANT,
                        GoogleConnectorProvider.PLATFORM,
                        Credential.ServiceKey.of(Secret.of(key)),
                        "ada");
        google.time.advance(Duration.ofHours(3));
        var session = google.patchbay.session(SandboxFixture.TENANT, connection.id());

        assertThat(connection.displayName()).contains("iam.gserviceaccount.com");
        assertThat(connection.refreshAt()).isNotNull();
        assertThat(session.ads().adAccounts(AdsQuery.live())).isNotEmpty();
        assertThat(google.stores
                        .tokens()
                        .find(SandboxFixture.TENANT, connection.id())
                        .orElseThrow()
                        .sealedCredential())
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void aLoneRefreshTokenOfAnOlderSystemIsEnough() {
        SandboxFixture google = google();
        Credential brought = new Credential.OAuth2(
                Secret.of("unknown"), Secret.of(google.google().refreshToken()), null, null, Set.of());

        Connection connection = google.patchbay
                .connections()
                .adopt(SandboxFixture.TENANT, GoogleConnectorProvider.PLATFORM, brought, null);

        assertThat(connection.externalId())
                .isEqualTo(google.google().people().ready().sub());
        assertThat(connection.refreshAt()).isNotNull();
    }

    @Test
    void aTokenOfAnotherClientIsRefused() {
        SandboxFixture google = google();
        Credential brought = new Credential.OAuth2(
                Secret.of("unknown"), Secret.of(google.google().foreignRefreshToken()), null, null, Set.of());

        assertThatThrownBy(() -> google.patchbay
                        .connections()
                        .adopt(SandboxFixture.TENANT, GoogleConnectorProvider.PLATFORM, brought, null))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void disconnectingTakesTheGrantBackAtGoogle() {
        SandboxFixture google = google();
        Connection connection = google.connect();

        assertThat(google.patchbay.connections().disconnect(SandboxFixture.TENANT, connection.id(), null))
                .isTrue();
        assertThat(google.calls("/revoke")).isEqualTo(1);
    }

    @Test
    void whoSaysNoIsDenied() {
        SandboxFixture google = google();

        assertThat(google.complete(google.google().cancel(google.begin().url())))
                .isInstanceOf(ConnectResult.Denied.class);
    }

    private static Map<String, String> query(URI url) {
        return Fixture.pairs(url.getRawQuery());
    }
}
