// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static final String REDIRECT = "http://127.0.0.1:4711/oauth/callback?x=1";
    private final MovableClock clock = new MovableClock("2026-09-01T10:15:00Z");
    private Sandbox sandbox;
    private Map<String, String> meta;
    private RawClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).seed(5).build();
        meta = sandbox.settings().get("meta");
        client = new RawClient(sandbox, "");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private URI dialog(String... pairs) {
        Map<String, String> query = RawClient.map("client_id", meta.get("client-id"), "redirect_uri", REDIRECT);
        query.putAll(RawClient.map(pairs));
        return URI.create(meta.get("dialog-url") + "/v26.0/dialog/oauth?" + RawClient.form(query));
    }

    private static String query(URI uri, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(uri.toString());
        return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
    }

    private Reply exchange(String code, String redirect, String secret) {
        return client.get(
                "/oauth/access_token",
                "client_id",
                meta.get("client-id"),
                "client_secret",
                secret,
                "redirect_uri",
                redirect,
                "code",
                code);
    }

    private Reply exchange(String code) {
        return exchange(code, REDIRECT, meta.get("client-secret"));
    }

    private String token(String scope) {
        String code = query(sandbox.meta().consent(dialog("scope", scope)), "code");
        return exchange(code).at("/access_token").asText();
    }

    private Reply longLived(String token) {
        return client.get(
                "/oauth/access_token",
                "grant_type",
                "fb_exchange_token",
                "client_id",
                meta.get("client-id"),
                "client_secret",
                meta.get("client-secret"),
                "fb_exchange_token",
                token);
    }

    @Test
    void theDialogShowsEveryPermissionAndItsFormLeadsBackWithACode() {
        URI url = dialog("scope", "ads_read,pages_show_list", "state", "a b&c", "response_type", "code");
        Reply page = client.get(url);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("Patchbay Sandbox App", "value=\"ads_read\"", "pages_show_list", "__CANCEL__");

        Reply sent = submit(url, page, "__CONFIRM__", List.of("ads_read"));
        assertThat(sent.status()).isEqualTo(302);
        URI back = URI.create(sent.header("location"));
        assertThat(back.toString()).startsWith(REDIRECT + "&code=").endsWith("#_=_");
        assertThat(query(back, "state")).isEqualTo("a b&c");
        Reply token = exchange(query(back, "code"));
        assertThat(token.at("/token_type").asText()).isEqualTo("bearer");
        assertThat(token.at("/expires_in").asInt()).isBetween(3600, 7200);
        RawClient person = client.as(token.at("/access_token").asText());
        assertThat(person.get("/me").at("/name").asText()).isEqualTo("Ada Reinholt");
        assertThat(person.get("/me/permissions").data().toString())
                .contains("{\"permission\":\"ads_read\",\"status\":\"granted\"}")
                .contains("{\"permission\":\"pages_show_list\",\"status\":\"declined\"}");
        assertThat(person.get("/me/accounts").code()).isEqualTo(200);
        assertThat(person.get("/me/adaccounts").data()).hasSize(2);
    }

    private static Reply submit(URI url, Reply page, String button, List<String> ticked) {
        List<String> fields = new ArrayList<>();
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page.body());
        while (hidden.find()) {
            fields.add(RawClient.form(Map.of(hidden.group(1), hidden.group(2).replace("&amp;", "&"))));
        }
        ticked.forEach(perm -> fields.add("perm=" + perm));
        fields.add(button + "=1");
        return RawClient.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    @Test
    void cancelLeadsBackWithADenial() {
        URI back = sandbox.meta().cancel(dialog("state", "s"));
        assertThat(query(back, "error")).isEqualTo("access_denied");
        assertThat(query(back, "error_reason")).isEqualTo("user_denied");
        assertThat(query(back, "error_description")).isEqualTo("Permissions error");
        assertThat(query(back, "state")).isEqualTo("s");
    }

    @Test
    void theDialogRefusesWhatItCannotServe() {
        assertThat(client.get(dialog("client_id", "1")).body()).contains("Invalid App ID");
        assertThat(client.get(dialog("redirect_uri", "https://evil.example/cb")).body())
                .contains("URL Blocked");
        assertThat(client.get(dialog("scope", "ads_read,nonsense")).body()).contains("Invalid Scopes: nonsense");
        sandbox.meta().allowRedirect("https://host.example/cb");
        assertThat(client.get(dialog("redirect_uri", "https://host.example/cb")).status())
                .isEqualTo(200);
    }

    @Test
    void aCodeWorksOnceForTenMinutesWithTheSameRedirect() {
        String code = query(sandbox.meta().consent(dialog()), "code");
        Reply otherRedirect = exchange(code, REDIRECT + "2", meta.get("client-secret"));
        assertThat(otherRedirect.status()).isEqualTo(400);
        assertThat(otherRedirect.code()).isEqualTo(100);
        assertThat(otherRedirect.subcode()).isEqualTo(36008);
        Reply wrongSecret = exchange(code, REDIRECT, "wrong");
        assertThat(wrongSecret.message()).isEqualTo("Error validating client secret.");
        assertThat(wrongSecret.code()).isEqualTo(1);
        assertThat(exchange(code).status()).isEqualTo(200);
        assertThat(exchange(code).subcode()).isEqualTo(36009);
        assertThat(exchange("AQnonsense").code()).isEqualTo(100);
        String late = query(sandbox.meta().consent(dialog()), "code");
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(exchange(late).message()).isEqualTo("This authorization code has expired.");
    }

    @Test
    void aLongTokenLastsSixtyDaysAndIsRenewedOnceADay() {
        String first = token("ads_read");
        Reply answer = longLived(first);
        assertThat(answer.at("/expires_in").asLong()).isEqualTo(5_183_944);
        String token = answer.at("/access_token").asText();
        assertThat(token).isNotEqualTo(first).startsWith("EAA");
        clock.advance(Duration.ofHours(23));
        assertThat(longLived(token).at("/access_token").asText()).isEqualTo(token);
        clock.advance(Duration.ofHours(2));
        String renewed = longLived(token).at("/access_token").asText();
        assertThat(renewed).isNotEqualTo(token);
        Reply expired = longLived(first);
        assertThat(expired.code()).isEqualTo(190);
        assertThat(expired.subcode()).isEqualTo(463);
        assertThat(expired.message()).contains("Session has expired on");
    }

    @Test
    void debugTokenTellsAllAboutAToken() {
        String token = longLived(token("ads_read,business_management"))
                .at("/access_token")
                .asText();
        RawClient app = client.as(sandbox.meta().appToken());
        var data = app.get("/debug_token", "input_token", token).json().get("data");
        assertThat(data.get("app_id").asText()).isEqualTo(meta.get("client-id"));
        assertThat(data.get("type").asText()).isEqualTo("USER");
        assertThat(data.get("is_valid").asBoolean()).isTrue();
        assertThat(data.get("user_id").asText()).isEqualTo(sandbox.meta().consentUserId());
        long now = clock.instant().getEpochSecond();
        assertThat(data.get("expires_at").asLong()).isEqualTo(now + 5_183_944);
        assertThat(data.get("data_access_expires_at").asLong()).isEqualTo(now + 90 * 86_400);
        assertThat(data.get("scopes").toString()).contains("ads_read", "business_management");
        assertThat(data.at("/granular_scopes/0/scope").asText()).isEqualTo("ads_read");
        assertThat(client.as(token)
                        .get("/debug_token", "input_token", sandbox.meta().userToken())
                        .code())
                .isEqualTo(100);
        sandbox.meta().revokeToken(token, MetaControl.Reason.PASSWORD_CHANGED);
        var dead = app.get("/debug_token", "input_token", token).json().get("data");
        assertThat(dead.get("is_valid").asBoolean()).isFalse();
        assertThat(dead.at("/error/subcode").asInt()).isEqualTo(460);
        assertThat(app.get("/debug_token", "input_token", "rubbish")
                        .at("/data/is_valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aPageTokenOfALongTokenNeverEnds() {
        RawClient person = client.as(longLived(token("pages_show_list,pages_read_engagement,instagram_basic"))
                .at("/access_token")
                .asText());
        Reply pages = person.get(
                "/me/accounts", "fields", "id,name,access_token,tasks,instagram_business_account{id,username}");
        assertThat(pages.data()).hasSize(2);
        assertThat(pages.at("/data/0/instagram_business_account/username").asText())
                .isEqualTo("nordlichtoutdoor");
        String pageToken = pages.at("/data/0/access_token").asText();
        assertThat(person.get("/me/accounts").at("/data/0/access_token").asText())
                .isEqualTo(pageToken);
        assertThat(client.as(sandbox.meta().appToken())
                        .get("/debug_token", "input_token", pageToken)
                        .at("/data/expires_at")
                        .asLong())
                .isZero();
        assertThat(client.as(pageToken)
                        .get("/me", "fields", "category")
                        .at("/category")
                        .asText())
                .isEqualTo("Retail company");
        person.delete("/me/permissions");
        assertThat(client.as(pageToken).get("/me").subcode()).isEqualTo(458);
    }

    @Test
    void onePermissionCanBeTakenBack() {
        RawClient person = client.as(token("ads_read,email"));
        assertThat(person.delete("/me/permissions/ads_read").at("/success").asBoolean())
                .isTrue();
        Reply refused = person.get("/me/adaccounts");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo(200);
        assertThat(refused.message()).contains("ads_management or ads_read");
        assertThat(person.post("/me/permissions/email", "method", "delete")
                        .at("/success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void appAndSystemUserTokens() {
        String appToken = client.get(
                        "/oauth/access_token",
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        meta.get("client-id"),
                        "client_secret",
                        meta.get("client-secret"))
                .at("/access_token")
                .asText();
        assertThat(appToken).isEqualTo(meta.get("client-id") + "|" + meta.get("client-secret"));
        assertThat(client.as(appToken).get("/me").code()).isEqualTo(2500);
        String system = sandbox.meta().systemUserToken();
        assertThat(client.as(system).get("/me/adaccounts").data()).hasSize(2);
        Reply renewed = client.get(
                "/oauth/access_token",
                "grant_type",
                "fb_exchange_token",
                "client_id",
                meta.get("client-id"),
                "client_secret",
                meta.get("client-secret"),
                "set_token_expires_in_60_days",
                "true",
                "fb_exchange_token",
                system);
        assertThat(renewed.at("/expires_in").asLong()).isEqualTo(60 * 86_400);
        String fresh = renewed.at("/access_token").asText();
        client.get(
                "/oauth/revoke",
                "client_id",
                meta.get("client-id"),
                "client_secret",
                meta.get("client-secret"),
                "revoke_token",
                fresh,
                "access_token",
                system);
        assertThat(client.as(fresh).get("/me").subcode()).isEqualTo(467);
    }

    @Test
    void someoneElseSeesOnlyTheirOwnAssets() {
        String code = query(sandbox.meta().consentAsLimitedUser(dialog("scope", "ads_read")), "code");
        RawClient limited = client.as(exchange(code).at("/access_token").asText());
        List<String> accounts = sandbox.meta().adAccountIds();
        assertThat(limited.get("/me/adaccounts").all("id")).containsExactly(accounts.get(0));
        assertThat(limited.get("/" + accounts.get(0)).status()).isEqualTo(200);
        Reply hidden = limited.get("/" + accounts.get(1) + "/campaigns");
        assertThat(hidden.code()).isEqualTo(100);
        assertThat(hidden.subcode()).isEqualTo(33);
    }
}
