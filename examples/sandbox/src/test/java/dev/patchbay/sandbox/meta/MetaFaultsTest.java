// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaFaultsTest {

    private Sandbox sandbox;
    private RawClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        client = new RawClient(sandbox);
        account = "/" + sandbox.meta().adAccountIds().get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anErrorMadeToOrder() {
        sandbox.injectFault("meta:error,code=190,subcode=460,status=401,path=/act_*/ads,times=1");
        assertThat(client.get(account + "/campaigns").status()).isEqualTo(200);
        Reply refused = client.get(account + "/ads");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.subcode()).isEqualTo(460);
        assertThat(client.get(account + "/ads").status()).isEqualTo(200);
    }

    @Test
    void aCursorThatLeadsToItself() {
        sandbox.injectFault("meta:loop,path=*/ads");
        Reply first = client.get(account + "/ads", "limit", "2");
        Reply second = client.get(URI.create(first.at("/paging/next").asText()));
        Reply third = client.get(URI.create(second.at("/paging/next").asText()));
        assertThat(second.at("/paging/cursors/after")).isEqualTo(first.at("/paging/cursors/after"));
        assertThat(third.at("/paging/cursors/after")).isEqualTo(second.at("/paging/cursors/after"));
        assertThat(third.all("id")).isEqualTo(second.all("id"));
    }

    @Test
    void emptyPagesEmptyListsBadCursorsAndTooMuchData() {
        sandbox.injectFault("meta:empty-page,path=*/ads,times=1");
        Reply hollow = client.get(account + "/ads", "limit", "2");
        assertThat(hollow.data()).isEmpty();
        assertThat(client.get(URI.create(hollow.at("/paging/next").asText())).data())
                .hasSize(2);
        sandbox.injectFault("meta:empty-list,path=*/campaigns,times=1");
        assertThat(client.get(account + "/campaigns").body()).isEqualTo("{\"data\":[]}");
        sandbox.injectFault("meta:bad-cursor,times=1");
        Reply page = client.get(account + "/ads", "limit", "2");
        assertThat(client.get(URI.create(page.at("/paging/next").asText())).code())
                .isEqualTo(2642);
        sandbox.injectFault("meta:reduce,above=10");
        assertThat(client.get(account + "/ads").code()).isEqualTo(1);
        assertThat(client.get(account + "/insights", "limit", "25").status()).isEqualTo(500);
        assertThat(client.get(account + "/ads", "limit", "10").status()).isEqualTo(200);
    }

    @Test
    void anotherAccountsRow() {
        sandbox.injectFault("meta:wrong-account,path=*/campaigns");
        Reply mixed = client.get(account + "/campaigns", "fields", "account_id");
        assertThat(mixed.all("account_id").stream().distinct()).hasSize(2);
        sandbox.injectFault("meta:wrong-account,path=*/insights");
        assertThat(client.get(account + "/insights", "level", "ad").all("account_id").stream()
                        .distinct())
                .hasSize(2);
    }

    @Test
    void rowsThatChangeWhilePagingDoNotShiftThePages() {
        Reply first = client.get(account + "/campaigns", "limit", "2");
        String added = sandbox.meta().addCampaign(account.substring(1));
        sandbox.meta().edit(first.all("id").get(0), Map.of("status", "DELETED"));
        Reply second = client.get(URI.create(first.at("/paging/next").asText()));
        assertThat(second.all("id")).hasSize(1).doesNotContainAnyElementsOf(first.all("id"));
        assertThat(client.get(account + "/campaigns").all("id"))
                .startsWith(added)
                .hasSize(3)
                .doesNotContain(first.all("id").get(0));
    }

    @Test
    void theTokenDiesAfterSomeCalls() {
        sandbox.injectFault("meta:revoke,after=2");
        assertThat(client.get("/me").status()).isEqualTo(200);
        assertThat(client.get("/me").status()).isEqualTo(200);
        assertThat(client.get("/me").subcode()).isEqualTo(460);
        sandbox.clearFaults();
        assertThat(client.get("/me").subcode()).isEqualTo(460);
    }

    @Test
    void anotherVersionAnswers() {
        sandbox.injectFault("meta:version,to=v25.0");
        assertThat(client.get("/me").header("facebook-api-version")).isEqualTo("v25.0");
    }

    @ParameterizedTest
    @CsvSource({"string,string", "0,0", "-1,-1", "1000000000000,1000000000000", "missing,absent", "soon,soon"})
    void strangeLifetimes(String value, String expected) {
        sandbox.injectFault("meta:expires-in,value=" + value);
        Reply answer = exchange(sandbox.meta().consent(dialog()));
        var expires = answer.at("/expires_in");
        switch (expected) {
            case "absent" -> assertThat(expires.isMissingNode()).isTrue();
            case "string" -> assertThat(expires.asText()).matches("\\d+");
            default -> assertThat(expires.asText()).isEqualTo(expected);
        }
        assertThat(expires.isTextual()).isEqualTo(expected.equals("string") || expected.equals("soon"));
    }

    @Test
    void fewerScopesThanAsked() {
        sandbox.injectFault("meta:scopes,drop=ads_read+email");
        String token =
                exchange(sandbox.meta().consent(dialog())).at("/access_token").asText();
        assertThat(client.as(token).get("/me/permissions", "status", "declined").all("permission"))
                .containsExactlyInAnyOrder("ads_read", "email");
        sandbox.clearFaults();
        URI again = sandbox.meta().consentWithout(dialog(), "email");
        assertThat(client.as(exchange(again).at("/access_token").asText())
                        .get("/me/permissions", "status", "declined")
                        .all("permission"))
                .containsExactly("email");
    }

    private URI dialog() {
        Map<String, String> meta = sandbox.settings().get("meta");
        return URI.create(meta.get("dialog-url") + "/v26.0/dialog/oauth?"
                + RawClient.form(RawClient.map(
                        "client_id", meta.get("client-id"),
                        "redirect_uri", "http://localhost/cb",
                        "scope", "ads_read email")));
    }

    private Reply exchange(URI callback) {
        Map<String, String> meta = sandbox.settings().get("meta");
        return client.as("")
                .get(
                        "/oauth/access_token",
                        "client_id",
                        meta.get("client-id"),
                        "client_secret",
                        meta.get("client-secret"),
                        "redirect_uri",
                        "http://localhost/cb",
                        "code",
                        callback.toString().replaceFirst(".*[?&]code=([^&#]+).*", "$1"));
    }
}
