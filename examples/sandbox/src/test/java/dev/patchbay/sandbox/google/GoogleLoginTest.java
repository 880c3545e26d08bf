// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleLoginTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private Sandbox sandbox;
    private GoogleHttp http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T10:00:00Z"))
                .build();
        http = new GoogleHttp(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theBrowserComesBackWithCodeStateScopeAndIssuer() {
        URI back = sandbox.google().consent(http.authorizeUrl("state", "a b/ü"));
        assertThat(param(back, "code")).startsWith("4/0A");
        assertThat(param(back, "state")).isEqualTo("a b/ü");
        assertThat(param(back, "iss")).isEqualTo("https://accounts.google.com");
        assertThat(param(back, "scope")).isEqualTo(GoogleScopes.BUSINESS);
    }

    @Test
    void aCodeBecomesTokensOnceAndForTenMinutes() {
        URI back = sandbox.google().consent(http.authorizeUrl());
        Reply tokens = http.exchange(back);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.at("/access_token").asText()).startsWith("ya29.");
        assertThat(tokens.at("/refresh_token").asText()).startsWith("1//");
        assertThat(tokens.at("/expires_in").asInt()).isEqualTo(3599);
        assertThat(tokens.at("/token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.json().has("id_token")).isFalse();
        Reply again = http.exchange(back);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/error").asText()).isEqualTo("invalid_grant");
        URI late = sandbox.google().consent(http.authorizeUrl());
        sandbox.advance(Duration.ofMinutes(10));
        assertThat(http.exchange(late).at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenComesWithTheFirstOfflineConsentOrWhenConsentIsForced() {
        Reply online = http.exchange(sandbox.google().consent(http.authorizeUrl("access_type", "")));
        assertThat(online.json().has("refresh_token")).isFalse();
        Reply first = http.exchange(sandbox.google().consent(http.authorizeUrl()));
        assertThat(first.json().has("refresh_token")).isTrue();
        Reply second = http.exchange(sandbox.google().consent(http.authorizeUrl()));
        assertThat(second.json().has("refresh_token")).isFalse();
        Reply forced = http.exchange(sandbox.google().consent(http.authorizeUrl("prompt", "consent")));
        assertThat(forced.at("/refresh_token").asText())
                .isNotEmpty()
                .isNotEqualTo(first.at("/refresh_token").asText());
        // The older one lives on: there is no rotation.
        assertThat(http.refresh(first.at("/refresh_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void untickedScopesAreMissingFromTheTokens() {
        URI page = http.authorizeUrl("scope", "openid email " + GoogleScopes.ADS + " " + GoogleScopes.BUSINESS);
        URI back = sandbox.google().consentWithout(page, GoogleScopes.ADS);
        Reply tokens = http.exchange(back);
        assertThat(tokens.at("/scope").asText())
                .contains("openid", GoogleScopes.EMAIL, GoogleScopes.BUSINESS)
                .doesNotContain("adwords");
        sandbox.injectFault("google:scopes,drop=business.manage");
        assertThat(param(sandbox.google().consent(page), "scope")).doesNotContain("business.manage");
    }

    @Test
    void earlierGrantsComeAlongWhenAskedFor() {
        sandbox.google().consent(http.authorizeUrl("scope", GoogleScopes.ADS));
        URI alone = sandbox.google().consent(http.authorizeUrl());
        assertThat(param(alone, "scope")).isEqualTo(GoogleScopes.BUSINESS);
        URI together = sandbox.google().consent(http.authorizeUrl("include_granted_scopes", "true"));
        assertThat(param(together, "scope")).contains("adwords", "business.manage");
    }

    @Test
    void cancellingAndUntickingEverythingDenyAccess() {
        URI cancelled = sandbox.google().cancel(http.authorizeUrl());
        assertThat(param(cancelled, "error")).isEqualTo("access_denied");
        assertThat(param(cancelled, "state")).isEqualTo("s1");
        URI nothing = sandbox.google().consentWithout(http.authorizeUrl(), GoogleScopes.BUSINESS);
        assertThat(param(nothing, "error")).isEqualTo("access_denied");
        assertThat(param(nothing, "code")).isEmpty();
    }

    @Test
    void pkceIsChecked() {
        URI page = http.authorizeUrl("code_challenge", CHALLENGE, "code_challenge_method", "S256");
        assertThat(http.exchange(sandbox.google().consent(page))
                        .at("/error_description")
                        .asText())
                .isEqualTo("Missing code verifier.");
        assertThat(http.exchange(sandbox.google().consent(page), "code_verifier", CHALLENGE)
                        .at("/error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(http.exchange(sandbox.google().consent(page), "code_verifier", VERIFIER)
                        .status())
                .isEqualTo(200);
        URI plain = http.authorizeUrl("code_challenge", VERIFIER);
        assertThat(http.exchange(sandbox.google().consent(plain), "code_verifier", VERIFIER)
                        .status())
                .isEqualTo(200);
        assertThat(RawClient.send(HttpRequest.newBuilder(http.authorizeUrl("code_challenge", "short")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void mistakesOfTheAppAreShownToThePersonAndNotSentBack() {
        assertThat(page(http.authorizeUrl("redirect_uri", "https://elsewhere.example/cb")))
                .contains("Error 400: redirect_uri_mismatch");
        assertThat(page(http.authorizeUrl("client_id", "someone"))).contains("Error 401: invalid_client");
        assertThat(page(http.authorizeUrl("scope", "https://www.googleapis.com/auth/nonsense")))
                .contains("Error 400: invalid_scope");
        assertThat(page(http.authorizeUrl("response_type", ""))).contains("Missing required parameter: response_type");
        assertThat(page(http.authorizeUrl("prompt", "none consent"))).contains("invalid_request");
        assertThat(page(http.authorizeUrl("access_type", "sometimes"))).contains("access_type");
        assertThat(page(URI.create(http.authorizeUrl() + "&scope=openid"))).contains("single value");
        sandbox.google().allowRedirect("https://elsewhere.example/cb");
        assertThat(page(http.authorizeUrl("redirect_uri", "https://elsewhere.example/cb")))
                .contains("wants access to your Google Account");
        assertThatThrownBy(() -> sandbox.google().consent(http.authorizeUrl("client_id", "someone")))
                .hasMessageContaining("invalid_client");
    }

    private static String page(URI uri) {
        return RawClient.send(HttpRequest.newBuilder(uri)).body();
    }

    @Test
    void thePageLetsChooseAccountAndScopes() {
        URI page = http.authorizeUrl("scope", "openid " + GoogleScopes.ADS + " " + GoogleScopes.YOUTUBE_READ);
        GoogleUser someone = sandbox.google().people().limited();
        assertThat(page(page)).contains(someone.email(), "value=\"" + GoogleScopes.ADS + "\" checked");
        Reply sent = RawClient.send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user=" + someone.sub() + "&submit_access=true&"
                        + RawClient.form(RawClient.map("granted", GoogleScopes.YOUTUBE_READ)))));
        assertThat(sent.status()).isEqualTo(302);
        Reply tokens = http.exchange(URI.create(sent.header("location")));
        assertThat(tokens.at("/scope").asText())
                .contains("openid", "youtube.readonly")
                .doesNotContain("adwords");
        Reply who = http.as(tokens.at("/access_token").asText()).get("openidconnect.googleapis.com/v1/userinfo");
        assertThat(who.at("/sub").asText()).isEqualTo(someone.sub());
        assertThat(who.json().has("email")).isFalse();
    }

    @Test
    void whoHasAgreedBeforeIsNotAskedAgain() {
        GoogleUser ada = sandbox.google().people().consenting();
        URI silent = http.authorizeUrl("prompt", "none", "login_hint", ada.email());
        Reply notYet = RawClient.send(HttpRequest.newBuilder(silent));
        assertThat(param(URI.create(notYet.header("location")), "error")).isEqualTo("interaction_required");
        sandbox.google().consent(http.authorizeUrl());
        Reply now = RawClient.send(HttpRequest.newBuilder(silent));
        assertThat(param(URI.create(now.header("location")), "code")).isNotEmpty();
    }

    @Test
    void theClientIsCheckedAtTheTokenEndpoint() {
        URI back = sandbox.google().consent(http.authorizeUrl());
        Reply wrong = http.exchange(back, "client_secret", "GOCSPX-wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/error").asText()).isEqualTo("invalid_client");
        assertThat(http.exchange(back, "client_id", "someone").status()).isEqualTo(401);
        assertThat(http.exchange(back, "client_secret", "").at("/error").asText())
                .isEqualTo("invalid_request");
        Reply redirect = http.exchange(back, "redirect_uri", "http://127.0.0.1:9/other");
        assertThat(redirect.at("/error").asText()).isEqualTo("redirect_uri_mismatch");
        assertThat(http.token("grant_type", "password").at("/error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(http.token("code", "4/0Ax").at("/error").asText()).isEqualTo("invalid_request");
        assertThat(http.token("grant_type", "authorization_code", "code", "junk", "redirect_uri", "x")
                        .at("/error_description")
                        .asText())
                .isEqualTo("Malformed auth code.");
    }

    @Test
    void discoveryLeadsBackHereUnderGooglesName() {
        Reply config = http.get("accounts.google.com/.well-known/openid-configuration");
        assertThat(config.at("/issuer").asText()).isEqualTo("https://accounts.google.com");
        assertThat(config.at("/token_endpoint").asText())
                .isEqualTo(sandbox.baseUri() + "/google/oauth2.googleapis.com/token");
        assertThat(config.at("/code_challenge_methods_supported").toString()).contains("S256");
    }

    @Test
    void theOlderSpellingOfConsentStillAsksAnew() {
        http.exchange(sandbox.google().consent(http.authorizeUrl()));
        Reply again = http.exchange(sandbox.google().consent(http.authorizeUrl()));
        assertThat(again.json().has("refresh_token")).isFalse();
        Reply forced = http.exchange(sandbox.google().consent(http.authorizeUrl("approval_prompt", "force")));
        assertThat(forced.json().has("refresh_token")).isTrue();
        assertThat(page(http.authorizeUrl("approval_prompt", "force", "prompt", "consent")))
                .contains("Conflict params: approval_prompt and prompt");
    }

    @Test
    void anUnknownTokenIsRefusedInTheWordsOfEachAddress() {
        Reply openId = http.as("ya29.x").get("openidconnect.googleapis.com/v1/userinfo");
        assertThat(openId.status()).isEqualTo(401);
        assertThat(openId.at("/error").asText()).isEqualTo("invalid_request");
        assertThat(openId.header("www-authenticate")).startsWith("Bearer realm=");
        Reply old = http.as("ya29.x").get("www.googleapis.com/oauth2/v2/userinfo");
        assertThat(old.at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
    }
}
