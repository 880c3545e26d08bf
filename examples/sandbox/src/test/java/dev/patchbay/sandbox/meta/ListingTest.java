// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final MovableClock CLOCK = new MovableClock("2026-09-01T10:15:00Z");
    private static Sandbox sandbox;
    private static RawClient client;
    private static String account;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .scenario(Scenario.REFERENCE)
                .clock(CLOCK)
                .seed(3)
                .build();
        client = new RawClient(sandbox);
        account = "/" + sandbox.meta().adAccountIds().get(0);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theReferenceTenantHasItsSize() {
        assertThat(client.get("/me/adaccounts").data()).hasSize(10);
        for (String id : sandbox.meta().adAccountIds()) {
            assertThat(total("/" + id + "/campaigns")).isEqualTo(20);
            assertThat(total("/" + id + "/adsets")).isEqualTo(100);
            assertThat(total("/" + id + "/ads")).isEqualTo(400);
        }
        assertThat(client.get("/me/adaccounts", "fields", "timezone_offset_hours_utc")
                        .body())
                .contains("5.75");
    }

    private static int total(String path) {
        return client.get(path, "summary", "total_count", "limit", "1")
                .at("/summary/total_count")
                .asInt();
    }

    @Test
    void pagesOfTwentyFiveCoverEverythingOnce() {
        List<Reply> pages = client.pages(account + "/ads", "fields", "id");
        assertThat(pages).hasSize(16);
        List<String> ids = pages.stream().flatMap(p -> p.all("id").stream()).toList();
        assertThat(ids).hasSize(400).doesNotHaveDuplicates();
        Reply last = pages.get(15);
        assertThat(last.at("/paging/cursors/after").isTextual()).isTrue();
        assertThat(last.at("/paging/next").isMissingNode()).isTrue();
        String previous = last.at("/paging/previous").asText();
        assertThat(client.get(URI.create(previous)).all("id"))
                .isEqualTo(pages.get(14).all("id"));
        Reply behind = client.get(
                account + "/ads", "after", last.at("/paging/cursors/after").asText());
        assertThat(behind.body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void cursorsOfOthersAndTooLargePagesAreRefused() {
        Reply cursor = client.get(account + "/ads", "after", "MTAxNTExOTQ1MjAwNzI5NDEZD");
        assertThat(cursor.status()).isEqualTo(400);
        assertThat(cursor.code()).isEqualTo(2642);
        Reply large = client.get(account + "/ads", "limit", "1001");
        assertThat(large.status()).isEqualTo(500);
        assertThat(large.code()).isEqualTo(1);
        assertThat(large.message()).contains("reduce the amount of data");
    }

    @Test
    void businessesHaveNoCursors() {
        Reply first = client.get("/me/businesses", "limit", "2");
        assertThat(first.at("/paging/cursors").isMissingNode()).isTrue();
        assertThat(first.at("/paging/next").asText()).contains("offset=2");
        List<Reply> pages = client.pages("/me/businesses", "limit", "2");
        assertThat(pages).hasSize(2);
        assertThat(pages.get(1).data()).hasSize(1);
    }

    @Test
    void archivedAndDeletedShowOnlyWhenAskedFor() {
        String path = account + "/campaigns";
        assertThat(client.get(path, "fields", "effective_status").all("effective_status"))
                .hasSize(20)
                .doesNotContain("ARCHIVED", "DELETED");
        Reply gone = client.get(
                path, "fields", "effective_status,stop_time", "effective_status", "[\"ARCHIVED\",\"DELETED\"]");
        assertThat(gone.all("effective_status")).containsExactlyInAnyOrder("ARCHIVED", "DELETED");
        String byDelivery =
                "[{\"field\":\"campaign.delivery_info\",\"operator\":\"IN\",\"value\":[\"archived\",\"active\"]}]";
        assertThat(client.get(path, "filtering", byDelivery).data()).hasSize(21);
        String id = gone.at("/data/0/id").asText();
        assertThat(client.get("/" + id, "fields", "name").status()).isEqualTo(200);
    }

    @Test
    void changedSinceIsAskedByFilterOrParameter() {
        String campaign =
                sandbox.meta().idsOf(account.substring(1), "campaigns").get(4);
        long before = CLOCK.instant().getEpochSecond() - 1;
        String filter =
                "[{\"field\":\"campaign.updated_time\",\"operator\":\"GREATER_THAN\",\"value\":" + before + "}]";
        assertThat(client.get(account + "/campaigns", "filtering", filter).data())
                .isEmpty();
        sandbox.meta().edit(campaign, Map.of("name", "Renamed"));
        Reply changed = client.get(account + "/campaigns", "filtering", filter, "fields", "name,updated_time");
        assertThat(changed.all("id")).containsExactly(campaign);
        assertThat(changed.at("/data/0/updated_time").asText()).isEqualTo("2026-09-01T12:15:00+0200");
        String ad = sandbox.meta().idsOf(account.substring(1), "ads").get(9);
        sandbox.meta().edit(ad, Map.of("name", "Also"));
        assertThat(client.get(account + "/ads", "updated_since", Long.toString(before))
                        .all("id"))
                .containsExactly(ad);
    }

    @Test
    void filtersAreChecked() {
        String path = account + "/adsets";
        String campaign =
                sandbox.meta().idsOf(account.substring(1), "campaigns").get(0);
        assertThat(client.get(path, "filtering", filter("campaign.id", "IN", "[\"" + campaign + "\"]"))
                        .data())
                .hasSize(5);
        assertThat(client.get(path, "filtering", filter("name", "CONTAIN", "\"women\""))
                        .data())
                .isNotEmpty();
        assertThat(client.get(path, "filtering", filter("adset.colour", "EQUAL", "1"))
                        .message())
                .isEqualTo("(#100) Filtering field 'adset.colour' with operation 'equal' is not supported");
        assertThat(client.get(path, "filtering", filter("name", "LIKE", "1")).message())
                .contains("Param filtering[0][operator] must be one of {EQUAL, NOT_EQUAL");
        assertThat(client.get(path, "filtering", "x").code()).isEqualTo(100);
    }

    private static String filter(String field, String operator, String value) {
        return "[{\"field\":\"" + field + "\",\"operator\":\"" + operator + "\",\"value\":" + value + "}]";
    }
}
