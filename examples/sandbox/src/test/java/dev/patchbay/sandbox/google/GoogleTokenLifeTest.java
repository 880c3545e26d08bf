// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.oauth.Death;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoogleTokenLifeTest {

    private static final String DEAD = "Token has been expired or revoked.";
    private final MovableClock clock = new MovableClock("2026-11-20T10:00:00Z");
    private Sandbox sandbox;
    private GoogleHttp http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).build();
        http = new GoogleHttp(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private GoogleUser ready() {
        return sandbox.google().people().ready();
    }

    private void assertDead(String refreshToken) {
        Reply reply = http.refresh(refreshToken);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(reply.at("/error_description").asText()).isEqualTo(DEAD);
    }

    @Test
    void anAccessTokenLivesForAnHourLessOneSecond() {
        assertThat(http.get(GoogleHttp.ACCOUNTS + "accounts").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(3598));
        assertThat(http.get(GoogleHttp.ACCOUNTS + "accounts").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        Reply over = http.get(GoogleHttp.ACCOUNTS + "accounts");
        assertThat(over.status()).isEqualTo(401);
        assertThat(over.at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(over.header("www-authenticate")).contains("invalid_token");
    }

    @Test
    void refreshingGivesAnotherAccessTokenAndNoRefreshToken() {
        String refresh = sandbox.google().refreshToken();
        Reply first = http.refresh(refresh);
        Reply second = http.refresh(refresh);
        assertThat(first.json().has("refresh_token")).isFalse();
        assertThat(first.at("/access_token").asText())
                .isNotEqualTo(second.at("/access_token").asText());
        assertThat(http.as(first.at("/access_token").asText())
                        .get(GoogleHttp.ACCOUNTS + "accounts")
                        .status())
                .isEqualTo(200);
        sandbox.injectFault("google:new-refresh,times=1");
        assertThat(http.refresh(refresh).at("/refresh_token").asText()).startsWith("1//");
        assertThat(http.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void aRefreshMayAskForFewerScopesButNotForMore() {
        String refresh = sandbox.google().refreshToken(ready(), Set.of(GoogleScopes.ADS, GoogleScopes.BUSINESS));
        Reply fewer = http.token("grant_type", "refresh_token", "refresh_token", refresh, "scope", GoogleScopes.ADS);
        assertThat(fewer.at("/scope").asText()).isEqualTo(GoogleScopes.ADS);
        Reply more = http.token("grant_type", "refresh_token", "refresh_token", refresh, "scope", GoogleScopes.YOUTUBE);
        assertThat(more.at("/error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void sixMonthsUnusedIsTheEnd() {
        String used = sandbox.google().refreshToken();
        String unused = sandbox.google().refreshToken();
        clock.advance(Duration.ofDays(170));
        assertThat(http.refresh(used).status()).isEqualTo(200);
        clock.advance(Duration.ofDays(12));
        assertThat(http.refresh(used).status()).isEqualTo(200);
        assertDead(unused);
    }

    @Test
    void inTestingTokensEndAfterSevenDaysUnlessTheyOnlyTellWho() {
        sandbox.google().setTesting(true);
        String testing = sandbox.google().refreshToken();
        String signIn = sandbox.google().refreshToken(ready(), Set.of(GoogleScopes.OPENID, GoogleScopes.EMAIL));
        sandbox.google().setTesting(false);
        String published = sandbox.google().refreshToken();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(http.refresh(testing).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertDead(testing);
        assertThat(http.refresh(signIn).status()).isEqualTo(200);
        assertThat(http.refresh(published).status()).isEqualTo(200);
    }

    @Test
    void theHundredAndFirstTokenKillsTheOldestSilently() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            tokens.add(sandbox.google().refreshToken());
        }
        assertDead(tokens.get(0));
        assertThat(http.refresh(tokens.get(1)).status()).isEqualTo(200);
        assertThat(http.refresh(tokens.get(100)).status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordKillsOnlyTokensThatReadMail() {
        String mail = sandbox.google().refreshToken(ready(), Set.of("https://mail.google.com/", GoogleScopes.ADS));
        String other = sandbox.google().refreshToken();
        sandbox.google().resetPassword(ready());
        assertDead(mail);
        assertThat(http.refresh(other).status()).isEqualTo(200);
    }

    @Test
    void aTimeLimitIsTold() {
        sandbox.google().limitAccess(Duration.ofHours(5));
        Reply tokens = http.exchange(sandbox.google().consent(http.authorizeUrl()));
        assertThat(tokens.at("/refresh_token_expires_in").asLong()).isEqualTo(18_000);
        clock.advance(Duration.ofHours(5));
        assertDead(tokens.at("/refresh_token").asText());
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void everyDeathIsAnInvalidGrant(Death death) {
        String refresh = sandbox.google().refreshToken();
        sandbox.google().killRefreshToken(refresh, death);
        Reply reply = http.refresh(refresh);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(reply.at("/error_subtype").asText()).isEqualTo(death == Death.SESSION_CONTROL ? "invalid_rapt" : "");
    }

    @Test
    void strangersTokensAndDeletedClients() {
        assertThat(http.refresh("1//0unknown").at("/error").asText()).isEqualTo("invalid_grant");
        Reply foreign = http.refresh(sandbox.google().foreignRefreshToken());
        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.at("/error").asText()).isEqualTo("unauthorized_client");
        String refresh = sandbox.google().refreshToken();
        sandbox.google().deleteClient();
        assertThat(http.refresh(refresh).at("/error").asText()).isEqualTo("deleted_client");
    }

    @Test
    void revokingOneTokenRevokesTheWholeGrant() {
        String refresh = sandbox.google().refreshToken();
        String other = sandbox.google().refreshToken();
        String access = http.refresh(refresh).at("/access_token").asText();
        Reply done = http.form("oauth2.googleapis.com/revoke", "token", access);
        assertThat(done.status()).isEqualTo(200);
        assertDead(refresh);
        assertDead(other);
        assertThat(http.as(access).get(GoogleHttp.ACCOUNTS + "accounts").status())
                .isEqualTo(401);
        Reply again = http.form("oauth2.googleapis.com/revoke", "token", refresh);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/error").asText()).isEqualTo("invalid_token");
        // A new consent is a first consent once more.
        assertThat(http.as(sandbox.google().accessToken())
                        .get(GoogleHttp.ACCOUNTS + "accounts")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenInfoTellsWhatATokenMay() {
        String token = sandbox.google().accessToken(ready(), Set.of(GoogleScopes.EMAIL, GoogleScopes.ADS));
        clock.advance(Duration.ofSeconds(599));
        Reply info = http.get("oauth2.googleapis.com/tokeninfo", "access_token", token);
        assertThat(info.at("/aud").asText()).isEqualTo(http.clientId());
        assertThat(info.at("/sub").asText()).isEqualTo(ready().sub());
        assertThat(info.at("/expires_in").asText()).isEqualTo("3000");
        assertThat(info.at("/email").asText()).isEqualTo(ready().email());
        Reply old = http.form("www.googleapis.com/oauth2/v2/tokeninfo", "access_token", token);
        assertThat(old.at("/audience").asText()).isEqualTo(http.clientId());
        assertThat(old.at("/verified_email").asBoolean()).isTrue();
        Reply bad = http.get("oauth2.googleapis.com/tokeninfo", "access_token", "ya29.nonsense");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.at("/error").asText()).isEqualTo("invalid_token");
    }

    @Test
    void faultsAtTheTokenEndpoint() {
        String refresh = sandbox.google().refreshToken();
        sandbox.injectFault("google:503@POST /token*1");
        Reply down = http.refresh(refresh);
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.at("/error").asText()).isEqualTo("temporarily_unavailable");
        sandbox.injectFault("google:token-error,error=invalid_grant,subtype=invalid_rapt,times=1");
        assertThat(http.refresh(refresh).at("/error_subtype").asText()).isEqualTo("invalid_rapt");
        sandbox.injectFault("google:expires-in,value=string,times=1");
        assertThat(http.refresh(refresh).at("/expires_in").isTextual()).isTrue();
        sandbox.injectFault("google:expires-in,times=1");
        assertThat(http.refresh(refresh).json().has("expires_in")).isFalse();
        sandbox.injectFault("google:dead-refresh,reason=PASSWORD,times=1");
        assertDead(refresh);
        assertDead(refresh);
    }
}
