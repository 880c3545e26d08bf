// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.ACCOUNTS;
import static dev.patchbay.sandbox.google.GoogleHttp.LOCATIONS;
import static dev.patchbay.sandbox.google.GoogleHttp.NOTIFICATIONS;
import static dev.patchbay.sandbox.google.GoogleHttp.PERFORMANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusinessProfileTest {

    private Sandbox sandbox;
    private GoogleHttp http;
    private String bakeries;
    private String bakery;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T10:00:00Z"))
                .build();
        http = new GoogleHttp(sandbox);
        bakeries = sandbox.google().business().groupNames().get(0);
        bakery = sandbox.google().business().locationNames(bakeries).get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String violation(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(reply.at("/error/details/0/@type").asText()).isEqualTo("type.googleapis.com/google.rpc.BadRequest");
        return reply.at("/error/details/0/fieldViolations/0/field").asText() + ": "
                + reply.at("/error/details/0/fieldViolations/0/description").asText();
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(field).asText()));
        return texts;
    }

    @Test
    void theFirstAccountIsThePersonsOwn() {
        Reply reply = http.get(ACCOUNTS + "accounts");
        assertThat(texts(reply.at("/accounts"), "type"))
                .containsExactly("PERSONAL", "LOCATION_GROUP", "LOCATION_GROUP");
        assertThat(texts(reply.at("/accounts"), "name").subList(1, 3))
                .isEqualTo(sandbox.google().business().groupNames());
        Reply groups = http.get(ACCOUNTS + "accounts", "filter", "type=LOCATION_GROUP", "pageSize", "1");
        assertThat(groups.at("/accounts")).hasSize(1);
        Reply second = http.get(
                ACCOUNTS + "accounts",
                "filter",
                "type=LOCATION_GROUP",
                "pageSize",
                "1",
                "pageToken",
                groups.at("/nextPageToken").asText());
        assertThat(second.at("/accounts")).hasSize(1);
        assertThat(second.json().has("nextPageToken")).isFalse();
        assertThat(violation(http.get(ACCOUNTS + "accounts", "filter", "role=OWNER")))
                .startsWith("filter");
        assertThat(violation(http.get(ACCOUNTS + "accounts", "pageToken", "junk")))
                .startsWith("page_token");
        assertThat(http.get(ACCOUNTS + bakeries).at("/accountName").asText()).isEqualTo("Reinholt Bakeries");
    }

    @Test
    void locationsComeInPagesOfTenAndOnlyWithAReadMask() {
        assertThat(violation(http.get(LOCATIONS + bakeries + "/locations"))).isEqualTo("read_mask: Field is required");
        assertThat(violation(http.get(LOCATIONS + bakeries + "/locations", "readMask", "name,nonsense")))
                .isEqualTo("read_mask: Invalid field mask provided");
        Reply first = http.get(LOCATIONS + bakeries + "/locations", "readMask", "name,title,metadata.placeId");
        assertThat(first.at("/locations")).hasSize(10);
        List<String> fields = new ArrayList<>();
        first.at("/locations/0").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("name", "title", "metadata");
        assertThat(first.at("/locations/0/metadata")).hasSize(1);
        assertThat(first.json().has("totalSize")).isFalse();
        Reply second = http.get(
                LOCATIONS + bakeries + "/locations",
                "readMask",
                "name",
                "pageToken",
                first.at("/nextPageToken").asText());
        List<String> all = texts(first.at("/locations"), "name");
        all.addAll(texts(second.at("/locations"), "name"));
        assertThat(all)
                .isEqualTo(sandbox.google().business().locationNames(bakeries))
                .hasSize(12);
        Reply wild = http.get(LOCATIONS + "accounts/-/locations", "readMask", "name", "pageSize", "100");
        assertThat(wild.at("/locations")).hasSize(15);
    }

    @Test
    void locationsCanBeFilteredAndSorted() {
        Reply open = http.get(
                LOCATIONS + bakeries + "/locations",
                "readMask",
                "name,storeCode,openInfo",
                "filter",
                "openInfo.status=OPEN AND labels:\"flag\"",
                "orderBy",
                "store_code desc");
        assertThat(open.at("/totalSize").asInt()).isEqualTo(4);
        assertThat(texts(open.at("/locations"), "storeCode")).containsExactly("S0109", "S0106", "S0103", "S0100");
        Reply closed = http.get(
                LOCATIONS + bakeries + "/locations",
                "read_mask",
                "title",
                "filter",
                "open_info.status=CLOSED_PERMANENTLY");
        assertThat(closed.at("/locations")).hasSize(1);
        assertThat(violation(http.get(
                        LOCATIONS + bakeries + "/locations", "readMask", "name", "filter", "title = \"a\" OR x")))
                .startsWith("filter");
        assertThat(violation(
                        http.get(LOCATIONS + bakeries + "/locations", "readMask", "name", "orderBy", "languageCode")))
                .startsWith("order_by");
    }

    @Test
    void oneLocationAndWhatGoogleChangedAboutIt() {
        Reply one = http.get(LOCATIONS + bakery, "readMask", "title,storefrontAddress.locality");
        assertThat(one.at("/storefrontAddress").toString()).isEqualTo("{\"locality\":\"Hamburg\"}");
        assertThat(http.get(LOCATIONS + "locations/123", "readMask", "name").status())
                .isEqualTo(404);
        String changed = sandbox.google().business().locationNames(bakeries).get(2);
        Reply updated = http.get(LOCATIONS + changed + ":getGoogleUpdated", "readMask", "title");
        assertThat(updated.at("/diffMask").asText()).isEqualTo("title");
        GoogleHttp limited = http.as(
                sandbox.google().accessToken(sandbox.google().people().limited(), Set.of(GoogleScopes.BUSINESS)));
        Reply foreign = limited.get(LOCATIONS + bakery, "readMask", "name");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
    }

    private Reply series(String... more) {
        List<String> pairs = new ArrayList<>(List.of(
                "dailyRange.startDate.year",
                "2026",
                "dailyRange.startDate.month",
                "11",
                "dailyRange.startDate.day",
                "9",
                "dailyRange.endDate.year",
                "2026",
                "dailyRange.endDate.month",
                "11",
                "dailyRange.endDate.day",
                "20"));
        pairs.addAll(List.of(more));
        return http.get(PERFORMANCE + bakery + ":fetchMultiDailyMetricsTimeSeries", pairs.toArray(String[]::new));
    }

    @Test
    void dailyFiguresLeaveOutZerosAndTheNewestDays() {
        Reply reply = series("dailyMetrics", "WEBSITE_CLICKS", "dailyMetrics", "BUSINESS_FOOD_ORDERS");
        JsonNode both = reply.at("/multiDailyMetricTimeSeries/0/dailyMetricTimeSeries");
        assertThat(texts(both, "dailyMetric")).containsExactly("WEBSITE_CLICKS", "BUSINESS_FOOD_ORDERS");
        JsonNode days = both.get(0).at("/timeSeries/datedValues");
        assertThat(days).hasSize(9);
        assertThat(days.get(8).at("/date/day").asInt()).isEqualTo(17);
        assertThat(days.get(0).path("value").isTextual()).isTrue();
        assertThat(both.get(1).at("/timeSeries/datedValues/0").has("value")).isFalse();
        assertThat(series("dailyMetrics", "WEBSITE_CLICKS", "dailyMetrics", "BUSINESS_FOOD_ORDERS")
                        .body())
                .isEqualTo(reply.body());
        Reply one = http.get(
                PERFORMANCE + bakery + ":getDailyMetricsTimeSeries",
                "dailyMetric",
                "WEBSITE_CLICKS",
                "dailyRange.startDate.year",
                "2026",
                "dailyRange.startDate.month",
                "11",
                "dailyRange.startDate.day",
                "9",
                "dailyRange.endDate.year",
                "2026",
                "dailyRange.endDate.month",
                "11",
                "dailyRange.endDate.day",
                "9");
        assertThat(one.at("/timeSeries/datedValues/0")).isEqualTo(days.get(0));
    }

    @Test
    void nonsenseInTheRangeAndTheMetricsIsRefused() {
        assertThat(violation(series())).startsWith("daily_metrics");
        assertThat(violation(series("dailyMetrics", "LIKES")))
                .startsWith("daily_metrics[0]: Invalid value at 'daily_metrics[0]'")
                .endsWith("\"LIKES\"");
        assertThat(violation(series("dailyMetrics", "CALL_CLICKS", "dailyRange.endDate.day", "1")))
                .startsWith("daily_range");
        assertThat(violation(series("dailyMetrics", "CALL_CLICKS", "dailyRange.endDate.month", "13")))
                .startsWith("daily_range.end_date");
    }

    @Test
    void rareSearchTermsAreOnlyToldAsFewerThan() {
        String place = PERFORMANCE + bakery + "/searchkeywords/impressions/monthly";
        String[] range = {
            "monthlyRange.startMonth.year", "2026", "monthlyRange.startMonth.month", "9",
            "monthlyRange.endMonth.year", "2026", "monthlyRange.endMonth.month", "10"
        };
        Reply first = http.get(place, range);
        assertThat(first.at("/searchKeywordsCounts")).hasSize(100);
        assertThat(first.at("/searchKeywordsCounts/0/insightsValue/value").asLong())
                .isGreaterThan(15);
        assertThat(first.at("/searchKeywordsCounts/99/insightsValue/threshold").asText())
                .isEqualTo("15");
        List<String> next = new ArrayList<>(List.of(range));
        next.addAll(List.of("pageToken", first.at("/nextPageToken").asText()));
        assertThat(http.get(place, next.toArray(String[]::new)).at("/searchKeywordsCounts"))
                .isNotEmpty();
        assertThat(violation(http.get(place))).startsWith("monthly_range.start_month");
    }

    @Test
    void oneNotificationSettingPerAccount() {
        String place = NOTIFICATIONS + bakeries + "/notificationSetting";
        assertThat(http.get(place).json().has("pubsubTopic")).isFalse();
        String body = "{\"pubsubTopic\":\"projects/p1/topics/reviews\",\"notificationTypes\":[\"NEW_REVIEW\"]}";
        assertThat(violation(http.patch(place, body))).isEqualTo("update_mask: Field is required");
        String masked = place + "?updateMask=pubsubTopic,notification_types";
        assertThat(http.patch(masked, body).status()).isEqualTo(200);
        assertThat(http.get(place).at("/notificationTypes/0").asText()).isEqualTo("NEW_REVIEW");
        assertThat(http.patch(masked, body.replace("projects/p1/topics/", "topic-"))
                        .at("/error/details/0/reason")
                        .asText())
                .isEqualTo("INVALID_PUBSUB_TOPIC");
        assertThat(violation(http.patch(masked, body.replace("NEW_REVIEW", "NEW_LIKE"))))
                .contains("notification_types[0]");
        assertThat(violation(http.patch(masked, "{\"topic\":1}"))).contains("Unknown name \"topic\"");
        assertThat(http.patch(place + "?updateMask=pubsubTopic", "{}").json().has("pubsubTopic"))
                .isFalse();
        assertThat(http.get(place).at("/notificationTypes")).hasSize(1);
    }

    @Test
    void withoutAccessTheQuotaIsZero() {
        sandbox.google().grantBusinessAccess(false);
        Reply reply = http.get(ACCOUNTS + "accounts");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("/error/status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(reply.at("/error/details/0/metadata/quota_limit_value").asText())
                .isEqualTo("0");
        assertThat(reply.body()).doesNotContain("RetryInfo");
    }

    @Test
    void threeHundredQueriesAMinute() {
        MovableClock clock = new MovableClock("2026-11-20T10:00:20Z");
        try (Sandbox strict = Sandbox.builder()
                .clock(clock)
                .google(GoogleOptions.DEFAULTS.withQuotaScale(1))
                .build()) {
            GoogleHttp client = new GoogleHttp(strict);
            for (int i = 0; i < 300; i++) {
                assertThat(client.get(ACCOUNTS + "accounts").status()).isEqualTo(200);
            }
            Reply over = client.get(ACCOUNTS + "accounts");
            assertThat(over.status()).isEqualTo(429);
            assertThat(over.at("/error/details/0/metadata/quota_limit_value").asText())
                    .isEqualTo("300");
            assertThat(over.at("/error/details/2/retryDelay").asText()).isEqualTo("40s");
            clock.advance(Duration.ofSeconds(40));
            assertThat(client.get(ACCOUNTS + "accounts").status()).isEqualTo(200);
        }
    }
}
