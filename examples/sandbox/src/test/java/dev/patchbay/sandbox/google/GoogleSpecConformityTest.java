// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every field of every answer is in Google's discovery document, and of the type it says. */
class GoogleSpecConformityTest {

    private static final Set<String> TEXT_NUMBERS = Set.of("int64", "uint64", "byte");
    private static Sandbox sandbox;
    private static GoogleHttp http;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().build();
        http = new GoogleHttp(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static void conforms(String api, String schema, String place, String... pairs) {
        Reply reply = http.get(place, pairs);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        check(ApiSpec.load(api), "#" + schema, reply.json(), place);
    }

    private static void check(ApiSpec spec, String type, JsonNode value, String place) {
        if (type.startsWith("[]")) {
            assertThat(value.isArray()).as(place).isTrue();
            value.forEach(v -> check(spec, type.substring(2), v, place + "[]"));
        } else if (type.startsWith("#")) {
            assertThat(value.isObject()).as(place).isTrue();
            Map<String, String> fields = spec.fields(type.substring(1));
            value.properties().forEach(e -> {
                assertThat(fields).as(place).containsKey(e.getKey());
                check(spec, fields.get(e.getKey()), e.getValue(), place + "." + e.getKey());
            });
        } else if (type.startsWith("enum:")) {
            assertThat(List.of(type.substring(5).split("\\|"))).as(place).contains(value.asText());
        } else if (type.equals("boolean")) {
            assertThat(value.isBoolean()).as(place).isTrue();
        } else if (type.endsWith("int32") || type.equals("double")) {
            assertThat(value.isNumber()).as(place).isTrue();
        } else if (TEXT_NUMBERS.contains(type) || type.equals("string") || type.startsWith("date")) {
            assertThat(value.isTextual()).as(place + " " + type).isTrue();
        }
    }

    @Test
    void businessProfile() {
        conforms("mybusinessaccountmanagement.v1", "ListAccountsResponse", GoogleHttp.ACCOUNTS + "accounts");
        String group = sandbox.google().business().groupNames().get(0);
        String everything = String.join(
                ",",
                ApiSpec.load("mybusinessbusinessinformation.v1")
                        .fields("Location")
                        .keySet());
        conforms(
                "mybusinessbusinessinformation.v1",
                "ListLocationsResponse",
                GoogleHttp.LOCATIONS + group + "/locations",
                "readMask",
                everything,
                "filter",
                "languageCode=de");
        String place = sandbox.google().business().locationNames(group).get(2);
        conforms(
                "mybusinessbusinessinformation.v1",
                "GoogleUpdatedLocation",
                GoogleHttp.LOCATIONS + place + ":getGoogleUpdated",
                "readMask",
                everything);
        String[] range = Stream.of("startDate", "endDate")
                .flatMap(d -> Stream.of("year", "2026", "month", "6", "day", "1")
                        .map(w -> w.matches("[a-z]+") ? "dailyRange." + d + "." + w : w))
                .toArray(String[]::new);
        String[] several = Arrays.copyOf(range, range.length + 2);
        several[range.length] = "dailyMetrics";
        several[range.length + 1] = "CALL_CLICKS";
        conforms(
                "businessprofileperformance.v1",
                "FetchMultiDailyMetricsTimeSeriesResponse",
                GoogleHttp.PERFORMANCE + place + ":fetchMultiDailyMetricsTimeSeries",
                several);
        conforms(
                "mybusinessnotifications.v1",
                "NotificationSetting",
                GoogleHttp.NOTIFICATIONS + group + "/notificationSetting");
    }

    @Test
    void youTube() {
        String channel = sandbox.google().youTube().channelIds().get(0);
        List<String> ids = sandbox.google().youTube().videoIds(channel).subList(0, 20);
        conforms(
                "youtube.v3",
                "ChannelListResponse",
                GoogleHttp.YOUTUBE + "channels",
                "part",
                "id,snippet,contentDetails,statistics,status,brandingSettings,auditDetails",
                "mine",
                "true");
        conforms(
                "youtube.v3",
                "PlaylistItemListResponse",
                GoogleHttp.YOUTUBE + "playlistItems",
                "part",
                "id,snippet,contentDetails,status",
                "playlistId",
                "UU" + channel.substring(2));
        conforms(
                "youtube.v3",
                "VideoListResponse",
                GoogleHttp.YOUTUBE + "videos",
                "part",
                "id,snippet,contentDetails,status,statistics,player,processingDetails",
                "id",
                String.join(",", ids));
        conforms("youtube.v3", "SearchListResponse", GoogleHttp.YOUTUBE + "search", "part", "snippet", "q", "bread");
        conforms(
                "youtubeAnalytics.v2",
                "QueryResponse",
                GoogleHttp.ANALYTICS + "reports",
                "ids",
                "channel==MINE",
                "startDate",
                "2026-01-01",
                "endDate",
                "2026-02-01",
                "metrics",
                "views,averageViewPercentage",
                "dimensions",
                "day");
    }
}
