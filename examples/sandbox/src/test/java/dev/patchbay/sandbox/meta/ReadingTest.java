// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private Sandbox sandbox;
    private RawClient client;
    private String euros;
    private String yen;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-09-01T10:15:00Z"))
                .seed(3)
                .build();
        client = new RawClient(sandbox);
        euros = sandbox.meta().adAccountIds().get(0);
        yen = sandbox.meta().adAccountIds().get(1);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void onlyAFewFieldsComeUnasked() {
        assertThat(client.get("/me").json().toString()).matches("\\{\"name\":\"Grace Okafor\",\"id\":\"\\d{17}\"}");
        assertThat(client.get("/" + euros).json().toString())
                .matches("\\{\"account_id\":\"\\d+\",\"id\":\"act_\\d+\"}");
        client.get("/" + euros + "/campaigns").data().forEach(c -> assertThat(c).hasSize(1));
        assertThat(client.get("/me", "fields", "first_name").json().toString())
                .matches("\\{\"first_name\":\"Grace\",\"id\":\"\\d+\"}");
    }

    @Test
    void accountsSpeakTheirCurrencyAndTimeZone() {
        String fields = "currency,timezone_name,timezone_offset_hours_utc,account_status,amount_spent,created_time";
        Reply berlin = client.get("/" + euros, "fields", fields);
        assertThat(berlin.at("/currency").asText()).isEqualTo("EUR");
        assertThat(berlin.at("/timezone_offset_hours_utc").asInt()).isEqualTo(2);
        assertThat(berlin.at("/account_status").isInt()).isTrue();
        assertThat(berlin.at("/amount_spent").isTextual()).isTrue();
        assertThat(berlin.at("/created_time").asText()).isEqualTo("2022-02-08T10:30:00+0100");
        Reply tokyo = client.get("/" + yen, "fields", fields, "date_format", "U");
        assertThat(tokyo.at("/timezone_name").asText()).isEqualTo("Asia/Tokyo");
        assertThat(tokyo.at("/created_time").asLong()).isEqualTo(1_644_312_600L);
        assertThat(tokyo.body()).contains("Asia\\/Tokyo");
        assertThat(client.get("/" + yen, "fields", "name").body()).contains("\\u65e5\\u672c");
    }

    @Test
    void fieldsReachThroughTheTree() {
        Reply tree = client.get(
                "/" + euros,
                "fields",
                "name,campaigns.limit(2).as(c){name,adsets.limit(1){id,ads{id,creative{id,title}}}},business{name}");
        assertThat(tree.at("/c/data")).hasSize(2);
        assertThat(tree.at("/c/data/0/adsets/data/0/ads/data")).hasSize(2);
        assertThat(tree.at("/c/data/0/adsets/data/0/ads/data/0/creative/title").asText())
                .startsWith("Made");
        assertThat(tree.at("/business/name").asText()).isEqualTo("Nordlicht Group");
        Reply more =
                client.get(URI.create(tree.at("/c/data/0/adsets/paging/next").asText()));
        assertThat(more.at("/data/0/ads/data/0/creative/id").asText()).hasSize(17);
        Reply spend = client.get(
                "/" + euros + "/campaigns", "fields", "name,insights.date_preset(yesterday){spend,impressions}");
        assertThat(spend.at("/data/0/insights/data/0/spend").asText()).matches("\\d+(\\.\\d+)?");
    }

    @Test
    void wrongFieldsAndSyntaxAreNamed() {
        Reply unknown = client.get("/" + euros, "fields", "id,xyz");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message())
                .isEqualTo("(#100) Tried accessing nonexisting field (xyz) on node type (AdAccount)");
        assertThat(client.get("/" + euros, "fields", "campaigns{id").code()).isEqualTo(2500);
        assertThat(client.get("/" + euros, "fields", "id}").message()).startsWith("Syntax error");
    }

    @Test
    void unknownThingsAreRefusedInMetasWays() {
        Reply number = client.get("/1234567");
        assertThat(number.code()).isEqualTo(100);
        assertThat(number.subcode()).isEqualTo(33);
        assertThat(number.message()).startsWith("Unsupported get request. Object with ID '1234567' does not exist");
        assertThat(client.post("/1234567", "name", "x").message()).startsWith("Unsupported post request.");
        Reply alias = client.get("/someone");
        assertThat(alias.status()).isEqualTo(404);
        assertThat(alias.code()).isEqualTo(803);
        Reply edge = client.get("/" + euros + "/nothing");
        assertThat(edge.code()).isEqualTo(2500);
        assertThat(edge.message()).isEqualTo("Unknown path components: /nothing");
        assertThat(client.get(URI.create(client.graph() + "/v99.0/me?access_token=x"))
                        .message())
                .isEqualTo("Unknown path components: /me");
        String token = "?access_token=" + sandbox.meta().userToken();
        assertThat(client.get(URI.create(client.graph() + "/me" + token)).status())
                .isEqualTo(200);
        assertThat(client.get("/" + euros + "/customaudiences").body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void parametersAreHeldAgainstTheirTypes() {
        String path = "/" + euros + "/campaigns";
        assertThat(client.get(path, "effective_status", "[\"ACTIVE\",\"SLEEPING\"]")
                        .message())
                .isEqualTo("(#100) Param effective_status[1] must be one of {ACTIVE, ARCHIVED, DELETED, IN_PROCESS,"
                        + " PAUSED, WITH_ISSUES} - got \"SLEEPING\".");
        assertThat(client.get(path, "date_preset", "someday").code()).isEqualTo(100);
        assertThat(client.get(path, "limit", "many").code()).isEqualTo(100);
        assertThat(client.get(path, "time_range", "[1]").code()).isEqualTo(100);
        assertThat(client.get("/" + euros + "/ads", "updated_since", "yesterday")
                        .code())
                .isEqualTo(100);
        assertThat(client.get(path, "made_up", "1").status()).isEqualTo(200);
    }

    @Test
    void severalIdsAtOnce() {
        List<String> ids = sandbox.meta().adAccountIds();
        Reply both = client.get("/", "ids", String.join(",", ids), "fields", "name");
        assertThat(both.json().has(ids.get(0))).isTrue();
        assertThat(both.json().get(ids.get(1)).get("name").asText()).startsWith("Kumo");
        Reply edges = client.get("/campaigns", "ids", String.join(",", ids), "fields", "name");
        assertThat(edges.json().get(ids.get(0)).get("data")).hasSize(3);
        assertThat(client.get("/", "ids", ids.get(0) + ",999").subcode()).isEqualTo(33);
        assertThat(client.get("/", "ids", "1,".repeat(50) + "1").message()).contains("Maximum: 50. Provided: 51");
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        URI uri = client.url("/" + euros, "fields", "name");
        String etag = client.get(uri).header("etag");
        assertThat(etag).matches("\"[0-9a-f]+\"");
        Reply again = client.get(uri, "If-None-Match", etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client.get(uri, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void pagesInstagramBusinessesAndChangeLog() {
        String page = sandbox.meta().pageIds().get(0);
        Reply ig = client.get("/" + page, "fields", "instagram_business_account{id,username,followers_count}");
        assertThat(ig.at("/instagram_business_account/id").asText()).hasSize(17).startsWith("17841");
        assertThat(client.get("/" + ig.at("/instagram_business_account/id").asText(), "fields", "username")
                        .status())
                .isEqualTo(200);
        String business = client.get("/me/businesses").at("/data/0/id").asText();
        assertThat(client.get("/" + business + "/owned_ad_accounts").all("id"))
                .containsExactlyElementsOf(sandbox.meta().adAccountIds());
        assertThat(client.get("/" + business + "/owned_pages").data()).isNotEmpty();
        Reply log = client.get("/" + euros + "/activities", "since", "2024-01-01", "fields", "event_time,event_type");
        assertThat(log.data()).isNotEmpty();
        assertThat(client.get("/" + euros + "/activities", "since", "2035-01-01")
                        .data())
                .isEmpty();
        assertThat(client.get("/" + yen + "/minimum_budgets")
                        .at("/data/0/currency")
                        .asText())
                .isEqualTo("JPY");
        Reply described = client.get("/" + euros, "metadata", "1");
        assertThat(described.at("/metadata/type").asText()).isEqualTo("adaccount");
        assertThat(described.at("/metadata/connections/campaigns").asText()).endsWith(euros + "/campaigns");
    }
}
