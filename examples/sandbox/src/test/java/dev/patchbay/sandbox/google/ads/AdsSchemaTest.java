// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer parses by the schemas of the discovery document: every name exists, every value has its type. */
class AdsSchemaTest {

    private static Sandbox sandbox;
    private static AdsClient client;
    private static AdsControl ads;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T12:00:00Z"))
                .build();
        ads = sandbox.google().ads();
        client = new AdsClient(sandbox).through(ads.managerId());
        long first = ads.clientIds().get(0);
        ads.addCampaign(first, "New", "DISPLAY");
        ads.setBudget(first, ads.campaignIds(first).get(0), 50_000_000);
        ads.removeCampaign(first, ads.campaignIds(first).get(1));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "customer,false,''",
        "customer_client,true,''",
        "campaign,false,''",
        "campaign_budget,false,''",
        "ad_group,false,''",
        "ad_group_ad,false,''",
        "ad_group_criterion,false,''",
        "keyword_view,false,''",
        "conversion_action,false,''",
        "change_event,false,WHERE change_event.change_date_time DURING TODAY LIMIT 500",
        "change_status,false,WHERE change_status.last_change_date_time DURING TODAY LIMIT 500"
    })
    void everyFieldOfAResourceAnswersAsItsSchemaSays(String resource, boolean manager, String rest) {
        Set<String> fields = new TreeSet<>();
        AdsSpec.BOOK.fieldsOf(resource).values().forEach(f -> fields.add(f.name()));
        if (FieldRules.hasMetrics(resource)) {
            fields.addAll(metrics(resource));
        }
        Object customer = manager ? ads.managerId() : ads.clientIds().get(0);
        String query = "SELECT " + String.join(", ", fields) + " FROM " + resource + " " + rest;
        Reply stream = client.stream(customer, query);
        assertThat(stream.status()).as(stream.body()).isEqualTo(200);
        int rows = 0;
        for (JsonNode batch : stream.json()) {
            assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Services__SearchGoogleAdsStreamResponse", batch))
                    .isEmpty();
            rows += batch.path("results").size();
        }
        assertThat(rows).as(resource).isPositive();
        Reply page = client.search(customer, query);
        assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Services__SearchGoogleAdsResponse", page.json()))
                .isEmpty();
    }

    private static Set<String> metrics(String resource) {
        return FieldRules.along(resource, "metrics").stream()
                .filter(m -> !m.equals("metrics.unique_users"))
                .collect(Collectors.toSet());
    }

    @Test
    void segmentsAnswerAsTheirSchemaSays() {
        long first = ads.clientIds().get(0);
        String where = " FROM campaign WHERE segments.date DURING LAST_7_DAYS";
        List<String> queries = List.of(
                "SELECT segments.date, segments.week, segments.month, segments.quarter, segments.year,"
                        + " segments.day_of_week, segments.month_of_year, segments.hour, segments.device,"
                        + " segments.ad_network_type, metrics.clicks, metrics.unique_users" + where,
                "SELECT segments.conversion_action, segments.conversion_action_name,"
                        + " segments.conversion_action_category, metrics.conversions" + where);
        for (String query : List.of(queries.get(0).replace(", metrics.unique_users", ""), queries.get(1))) {
            JsonNode batch = client.stream(first, query).json().get(0);
            assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Services__SearchGoogleAdsStreamResponse", batch))
                    .isEmpty();
            assertThat(batch.at("/results/0/segments").size()).isEqualTo(query.split("segments\\.").length - 2);
        }
        assertThat(AdsClient.code(client.search(first, queries.get(0))))
                .isEqualTo("queryError.PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE");
    }

    @Test
    void failuresAndListsFollowTheirSchemas() {
        JsonNode failure = client.search(ads.clientIds().get(0), "SELECT nope").at("/error/details/0");
        var bare = ((com.fasterxml.jackson.databind.node.ObjectNode) failure.deepCopy());
        bare.remove("@type");
        assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Errors__GoogleAdsFailure", bare))
                .isEmpty();
        assertThat(AdsSpecNames.faults(
                        AdsSpecNames.V + "Services__ListAccessibleCustomersResponse",
                        client.get("customers:listAccessibleCustomers").json()))
                .isEmpty();
    }

    @Test
    void fieldsDescribeThemselves() {
        Reply one = client.get("googleAdsFields/campaign.status");
        assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Resources__GoogleAdsField", one.json()))
                .isEmpty();
        assertThat(one.at("/dataType").asText()).isEqualTo("ENUM");
        assertThat(one.at("/enumValues").toString()).contains("ENABLED", "PAUSED", "REMOVED");
        Reply many = client.post(
                "googleAdsFields:search",
                AdsClient.body(
                        "SELECT name, category, selectable, filterable, sortable, data_type, selectable_with WHERE name"
                                + " LIKE 'segments.d%' ORDER BY name"));
        assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Services__SearchGoogleAdsFieldsResponse", many.json()))
                .isEmpty();
        assertThat(many.at("/results/0/name").asText()).isEqualTo("segments.date");
        assertThat(many.at("/results/0/category").asText()).isEqualTo("SEGMENT");
        assertThat(many.at("/results/0/selectableWith").toString()).contains("\"campaign\"", "\"metrics.clicks\"");
        Reply resource = client.get("googleAdsFields/ad_group_ad");
        assertThat(resource.at("/attributeResources").toString()).contains("campaign");
        assertThat(resource.at("/metrics").toString()).contains("metrics.clicks");
    }

    @Test
    void fieldQueriesAreCheckedToo() {
        assertThat(AdsClient.code(
                        client.post("googleAdsFields:search", AdsClient.body("SELECT name FROM google_ads_field"))))
                .isEqualTo("queryError.UNEXPECTED_FROM_CLAUSE");
        assertThat(AdsClient.code(client.post("googleAdsFields:search", AdsClient.body("SELECT nope"))))
                .isEqualTo("queryError.UNRECOGNIZED_FIELD");
        assertThat(AdsClient.code(client.get("googleAdsFields/campaign.nope")))
                .isEqualTo("requestError.RESOURCE_NOT_FOUND");
        Reply paged = client.post(
                "googleAdsFields:search",
                AdsClient.body("SELECT name WHERE category = RESOURCE AND selectable = FALSE", "pageSize", 10));
        assertThat(paged.at("/results").size()).isEqualTo(10);
        Reply next = client.post(
                "googleAdsFields:search",
                AdsClient.body(
                        "SELECT name WHERE category = RESOURCE AND selectable = FALSE",
                        "pageSize",
                        10,
                        "pageToken",
                        paged.at("/nextPageToken").asText()));
        assertThat(next.at("/results/0/name")).isNotEqualTo(paged.at("/results/0/name"));
    }
}
