// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.GoogleOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, pages, streams and figures over HTTP. */
class AdsSearchTest {

    private static final String WEEK = " WHERE segments.date BETWEEN '2026-11-01' AND '2026-11-07'";
    private static final String FIGURES =
            "metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions, metrics.conversions_value";
    private static Sandbox sandbox;
    private static AdsControl ads;
    private static AdsClient client;
    private static long first;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T12:00:00Z"))
                .google(GoogleOptions.DEFAULTS.withAds(AdsOptions.DEFAULTS.withBatchRows(7)))
                .build();
        ads = sandbox.google().ads();
        client = new AdsClient(sandbox).through(ads.managerId());
        first = ads.clientIds().get(0);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<String> all(List<JsonNode> rows, String pointer) {
        return rows.stream().map(r -> r.at(pointer).asText()).collect(Collectors.toList());
    }

    @Test
    void anAnswerHasOnlyWhatWasSelectedAndResourceNames() {
        Reply reply = client.search(
                first,
                "SELECT campaign.id, campaign.status, campaign_budget.amount_micros FROM campaign ORDER BY campaign.id"
                        + " LIMIT 1");
        JsonNode row = reply.at("/results/0");
        assertThat(row.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("campaign", "campaignBudget");
        assertThat(row.get("campaign").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("resourceName", "id", "status");
        assertThat(row.at("/campaign/id").isTextual()).isTrue();
        assertThat(row.at("/campaignBudget/resourceName").asText())
                .startsWith("customers/" + first + "/campaignBudgets/");
        assertThat(reply.at("/fieldMask").asText())
                .isEqualTo("campaign.id,campaign.status,campaignBudget.amountMicros");
        assertThat(reply.header("request-id")).hasSize(22);
        assertThat(reply.json().has("nextPageToken")).isFalse();
    }

    @Test
    void unselectedResourceNamesCanBeLeftOut() {
        Reply reply = client.search(
                first, "SELECT campaign.id FROM campaign LIMIT 1 PARAMETERS omit_unselected_resource_names=true");
        assertThat(reply.at("/results/0/campaign").properties()).hasSize(1);
    }

    @Test
    void adsCarryTheirOwnNameAndTheirTexts() {
        JsonNode row = client.rows(
                        first,
                        "SELECT ad_group_ad.ad.id, ad_group_ad.ad.final_urls,"
                                + " ad_group_ad.ad.responsive_search_ad.headlines, campaign.name FROM ad_group_ad WHERE"
                                + " ad_group_ad.ad.type = RESPONSIVE_SEARCH_AD LIMIT 1")
                .get(0);
        assertThat(row.at("/adGroupAd/ad/resourceName").asText())
                .isEqualTo("customers/" + first + "/ads/"
                        + row.at("/adGroupAd/ad/id").asText());
        assertThat(row.at("/adGroupAd/ad/responsiveSearchAd/headlines/0/text").asText())
                .isNotEmpty();
        assertThat(row.at("/adGroupAd/ad/finalUrls/0").asText()).startsWith("https://");
        assertThat(row.at("/campaign/name").isTextual()).isTrue();
    }

    @Test
    void aStreamIsOneArrayOfBatchesWithTheSameRows() {
        Reply stream = client.stream(first, "SELECT ad_group_ad.ad.id FROM ad_group_ad");
        JsonNode batches = stream.json();
        assertThat(batches.size()).isGreaterThan(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            JsonNode batch = batches.get(i);
            assertThat(batch.get("requestId").asText()).isEqualTo(stream.header("request-id"));
            assertThat(batch.get("fieldMask").asText()).isEqualTo("adGroupAd.ad.id");
            assertThat(batch.has("queryResourceConsumption")).isEqualTo(i == batches.size() - 1);
            assertThat(batch.get("results").size()).isLessThanOrEqualTo(7);
            batch.get("results").forEach(r -> ids.add(r.at("/adGroupAd/ad/id").asText()));
        }
        Reply page = client.search(first, "SELECT ad_group_ad.ad.id FROM ad_group_ad");
        List<String> paged = new ArrayList<>();
        page.at("/results").forEach(r -> paged.add(r.at("/adGroupAd/ad/id").asText()));
        assertThat(ids).doesNotHaveDuplicates().isEqualTo(paged);
    }

    @Test
    void nothingFoundIsAnAnswerWithoutResults() {
        String query = "SELECT campaign.id FROM campaign WHERE campaign.id = 1";
        assertThat(client.search(first, query).json().has("results")).isFalse();
        JsonNode stream = client.stream(first, query).json();
        assertThat(stream.size()).isEqualTo(1);
        assertThat(stream.get(0).has("results")).isFalse();
        assertThat(stream.get(0).get("fieldMask").asText()).isEqualTo("campaign.id");
        assertThat(client.search(first, "SELECT asset.id FROM asset").json().has("results"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaign.status = REMOVED",
                "campaign.status = 'REMOVED'",
                "campaign.status IN (REMOVED)",
                "campaign.status NOT IN (ENABLED, PAUSED)",
                "campaign.name LIKE '%SHOPPING%'",
                "campaign.name REGEXP_MATCH '.*shopping.*'"
            })
    void conditionsFindTheRemovedOne(String where) {
        List<JsonNode> rows = client.rows(
                first, "SELECT campaign.status, campaign.advertising_channel_type FROM campaign WHERE " + where);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).at("/campaign/advertisingChannelType").asText()).isEqualTo("SHOPPING");
    }

    @Test
    void rowsComeInTheOrderAskedFor() {
        List<String> costs = all(
                client.rows(
                        first,
                        "SELECT campaign.id, metrics.cost_micros FROM campaign ORDER BY metrics.cost_micros DESC"),
                "/metrics/costMicros");
        assertThat(costs.stream().map(Long::valueOf)).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void figuresAddUpFromAdToAccount() {
        Map<String, Double> campaigns = sums("campaign");
        Map<String, Double> account = sums("customer");
        assertThat(account.get("/metrics/impressions")).isPositive();
        assertThat(campaigns).isEqualTo(account);
        JsonNode search = client.rows(
                        first,
                        "SELECT campaign.id, " + FIGURES + " FROM campaign" + WEEK
                                + " AND campaign.advertising_channel_type = SEARCH")
                .get(0);
        String id = search.at("/campaign/id").asText();
        for (String level : List.of("ad_group", "ad_group_ad", "keyword_view")) {
            long clicks =
                    client
                            .rows(first, "SELECT metrics.clicks FROM " + level + WEEK + " AND campaign.id = " + id)
                            .stream()
                            .mapToLong(r -> r.at("/metrics/clicks").asLong())
                            .sum();
            assertThat(clicks).as(level).isEqualTo(search.at("/metrics/clicks").asLong());
        }
    }

    private static Map<String, Double> sums(String level) {
        List<JsonNode> rows = client.rows(first, "SELECT " + FIGURES + " FROM " + level + WEEK);
        return List.of("/metrics/impressions", "/metrics/clicks", "/metrics/costMicros").stream()
                .collect(Collectors.toMap(
                        p -> p,
                        p -> rows.stream().mapToDouble(r -> r.at(p).asDouble()).sum()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segments.date",
                "segments.week",
                "segments.device",
                "segments.hour",
                "segments.ad_network_type",
                "segments.day_of_week",
                "segments.date, segments.device, segments.ad_network_type, segments.hour"
            })
    void segmentsSplitButLoseNothing(String segments) {
        long whole = client.rows(first, "SELECT metrics.impressions FROM customer" + WEEK)
                .get(0)
                .at("/metrics/impressions")
                .asLong();
        List<JsonNode> rows = client.rows(first, "SELECT " + segments + ", metrics.impressions FROM customer" + WEEK);
        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(new HashSet<>(rows.stream().map(r -> r.get("segments")).toList()))
                .hasSameSizeAs(rows);
        assertThat(rows.stream()
                        .mapToLong(r -> r.at("/metrics/impressions").asLong())
                        .sum())
                .isEqualTo(whole);
    }

    @Test
    void conversionActionsShareOutTheConversions() {
        double whole = client.rows(first, "SELECT metrics.conversions FROM customer" + WEEK)
                .get(0)
                .at("/metrics/conversions")
                .asDouble();
        List<JsonNode> rows = client.rows(
                first,
                "SELECT segments.conversion_action, segments.conversion_action_name,"
                        + " segments.conversion_action_category, metrics.conversions, metrics.all_conversions FROM customer"
                        + WEEK);
        assertThat(all(rows, "/segments/conversionActionCategory"))
                .containsExactly("PURCHASE", "SUBMIT_LEAD_FORM", "PAGE_VIEW");
        assertThat(rows.stream()
                        .mapToDouble(r -> r.at("/metrics/conversions").asDouble())
                        .sum())
                .isCloseTo(whole, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void splittingDropsRowsOfNothingAndNotSplittingKeepsThem() {
        String removed = " AND campaign.status = REMOVED";
        assertThat(client.rows(
                        first, "SELECT campaign.id, segments.date, metrics.clicks FROM campaign" + WEEK + removed))
                .isEmpty();
        JsonNode zero = client.rows(
                        first, "SELECT campaign.id, metrics.clicks, metrics.ctr FROM campaign" + WEEK + removed)
                .get(0);
        assertThat(zero.at("/metrics/clicks").asText()).isEqualTo("0");
        assertThat(zero.at("/metrics").has("ctr")).isFalse();
    }

    @Test
    void moneyIsMicrosOfWholeUnitsOfTheAccountsCurrency() {
        long yen = ads.accounts().stream()
                .filter(a -> a.currency().equals("JPY"))
                .findFirst()
                .orElseThrow()
                .id();
        List<JsonNode> rows =
                client.rows(yen, "SELECT segments.date, metrics.cost_micros, metrics.average_cpc FROM customer" + WEEK);
        assertThat(rows).hasSize(7).allSatisfy(r -> {
            assertThat(r.at("/metrics/costMicros").asLong() % 1_000_000).isZero();
            assertThat(r.at("/metrics/averageCpc").isNumber()).isTrue();
        });
    }

    @Test
    void todayIsTheAccountsDayAndGrows() {
        long kathmandu = ads.accounts().stream()
                .filter(a -> a.timeZone().equals("Asia/Kathmandu") && !a.manager())
                .findFirst()
                .orElseThrow()
                .id();
        MovableClock clock = new MovableClock("2026-11-20T18:00:00Z");
        try (Sandbox moving = Sandbox.builder().clock(clock).build()) {
            AdsClient own = new AdsClient(moving).through(moving.google().ads().managerId());
            String query = "SELECT segments.date, metrics.impressions FROM customer WHERE segments.date DURING TODAY";
            JsonNode before = own.rows(kathmandu, query).get(0);
            assertThat(before.at("/segments/date").asText()).isEqualTo("2026-11-20");
            clock.advance(Duration.ofMinutes(14));
            JsonNode grown = own.rows(kathmandu, query).get(0);
            assertThat(grown.at("/metrics/impressions").asLong())
                    .isGreaterThan(before.at("/metrics/impressions").asLong());
            clock.advance(Duration.ofMinutes(2));
            assertThat(all(own.rows(kathmandu, query), "/segments/date")).doesNotContain("2026-11-20");
        }
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        try (Sandbox twin = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T12:00:00Z"))
                .build()) {
            String query = "SELECT campaign.id, segments.date, " + FIGURES + " FROM campaign" + WEEK;
            AdsClient other = new AdsClient(twin).through(ads.managerId());
            assertThat(other.rows(first, query)).isEqualTo(client.rows(first, query));
        }
    }

    @Test
    void restatedFiguresChangeAndOthersStay() {
        try (Sandbox own = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T12:00:00Z"))
                .build()) {
            AdsClient reader = new AdsClient(own).through(ads.managerId());
            long campaign = own.google().ads().campaignIds(first).get(0);
            String query = "SELECT segments.date, metrics.conversions, metrics.clicks,"
                    + " metrics.conversions_by_conversion_date FROM campaign" + WEEK + " AND campaign.id = " + campaign;
            List<JsonNode> before = reader.rows(first, query);
            LocalDate day = LocalDate.parse("2026-11-03");
            own.google().ads().restate(first, OptionalLong.of(campaign), day, day, 200, 100);
            List<JsonNode> after = reader.rows(first, query);
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                boolean restated = before.get(i).at("/segments/date").asText().equals("2026-11-03");
                assertThat(after.get(i).equals(before.get(i))).isEqualTo(!restated);
                assertThat(after.get(i).at("/metrics/conversionsByConversionDate"))
                        .isEqualTo(before.get(i).at("/metrics/conversionsByConversionDate"));
            }
        }
    }

    @Test
    void summariesAreTheFiguresOfAllRows() {
        String query = "SELECT campaign.id, segments.date, metrics.impressions FROM campaign" + WEEK;
        long sum = client.rows(first, query).stream()
                .mapToLong(r -> r.at("/metrics/impressions").asLong())
                .sum();
        JsonNode with = client.post(
                        "customers/" + first + "/googleAds:searchStream",
                        AdsClient.body(query, "summaryRowSetting", "SUMMARY_ROW_WITH_RESULTS"))
                .json();
        JsonNode last = with.get(with.size() - 1);
        assertThat(last.has("results")).isFalse();
        assertThat(last.at("/summaryRow/metrics/impressions").asLong()).isEqualTo(sum);
        JsonNode only = client.post(
                        "customers/" + first + "/googleAds:searchStream",
                        AdsClient.body(query, "summaryRowSetting", "SUMMARY_ROW_ONLY"))
                .json();
        assertThat(only.size()).isEqualTo(1);
        assertThat(AdsClient.code(client.post(
                        "customers/" + first + "/googleAds:searchStream",
                        AdsClient.body("SELECT campaign.id FROM campaign", "summaryRowSetting", "SUMMARY_ROW_ONLY"))))
                .isEqualTo("requestError.CANNOT_RETURN_SUMMARY_ROW_FOR_REQUEST_WITHOUT_METRICS");
    }

    @Test
    void answersAreIndentedUnlessAskedNotToBe() {
        String query = AdsClient.body("SELECT campaign.id FROM campaign LIMIT 1");
        assertThat(client.post("customers/" + first + "/googleAds:search", query)
                        .body())
                .contains("\n  \"results\": [");
        assertThat(client.post("customers/" + first + "/googleAds:search?prettyPrint=false", query)
                        .body())
                .doesNotContain("\n");
    }

    @Test
    void bodiesThatAreNoRequestsAreRefused() {
        Reply unknown = client.post("customers/" + first + "/googleAds:search", "{\"query\":\"x\",\"limit\":5}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("Unknown name");
        assertThat(client.post("customers/" + first + "/googleAds:search", "{oops")
                        .status())
                .isEqualTo(400);
        assertThat(AdsClient.code(client.post("customers/" + first + "/googleAds:search", "{}")))
                .isEqualTo("requestError.REQUIRED_FIELD_MISSING");
        assertThat(client.get("customers/" + first + "/googleAds:search").status())
                .isEqualTo(404);
    }
}
