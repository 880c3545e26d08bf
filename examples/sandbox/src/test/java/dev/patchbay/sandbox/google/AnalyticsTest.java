// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.ANALYTICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

    private static Sandbox sandbox;
    private static GoogleHttp http;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .clock(new MovableClock("2026-11-20T10:00:00Z"))
                .build();
        http = new GoogleHttp(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** The usual query, changed by these pairs; an empty value takes one away. */
    private static Reply query(String... pairs) {
        return query(http, pairs);
    }

    private static Reply query(GoogleHttp client, String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ids", "channel==MINE");
        all.put("startDate", "2026-11-01");
        all.put("endDate", "2026-11-07");
        all.put("metrics", "views,likes");
        all.putAll(RawClient.map(pairs));
        all.values().removeIf(String::isEmpty);
        List<String> flat = new ArrayList<>();
        all.forEach((k, v) -> flat.addAll(List.of(k, v)));
        return client.get(ANALYTICS + "reports", flat.toArray(String[]::new));
    }

    private static long sum(Reply reply, int column) {
        long sum = 0;
        for (JsonNode row : reply.at("/rows")) {
            sum += row.get(column).asLong();
        }
        return sum;
    }

    @Test
    void headersTellWhatTheRowsHold() {
        Reply reply = query("dimensions", "day", "metrics", "views,averageViewPercentage", "sort", "day");
        assertThat(reply.at("/kind").asText()).isEqualTo("youtubeAnalytics#resultTable");
        assertThat(reply.at("/columnHeaders/0").toString())
                .isEqualTo("{\"name\":\"day\",\"columnType\":\"DIMENSION\",\"dataType\":\"STRING\"}");
        assertThat(reply.at("/columnHeaders/2/dataType").asText()).isEqualTo("FLOAT");
        assertThat(reply.at("/rows")).hasSize(7);
        assertThat(reply.at("/rows/0/0").asText()).isEqualTo("2026-11-01");
        assertThat(reply.at("/rows/0/1").isIntegralNumber()).isTrue();
    }

    @Test
    void everyBreakdownAddsUp() {
        long views = query().at("/rows/0/0").asLong();
        long likes = query().at("/rows/0/1").asLong();
        assertThat(views).isPositive();
        for (String dimension :
                List.of("day", "country", "deviceType", "insightTrafficSourceType", "country,deviceType")) {
            Reply parts = query("dimensions", dimension);
            int width = dimension.split(",").length;
            assertThat(sum(parts, width)).as(dimension).isEqualTo(views);
            assertThat(sum(parts, width + 1)).as(dimension).isEqualTo(likes);
        }
        Reply germany = query("filters", "country==DE");
        assertThat(germany.at("/rows/0/0").asLong()).isBetween(1L, views - 1);
    }

    @Test
    void theNewestDaysAreMissing() {
        Reply reply = query("dimensions", "day", "startDate", "2026-11-15", "endDate", "2026-11-20");
        assertThat(reply.at("/rows")).hasSize(3);
        Reply future = query("startDate", "2026-11-19", "endDate", "2026-11-20");
        assertThat(future.status()).isEqualTo(200);
        assertThat(future.json().has("rows")).isFalse();
    }

    @Test
    void listsOfVideosAreTopLists() {
        Reply top = query("dimensions", "video", "sort", "-views", "maxResults", "10");
        assertThat(top.at("/rows")).hasSize(10);
        long before = Long.MAX_VALUE;
        for (JsonNode row : top.at("/rows")) {
            assertThat(row.get(1).asLong()).isLessThanOrEqualTo(before);
            before = row.get(1).asLong();
        }
        Reply more = query("dimensions", "video", "sort", "-views", "maxResults", "10", "startIndex", "11");
        assertThat(more.at("/rows/0/1").asLong()).isLessThanOrEqualTo(before);
        assertThat(message(query("dimensions", "video"))).startsWith("The query is not supported.");
        assertThat(message(query("dimensions", "video", "sort", "-views", "maxResults", "201")))
                .startsWith("The query is not supported.");
        assertThat(message(query("dimensions", "day,video"))).startsWith("The query is not supported.");
        String video = top.at("/rows/0/0").asText();
        Reply days = query("dimensions", "day,video", "filters", "video==" + video);
        assertThat(sum(days, 2)).isEqualTo(top.at("/rows/0/1").asLong());
    }

    private static String message(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/errors/0/reason").asText()).isIn("badRequest", "required", "invalid");
        return reply.message();
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(message(query("metrics", "views,hearts")))
                .isEqualTo("Unknown identifier (hearts) given in field parameters.metrics.");
        assertThat(message(query("dimensions", "planet"))).contains("(planet)");
        assertThat(message(query("filters", "colour==red"))).contains("parameters.filters");
        assertThat(message(query("sort", "shares"))).contains("parameters.sort");
        assertThat(message(query("startDate", "yesterday"))).contains("YYYY-MM-DD");
        assertThat(message(query("endDate", "2026-10-01"))).contains("must not be before");
        assertThat(message(query("ids", ""))).isEqualTo("Required parameter: ids");
        assertThat(message(query("colour", "red"))).contains("Unknown name \"colour\"");
        assertThat(message(query("maxResults", "many"))).contains("max_results");
    }

    @Test
    void foreignChannelsAndMoneyNeedMore() {
        String other = sandbox.google().youTube().channelIds().get(1);
        assertThat(query("ids", "channel==" + other).status()).isEqualTo(403);
        assertThat(query("ids", "contentOwner==someone").status()).isEqualTo(403);
        GoogleHttp poor = http.as(
                sandbox.google().accessToken(sandbox.google().people().ready(), Set.of(GoogleScopes.ANALYTICS)));
        assertThat(query(poor).status()).isEqualTo(200);
        assertThat(query(poor, "metrics", "estimatedRevenue").status()).isEqualTo(403);
        assertThat(query("metrics", "estimatedRevenue").at("/rows/0/0").isNumber())
                .isTrue();
        GoogleHttp wrong =
                http.as(sandbox.google().accessToken(sandbox.google().people().ready(), Set.of(GoogleScopes.ADS)));
        Reply refused = query(wrong);
        assertThat(refused.at("/error/errors/0/reason").asText()).isEqualTo("insufficientPermissions");
        assertThat(refused.at("/error/details/0/reason").asText()).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }
}
