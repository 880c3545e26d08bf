// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsTest {

    private static final String RANGE = "{\"since\":\"2026-08-01\",\"until\":\"2026-08-07\"}";
    private static Sandbox sandbox;
    private static RawClient client;
    private static String euros;
    private static String yen;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-09-01T10:15:00Z"))
                .seed(3)
                .build();
        client = new RawClient(sandbox);
        euros = "/" + sandbox.meta().adAccountIds().get(0) + "/insights";
        yen = "/" + sandbox.meta().adAccountIds().get(1) + "/insights";
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<JsonNode> rows(String path, String... pairs) {
        List<JsonNode> rows = new ArrayList<>();
        client.pages(path, pairs).forEach(page -> page.data().forEach(rows::add));
        return rows;
    }

    private static BigDecimal sum(List<JsonNode> rows, String field) {
        return rows.stream()
                .map(r -> new BigDecimal(r.path(field).asText("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long actions(List<JsonNode> rows, String type) {
        long sum = 0;
        for (JsonNode row : rows) {
            for (JsonNode action : row.path("actions")) {
                sum += action.get("action_type").asText().equals(type)
                        ? action.get("value").asLong()
                        : 0;
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign", "adset", "ad"})
    void everyLevelAddsUpToTheAccount(String level) {
        String fields = "impressions,clicks,spend,inline_link_clicks,actions";
        List<JsonNode> whole = rows(euros, "time_range", RANGE, "fields", fields);
        List<JsonNode> parts =
                rows(euros, "time_range", RANGE, "fields", fields, "level", level, "time_increment", "1");
        assertThat(whole).hasSize(1);
        assertThat(parts.size()).isGreaterThan(10);
        for (String field : List.of("impressions", "clicks", "spend", "inline_link_clicks")) {
            assertThat(sum(parts, field)).as(field).isEqualByComparingTo(sum(whole, field));
        }
        for (String type : List.of("link_click", "purchase", "post_engagement")) {
            assertThat(actions(parts, type)).as(type).isEqualTo(actions(whole, type));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age",
                "gender",
                "age,gender",
                "country",
                "region",
                "publisher_platform",
                "publisher_platform,platform_position",
                "publisher_platform,platform_position,impression_device",
                "device_platform",
                "hourly_stats_aggregated_by_advertiser_time_zone"
            })
    void everyBreakdownAddsUp(String breakdowns) {
        List<JsonNode> whole = rows(yen, "time_range", RANGE, "fields", "impressions,clicks,spend,actions");
        List<JsonNode> parts =
                rows(yen, "time_range", RANGE, "fields", "impressions,clicks,spend,actions", "breakdowns", breakdowns);
        assertThat(parts.size()).isGreaterThan(1);
        Set<String> keys = new HashSet<>();
        for (JsonNode row : parts) {
            StringBuilder key = new StringBuilder();
            for (String breakdown : breakdowns.split(",")) {
                key.append(row.get(breakdown).asText()).append('|');
            }
            assertThat(keys.add(key.toString())).isTrue();
        }
        for (String field : List.of("impressions", "clicks", "spend")) {
            assertThat(sum(parts, field)).as(field).isEqualByComparingTo(sum(whole, field));
        }
        assertThat(actions(parts, "link_click")).isEqualTo(actions(whole, "link_click"));
    }

    @Test
    void rowsHaveMetasShape() {
        JsonNode row = rows(euros, "time_range", RANGE, "level", "ad").get(0);
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "account_id",
                        "campaign_id",
                        "adset_id",
                        "ad_id",
                        "impressions",
                        "spend",
                        "date_start",
                        "date_stop");
        JsonNode rich = rows(
                        euros,
                        "time_range",
                        RANGE,
                        "level",
                        "campaign",
                        "fields",
                        "account_currency,campaign_name,objective,impressions,reach,frequency,ctr,cpc,cpm,purchase_roas,"
                                + "video_p25_watched_actions,social_spend,ad_id")
                .get(0);
        assertThat(rich.get("account_currency").asText()).isEqualTo("EUR");
        assertThat(rich.has("social_spend")).isFalse();
        assertThat(rich.has("ad_id")).isFalse();
        assertThat(rich.get("impressions").isTextual()).isTrue();
        double frequency =
                rich.get("impressions").asDouble() / rich.get("reach").asDouble();
        assertThat(rich.get("frequency").asDouble()).isCloseTo(frequency, Offset.offset(1e-5));
        assertThat(rows(yen, "time_range", RANGE, "fields", "spend")
                        .get(0)
                        .get("spend")
                        .asText())
                .matches("\\d+");
    }

    @Test
    void windowsFollowTheIncrement() {
        assertThat(rows(euros, "time_range", RANGE, "time_increment", "3"))
                .extracting(r ->
                        r.get("date_start").asText() + ".." + r.get("date_stop").asText())
                .containsExactly("2026-08-01..2026-08-03", "2026-08-04..2026-08-06", "2026-08-07..2026-08-07");
        assertThat(rows(
                        euros,
                        "time_range",
                        "{\"since\":\"2026-06-15\",\"until\":\"2026-08-02\"}",
                        "time_increment",
                        "monthly"))
                .extracting(r -> r.get("date_stop").asText())
                .containsExactly("2026-06-30", "2026-07-31", "2026-08-02");
        String ranges = "[{\"since\":\"2026-08-01\",\"until\":\"2026-08-02\"},{\"since\":\"2026-08-01\",\"until\":"
                + "\"2026-08-05\"}]";
        assertThat(rows(euros, "time_ranges", ranges)).hasSize(2);
        assertThat(rows(euros, "date_preset", "last_7d", "time_increment", "1"))
                .extracting(r -> r.get("date_start").asText())
                .first()
                .isEqualTo("2026-08-25");
        assertThat(rows(euros, "date_preset", "today").get(0).get("date_start").asText())
                .isEqualTo("2026-09-01");
    }

    @Test
    void nothingIsDeliveredOutsideAnEntitysLife() {
        Reply paused = client.get(
                euros.replace("/insights", "/campaigns"),
                "effective_status",
                "[\"PAUSED\"]",
                "fields",
                "id,start_time");
        String campaign = paused.at("/data/0/id").asText();
        assertThat(client.get("/" + campaign + "/insights", "date_preset", "last_30d")
                        .body())
                .isEqualTo("{\"data\":[]}");
        List<JsonNode> life = rows("/" + campaign + "/insights", "date_preset", "maximum", "time_increment", "1");
        assertThat(LocalDate.parse(life.get(0).get("date_start").asText())).isEqualTo(LocalDate.of(2024, 8, 23));
        assertThat(life.get(life.size() - 1).get("date_start").asText()).isEqualTo("2026-06-30");
        assertThat(rows(euros, "time_range", "{\"since\":\"2026-09-02\",\"until\":\"2026-09-09\"}"))
                .isEmpty();
    }

    @Test
    void filtersSortsAndSums() {
        String spent = "[{\"field\":\"ad.impressions\",\"operator\":\"GREATER_THAN\",\"value\":0}]";
        List<JsonNode> ads = rows(
                euros,
                "time_range",
                RANGE,
                "level",
                "ad",
                "filtering",
                spent,
                "sort",
                "[\"spend_descending\"]",
                "fields",
                "ad_id,spend");
        List<Double> spends = ads.stream().map(r -> r.get("spend").asDouble()).toList();
        assertThat(spends).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        String one = "[{\"field\":\"ad.id\",\"operator\":\"IN\",\"value\":[\""
                + ads.get(0).get("ad_id").asText() + "\"]}]";
        assertThat(rows(euros, "time_range", RANGE, "level", "ad", "filtering", one))
                .hasSize(1);
        Reply summed = client.get(
                euros,
                "time_range",
                RANGE,
                "level",
                "ad",
                "fields",
                "ad_id,spend",
                "limit",
                "1",
                "default_summary",
                "true");
        assertThat(new BigDecimal(summed.at("/summary/spend").asText())).isEqualByComparingTo(sum(ads, "spend"));
        assertThat(client.get(euros, "fields", "spend", "summary", "[\"clicks\"]")
                        .message())
                .contains("Cannot include clicks in summary param");
    }

    @Test
    void attributionWindowsAddAKeyEach() {
        JsonNode action = rows(
                        euros,
                        "time_range",
                        RANGE,
                        "fields",
                        "actions",
                        "action_attribution_windows",
                        "[\"7d_click\",\"1d_view\",\"28d_view\"]")
                .get(0)
                .at("/actions/0");
        assertThat(action.has("7d_click")).isTrue();
        assertThat(action.has("1d_view")).isTrue();
        assertThat(action.has("28d_view")).isFalse();
        JsonNode device = rows(
                        euros,
                        "time_range",
                        RANGE,
                        "fields",
                        "actions",
                        "action_breakdowns",
                        "action_type,action_device")
                .get(0)
                .at("/actions/0");
        assertThat(device.get("action_device").asText()).isEqualTo("desktop");
    }

    @Test
    void wrongQuestionsAreRefused() {
        assertThat(client.get(euros, "fields", "impressions,moods").message())
                .startsWith("(#100) moods is not valid for fields param");
        assertThat(client.get(euros, "fields", "age").code()).isEqualTo(100);
        assertThat(client.get(euros, "breakdowns", "age,country").message())
                .isEqualTo(
                        "(#100) Current combination of data breakdown columns (action_type, age, country) is invalid");
        assertThat(client.get(euros, "breakdowns", "shoe_size").message()).contains("breakdowns[0] must be one of");
        assertThat(client.get(euros, "level", "planet").code()).isEqualTo(100);
        assertThat(client.get(euros, "date_preset", "lifetime").code()).isEqualTo(100);
        assertThat(client.get(euros, "time_increment", "91").code()).isEqualTo(100);
        assertThat(client.get(euros, "time_range", "{\"since\":\"2026-08-09\",\"until\":\"2026-08-01\"}")
                        .code())
                .isEqualTo(100);
        assertThat(client.get(euros, "time_range", "{\"since\":\"2020-01-01\",\"until\":\"2026-08-01\"}")
                        .code())
                .isEqualTo(3018);
        try (Sandbox tight = Sandbox.builder()
                .meta(MetaOptions.DEFAULTS.withMaxSyncRows(100))
                .build()) {
            Reply tooMuch = new RawClient(tight)
                    .get(
                            "/" + tight.meta().adAccountIds().get(0) + "/insights",
                            "level",
                            "ad",
                            "date_preset",
                            "last_90d",
                            "time_increment",
                            "1");
            assertThat(tooMuch.code()).isEqualTo(100);
            assertThat(tooMuch.subcode()).isEqualTo(1_487_534);
        }
    }

    @Test
    void resultsAndCurvesHaveShapesOfTheirOwn() {
        String fields = "campaign_id,objective,spend,results,cost_per_result,video_play_curve_actions";
        List<JsonNode> rows = rows(euros, "level", "campaign", "time_range", RANGE, "fields", fields);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.at("/results/0/indicator").asText())
                    .isNotEmpty()
                    .isEqualTo(row.at("/cost_per_result/0/indicator").asText());
            assertThat(row.at("/results/0/values/0/value").isTextual()).isTrue();
            assertThat(row.at("/results/0/values/0/attribution_windows/0").asText())
                    .isEqualTo("default");
            double cost = row.at("/cost_per_result/0/values/0/value").asDouble();
            double count = row.at("/results/0/values/0/value").asDouble();
            assertThat(cost * count).isCloseTo(row.path("spend").asDouble(), Offset.offset(0.1));
            JsonNode curve = row.at("/video_play_curve_actions/0");
            assertThat(curve.path("action_type").asText()).isEqualTo("video_view");
            assertThat(curve.path("value"))
                    .hasSize(22)
                    .allSatisfy(v -> assertThat(v.isInt()).isTrue());
            assertThat(curve.at("/value/0").asInt()).isEqualTo(100);
        });
        assertThat(rows(euros, "time_range", RANGE, "fields", "results").get(0).has("results"))
                .isFalse();
    }
}
