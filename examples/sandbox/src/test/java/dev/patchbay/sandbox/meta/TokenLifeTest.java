// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenLifeTest {

    private static final String REDIRECT = "http://localhost/cb";
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

    private Reply tokenCall(String... pairs) {
        Map<String, String> all = RawClient.map(pairs);
        all.put("client_id", meta.get("client-id"));
        all.put("client_secret", meta.get("client-secret"));
        return client.get(URI.create(client.url("/oauth/access_token") + RawClient.form(all)));
    }

    private String token(String scope) {
        Map<String, String> query =
                RawClient.map("client_id", meta.get("client-id"), "redirect_uri", REDIRECT, "scope", scope);
        URI dialog = URI.create(meta.get("dialog-url") + "/v26.0/dialog/oauth?" + RawClient.form(query));
        String code = sandbox.meta().consent(dialog).toString().replaceFirst(".*[?&]code=([^&#]+).*", "$1");
        return tokenCall("redirect_uri", REDIRECT, "code", code)
                .at("/access_token")
                .asText();
    }

    private Reply longLived(String token) {
        return tokenCall("grant_type", "fb_exchange_token", "fb_exchange_token", token);
    }

    @Test
    void revokingTakesTheTokenFromAHeaderOrAFormAndChecksItsProof() {
        String system = sandbox.meta().systemUserToken();
        URI bare = client.url("/oauth/revoke", revocation(token("email")));
        assertThat(client.get(bare).code()).isEqualTo(104);
        assertThat(client.get(bare, "Authorization", "Bearer " + system)
                        .at("/success")
                        .asBoolean())
                .isTrue();
        String second = token("email");
        assertThat(client.as(system).post("/oauth/revoke", revocation(second)).status())
                .isEqualTo(200);
        assertThat(client.as(second).get("/me").subcode()).isEqualTo(467);
        String third = token("email");
        URI wrongProof = URI.create(client.url("/oauth/revoke", revocation(third)) + "&appsecret_proof=00");
        assertThat(client.get(wrongProof, "Authorization", "Bearer " + system).message())
                .isEqualTo("Invalid appsecret_proof provided in the API argument");
        assertThat(client.as(third).get("/me").status()).isEqualTo(200);
    }

    private String[] revocation(String token) {
        return new String[] {
            "client_id", meta.get("client-id"), "client_secret", meta.get("client-secret"), "revoke_token", token
        };
    }

    @Test
    void revokingWorksWhereTheAppRequiresProof() {
        try (Sandbox strict = Sandbox.builder()
                .meta(MetaOptions.DEFAULTS.withRequireProof(true))
                .build()) {
            Map<String, String> app = strict.settings().get("meta");
            String system = strict.meta().systemUserToken();
            String proof = new MetaApp("1", app.get("client-secret"), "x", true).proof(system);
            String[] revocation = {
                "client_id", app.get("client-id"),
                "client_secret", app.get("client-secret"),
                "revoke_token", strict.meta().userToken()
            };
            RawClient unproven = new RawClient(strict, system);
            assertThat(unproven.get("/oauth/revoke", revocation).message()).contains("require an appsecret_proof");
            URI proven = URI.create(unproven.url("/oauth/revoke", revocation) + "&appsecret_proof=" + proof);
            assertThat(unproven.get(proven).at("/success").asBoolean()).isTrue();
        }
    }

    @Test
    void onlyALoginRenewsTheAccessToData() {
        long login = clock.instant().getEpochSecond();
        String token = longLived(token("ads_read,email,pages_show_list,pages_read_engagement"))
                .at("/access_token")
                .asText();
        clock.advance(Duration.ofDays(50));
        String renewed = longLived(token).at("/access_token").asText();
        assertThat(renewed).isNotEqualTo(token);
        RawClient person = client.as(renewed);
        String page = person.get("/me/accounts").at("/data/0/access_token").asText();
        RawClient app = client.as(sandbox.meta().appToken());
        for (String carried : List.of(renewed, page)) {
            assertThat(app.get("/debug_token", "input_token", carried)
                            .at("/data/data_access_expires_at")
                            .asLong())
                    .isEqualTo(login + 90 * 86_400);
        }
        clock.advance(Duration.ofDays(40).minusSeconds(1));
        assertThat(person.get("/me/adaccounts").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(person.get("/me/adaccounts").code()).isEqualTo(200);
        assertThat(person.get("/" + sandbox.meta().adAccountIds().get(0)).code())
                .isEqualTo(200);
        assertThat(client.as(page).get("/me").code()).isEqualTo(10);
        assertThat(person.get("/me", "fields", "name,email").json().has("email"))
                .isFalse();
        assertThat(person.get("/me/permissions", "status", "expired").all("permission"))
                .contains("ads_read", "email");
        assertThat(app.get("/debug_token", "input_token", renewed)
                        .at("/data/is_valid")
                        .asBoolean())
                .isTrue();
        assertThat(client.as(token("ads_read")).get("/me/adaccounts").status()).isEqualTo(200);
    }
}
