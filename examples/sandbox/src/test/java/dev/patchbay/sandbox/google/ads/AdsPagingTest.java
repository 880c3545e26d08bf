// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long answers: pages of ten thousand, tokens, and streams that never stand in memory. */
class AdsPagingTest {

    private static final int ROWS = 25_000;
    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
    private final Sandbox sandbox = Sandbox.builder().clock(clock).build();
    private final AdsControl ads = sandbox.google().ads();
    private final AdsClient client = new AdsClient(sandbox).through(ads.managerId());
    private final long load = ads.addLoadAccount(ROWS);
    private final String query = query();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String query() {
        List<LocalDate> days = ads.daysOf(load);
        return "SELECT ad_group_ad.ad.id, segments.date, metrics.impressions FROM ad_group_ad WHERE segments.date"
                + " BETWEEN '" + days.get(0) + "' AND '" + days.get(days.size() - 1) + "'";
    }

    private Reply page(String text, Object... pairs) {
        return client.post("customers/" + load + "/googleAds:search", AdsClient.body(text, pairs));
    }

    @Test
    void pagesHoldTenThousandRowsAndTokensLeadOn() {
        Set<String> seen = new HashSet<>();
        Map<String, Object> settings = Map.of("returnTotalResultsCount", true);
        Reply reply = page(query, "searchSettings", settings);
        int pages = 1;
        assertThat(reply.at("/totalResultsCount").asText()).isEqualTo(Integer.toString(ROWS));
        while (true) {
            reply.at("/results")
                    .forEach(r -> seen.add(r.at("/adGroupAd/ad/id").asText()
                            + r.at("/segments/date").asText()));
            if (!reply.json().has("nextPageToken")) {
                break;
            }
            assertThat(reply.at("/results").size()).isEqualTo(10_000);
            reply = page(query, "pageToken", reply.at("/nextPageToken").asText(), "searchSettings", settings);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(ROWS);
        assertThat(ads.operationsToday()).isEqualTo(1);
    }

    @Test
    void tokensWearOutAndBelongToTheirQuery() {
        String token = page(query).at("/nextPageToken").asText();
        assertThat(AdsClient.code(page(query + " LIMIT 20000", "pageToken", token)))
                .isEqualTo("requestError.INVALID_PAGE_TOKEN");
        assertThat(AdsClient.code(page(query, "pageToken", token + "x"))).isEqualTo("requestError.INVALID_PAGE_TOKEN");
        assertThat(AdsClient.code(
                        page(query, "pageToken", token, "searchSettings", Map.of("returnTotalResultsCount", true))))
                .isEqualTo("requestError.TOTAL_RESULTS_COUNT_NOT_ORIGINALLY_REQUESTED");
        assertThat(AdsClient.code(page(query, "pageToken", token, "searchSettings", Map.of("returnSummaryRow", true))))
                .isEqualTo("requestError.INCONSISTENT_RETURN_SUMMARY_ROW_VALUE");
        sandbox.advance(AdsOptions.DEFAULTS.pageTokenLife().minusSeconds(60));
        AdsClient fresh = client.as(sandbox.google().accessToken());
        String body = AdsClient.body(query, "pageToken", token);
        assertThat(fresh.post("customers/" + load + "/googleAds:search", body).status())
                .isEqualTo(200);
        sandbox.advance(Duration.ofSeconds(61));
        fresh = client.as(sandbox.google().accessToken());
        assertThat(AdsClient.code(fresh.post("customers/" + load + "/googleAds:search", body)))
                .isEqualTo("requestError.EXPIRED_PAGE_TOKEN");
    }

    @Test
    void thePageSizeIsNotTheClientsToChoose() {
        assertThat(AdsClient.code(page(query, "pageSize", 10_000))).isEqualTo("requestError.PAGE_SIZE_NOT_SUPPORTED");
        assertThat(AdsClient.code(page(query, "page_size", 5))).isEqualTo("requestError.PAGE_SIZE_NOT_SUPPORTED");
    }

    @Test
    void checkingOnlyGivesNothing() {
        assertThat(page(query, "validateOnly", true).json()).isEmpty();
        assertThat(AdsClient.code(page("SELECT nope FROM campaign", "validateOnly", true)))
                .isEqualTo("queryError.UNRECOGNIZED_FIELD");
        assertThat(AdsClient.code(page(query, "validateOnly", true, "pageToken", "x")))
                .isEqualTo("requestError.VALIDATE_ONLY_REQUEST_HAS_PAGE_TOKEN");
    }

    @Test
    void resultsCanBeLeftOutForTotalsAndSummaries() {
        Reply reply = page(
                query + " LIMIT 5",
                "searchSettings",
                Map.of("omitResults", true, "returnTotalResultsCount", true, "returnSummaryRow", true));
        assertThat(reply.json().has("results")).isFalse();
        assertThat(reply.at("/totalResultsCount").asInt()).isEqualTo(ROWS);
        assertThat(reply.at("/summaryRow/metrics/impressions").asLong()).isPositive();
    }

    @Test
    void aStreamOfAnyLengthComesInBatches() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.settings().get("google").get("ads-url") + "/v25/customers/" + load
                                + "/googleAds:searchStream?prettyPrint=false"))
                .header("Authorization", "Bearer " + sandbox.google().accessToken())
                .header("login-customer-id", Long.toString(ads.managerId()))
                .POST(HttpRequest.BodyPublishers.ofString(AdsClient.body(query)))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-length")).isEmpty();
        int rows = 0;
        int batches = 0;
        try (JsonParser json = new ObjectMapper().getFactory().createParser(response.body())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("impressions")) {
                    rows++;
                } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("requestId")) {
                    batches++;
                }
            }
        }
        assertThat(rows).isEqualTo(ROWS);
        assertThat(batches).isEqualTo(3);
    }
}
