// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Fixture.debug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.TransientException;
import dev.patchbay.observe.PatchbayEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Login, renewal and revocation: each call, what it carries, and what is made of its answer. */
class MetaAuthenticatorTest {

    private final List<Fixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Fixture::close);
    }

    private Fixture meta(String... settings) {
        Fixture fixture = new Fixture(settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    void theConsentPageOfFacebookLogin() {
        HttpUrl url = dialog(meta(), false);

        assertThat(url.encodedPath()).isEqualTo("/v26.0/dialog/oauth");
        assertThat(url.queryParameter("client_id")).isEqualTo(TestSettings.CLIENT_ID);
        assertThat(url.queryParameter("redirect_uri")).isEqualTo("https://example.com/callback/meta");
        assertThat(url.queryParameter("response_type")).isEqualTo("code");
        assertThat(url.queryParameter("state")).hasSizeGreaterThan(40);
        assertThat(url.queryParameter("scope"))
                .isEqualTo("ads_read,business_management,instagram_basic,pages_read_engagement,pages_show_list");
        assertThat(url.queryParameterNames())
                .doesNotContain("config_id", "auth_type", "code_challenge", "client_secret");
    }

    @Test
    void theConsentPageOfLoginForBusiness() {
        HttpUrl url = dialog(meta("login-config-id", "998877", "login-config-system-user", "true"), true);

        assertThat(url.queryParameter("config_id")).isEqualTo("998877");
        assertThat(url.queryParameter("override_default_response_type")).isEqualTo("true");
        assertThat(url.queryParameter("auth_type")).isEqualTo("rerequest");
        assertThat(url.queryParameterNames()).doesNotContain("scope");
    }

    @Test
    void aCodeBecomesALongLivedTokenWithoutASecretInAnyUrl() {
        Fixture meta = meta();
        meta.json("{\"access_token\":\"short-token\",\"token_type\":\"bearer\",\"expires_in\":5400}")
                .json("{\"access_token\":\"long-token\",\"token_type\":\"bearer\",\"expires_in\":\"5183944\"}")
                .json(debug("USER", true, 0, ""))
                .json("{\"id\":\"42\",\"name\":\"Ada\"}");

        ConnectResult result = connect(meta);

        assertThat(result).isInstanceOf(ConnectResult.Connected.class);
        RecordedRequest code = meta.take();
        assertThat(code.getMethod()).isEqualTo("POST");
        assertThat(code.getUrl().encodedPath()).isEqualTo("/v26.0/oauth/access_token");
        assertThat(code.getUrl().queryParameterNames()).containsExactly("locale");
        assertThat(Fixture.form(code))
                .containsEntry("code", "the-code")
                .containsEntry("client_id", TestSettings.CLIENT_ID)
                .containsEntry("client_secret", TestSettings.CLIENT_SECRET)
                .containsEntry("redirect_uri", "https://example.com/callback/meta");
        RecordedRequest extend = meta.take();
        assertThat(extend.getUrl().queryParameterNames()).containsExactly("locale");
        assertThat(Fixture.form(extend))
                .containsEntry("grant_type", "fb_exchange_token")
                .containsEntry("fb_exchange_token", "short-token")
                .doesNotContainKey("set_token_expires_in_60_days");
        RecordedRequest debug = meta.take();
        assertThat(debug.getUrl().queryParameter("input_token")).isEqualTo("long-token");
        assertThat(debug.getHeaders().get("Authorization"))
                .isEqualTo("Bearer " + TestSettings.CLIENT_ID + '|' + TestSettings.CLIENT_SECRET);
        assertThat(debug.getUrl().queryParameter("access_token")).isNull();
    }

    @Test
    void withoutExpiresInDebugTokenDecides() {
        Fixture meta = meta();
        meta.json("{\"access_token\":\"system-token\",\"token_type\":\"bearer\"}")
                .json(debug("SYSTEM_USER", true, 0, ""))
                .json(debug("SYSTEM_USER", true, 0, ""))
                .json("{\"id\":\"42\",\"name\":\"Robot\"}");

        ConnectResult.Connected connected = (ConnectResult.Connected) connect(meta);

        assertThat(connected.connection().expiresAt()).isNull();
        assertThat(connected.connection().refreshAt())
                .as("when it is validated")
                .isNotNull();
        assertThat(meta.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aTokenThatIsLongLivedAlreadyIsNotExchanged() {
        Fixture meta = meta();
        long end = meta.time.instant().plus(Duration.ofDays(60)).getEpochSecond();
        meta.json("{\"access_token\":\"long-token\",\"expires_in\":5183944}")
                .json(debug("USER", true, end, ""))
                .json("{\"id\":\"42\",\"name\":\"Ada\"}");

        ConnectResult.Connected connected = (ConnectResult.Connected) connect(meta);

        assertThat(connected.connection().expiresAt()).isEqualTo(Instant.ofEpochSecond(end));
        assertThat(connected.connection().reconnectBy()).isEqualTo(Instant.ofEpochSecond(1_800_000_000L));
        assertThat(meta.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("C9: a code whose answer was lost is never sent again")
    void aCodeIsSentOnce() {
        Fixture meta = meta();
        meta.answer(503, "down");

        assertThat(connect(meta))
                .isInstanceOfSatisfying(
                        ConnectResult.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(TransientException.class));
        assertThat(meta.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anExpiredCodeIsARefusedRequest() {
        Fixture meta = meta();
        meta.answer(400, Fixture.error(100, 36007, "This authorization code has expired."));

        assertThat(connect(meta))
                .isInstanceOfSatisfying(
                        ConnectResult.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(InvalidRequestException.class));
    }

    @Test
    void whereDebugTokenIsSilentPermissionsAreAsked() {
        Fixture meta = meta();
        meta.json("{\"data\":[]}")
                .json("{\"id\":\"42\",\"name\":\"Ada\"}")
                .json("{\"data\":[{\"permission\":\"ads_read\",\"status\":\"granted\"},"
                        + "{\"permission\":\"email\",\"status\":\"declined\"}]}");

        Connection connection = adopt(meta);

        assertThat(connection.scopes()).containsExactly("ads_read");
        assertThat(connection.expiresAt()).isNull();
    }

    @Test
    void aTokenOfAnotherAppIsRefused() {
        Fixture meta = meta();
        meta.json(debug("USER", true, 0, "").replace(TestSettings.CLIENT_ID, "999"));

        assertThatThrownBy(() -> adopt(meta))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("another app");
    }

    @ParameterizedTest
    @DisplayName("T5: a token that debug_token calls invalid is dead, for exactly its reason")
    @CsvSource({"460, password was changed", "463, has expired", "458, removed the app", "492, lost the role"})
    void invalidTokens(int subcode, String reason) {
        Fixture meta = meta();
        meta.json(debug(
                "USER",
                false,
                0,
                ",\"error\":{\"code\":190,\"subcode\":" + subcode + ",\"message\":\"Error validating\"}"));

        assertThatThrownBy(() -> adopt(meta))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anExpiringSystemUserTokenIsRenewedForSixtyDays() {
        Fixture meta = meta();
        long old = meta.time.instant().plus(Duration.ofDays(19)).getEpochSecond();
        long fresh = meta.time.instant().plus(Duration.ofDays(60)).getEpochSecond();
        meta.json(debug("SYSTEM_USER", true, old, "")).json("{\"id\":\"42\",\"name\":\"Robot\"}");
        Connection connection = adopt(meta);
        meta.take();
        meta.take();
        meta.json(debug("SYSTEM_USER", true, old, ""))
                .json("{\"access_token\":\"new-token\",\"expires_in\":5184000}")
                .json(debug("SYSTEM_USER", true, fresh, ""));

        Connection renewed = meta.patchbay.tokens().refresh(Fixture.TENANT, connection.id());

        assertThat(renewed.expiresAt()).isEqualTo(Instant.ofEpochSecond(fresh));
        meta.take();
        assertThat(Fixture.form(meta.take())).containsEntry("set_token_expires_in_60_days", "true");
        assertThat(meta.events).anyMatch(PatchbayEvent.TokenRefreshed.class::isInstance);
    }

    @Test
    void aSystemUsersTokenIsRevokedByNameInAForm() {
        Fixture meta = meta();
        meta.json(debug("SYSTEM_USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Robot\"}");
        Connection connection = adopt(meta);
        meta.take();
        meta.take();
        meta.json(debug("SYSTEM_USER", true, 0, "")).json("{\"success\":true}");

        assertThat(meta.patchbay.connections().disconnect(Fixture.TENANT, connection.id(), null))
                .isTrue();

        meta.take();
        RecordedRequest revoke = meta.take();
        assertThat(revoke.getUrl().encodedPath()).isEqualTo("/v26.0/oauth/revoke");
        assertThat(revoke.getUrl().queryParameterNames()).containsExactlyInAnyOrder("locale", "appsecret_proof");
        assertThat(revoke.getMethod()).isEqualTo("POST");
        assertThat(Fixture.form(revoke))
                .containsEntry("revoke_token", Fixture.TOKEN)
                .containsEntry("access_token", Fixture.TOKEN)
                .containsKeys("client_id", "client_secret");
    }

    @Test
    void thePermissionsOfAPersonAreDeleted() {
        Fixture meta = meta();
        meta.json(debug("USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Ada\"}");
        Connection connection = adopt(meta);
        meta.take();
        meta.take();
        meta.json(debug("USER", true, 0, "")).json("{\"success\":true}");

        assertThat(meta.patchbay.connections().disconnect(Fixture.TENANT, connection.id(), null))
                .isTrue();

        meta.take();
        RecordedRequest delete = meta.take();
        assertThat(delete.getMethod()).isEqualTo("DELETE");
        assertThat(delete.getUrl().encodedPath()).isEqualTo("/v26.0/42/permissions");
    }

    @Test
    void tokensAreRenewedInTheLastThirdOfTheirLife() {
        MetaAuthenticator authenticator =
                new MetaAuthenticator(new Graph(TestSettings.config()), new MetaErrorClassifier(TestSettings.config()));
        Credential endless = Fixture.token("x");

        assertThat(authenticator.refreshMargin(endless, Duration.ofDays(60))).isEqualTo(Duration.ofHours(320));
        assertThat(authenticator.refreshable(endless)).isFalse();
        assertThat(authenticator.supportsPkce()).isFalse();
    }

    private static HttpUrl dialog(Fixture meta, boolean askAgain) {
        ConnectRequest request = ConnectRequest.of(Fixture.TENANT, MetaConnectorProvider.PLATFORM);
        AuthorizationRequest begun = meta.patchbay.connections().begin(askAgain ? askingAgain(request) : request);
        return HttpUrl.get(begun.url().toString());
    }

    private static ConnectRequest askingAgain(ConnectRequest r) {
        return new ConnectRequest(
                r.tenant(),
                r.platform(),
                r.userId(),
                r.redirectUri(),
                r.browserBinding(),
                r.capabilities(),
                r.extraScopes(),
                r.reconnect(),
                r.returnTo(),
                true);
    }

    private static ConnectResult connect(Fixture meta) {
        String state = dialog(meta, false).queryParameter("state");
        return meta.patchbay
                .connections()
                .complete(new Callback(
                        MetaConnectorProvider.PLATFORM,
                        Fixture.TENANT,
                        null,
                        null,
                        Map.of("code", List.of("the-code"), "state", List.of(state))));
    }

    private static Connection adopt(Fixture meta) {
        return meta.patchbay
                .connections()
                .adopt(Fixture.TENANT, MetaConnectorProvider.PLATFORM, Fixture.token(Fixture.TOKEN), null);
    }
}
