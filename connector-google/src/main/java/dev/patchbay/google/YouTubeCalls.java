// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.Page;
import dev.patchbay.http.ResponseContent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading calls of YouTube Data and YouTube Analytics. Every one of the Data API costs one unit. */
final class YouTubeCalls {

    static final String CHANNELS = "GET /youtube/v3/channels";
    static final String PLAYLIST = "GET /youtube/v3/playlistItems";
    static final String VIDEOS = "GET /youtube/v3/videos";
    static final String REPORT = "GET /v2/reports";

    /** The most that the API takes, for pages and for lists of ids. */
    static final int PAGE = 50;

    private final GoogleConfig config;

    YouTubeCalls(GoogleConfig config) {
        this.config = config;
    }

    int reportRows() {
        return config.youtubeReportRows;
    }

    /** The channels the person picked on the consent screen: Google gives one. */
    Page<JsonValue> myChannels(ApiClient api, @Nullable String token) {
        ApiRequestBuilder request = data("channels", CHANNELS)
                .query("part", "id,snippet,statistics,contentDetails,status")
                .query("mine", "true")
                .query("maxResults", Integer.toString(PAGE))
                .query("pageToken", token);
        return page(api, request);
    }

    /** The playlist of a channel's uploads; null when there is no such channel. */
    @Nullable
    String uploads(ApiClient api, String channelId) {
        ApiRequestBuilder request =
                data("channels", CHANNELS).query("part", "contentDetails").query("id", channelId);
        List<JsonValue> found = page(api, request).items();
        return found.isEmpty()
                ? null
                : found.get(0)
                        .get("contentDetails")
                        .get("relatedPlaylists")
                        .get("uploads")
                        .text();
    }

    /** Ids of a playlist's videos, the newest first. */
    Page<String> playlist(ApiClient api, String playlistId, @Nullable String token) {
        ApiRequestBuilder request = data("playlistItems", PLAYLIST)
                .query("part", "contentDetails")
                .query("playlistId", playlistId)
                .query("maxResults", Integer.toString(PAGE))
                .query("pageToken", token);
        Page<JsonValue> page = page(api, request);
        List<String> ids = new ArrayList<>();
        for (JsonValue item : page.items()) {
            String id = item.get("contentDetails").get("videoId").text();
            if (id != null) {
                ids.add(id);
            }
        }
        return new Page<>(ids, page.next());
    }

    /** Up to 50 videos by id; those that are gone are left out. */
    List<JsonValue> videos(ApiClient api, List<String> ids) {
        ApiRequestBuilder request = data("videos", VIDEOS)
                .query("part", "id,snippet,status,statistics,contentDetails")
                .query("id", String.join(",", ids));
        return page(api, request).items();
    }

    /** One page of an Analytics report. */
    JsonValue report(
            ApiClient api,
            String channelId,
            LocalDate since,
            LocalDate until,
            String metrics,
            @Nullable String dimensions,
            @Nullable String filters,
            @Nullable String sort,
            int startIndex) {
        ApiRequest request = ApiRequest.get(config.youtubeAnalyticsUrl + "/v2/reports", REPORT)
                .query("ids", "channel==" + channelId)
                .query("startDate", since.toString())
                .query("endDate", until.toString())
                .query("metrics", metrics)
                .query("dimensions", dimensions)
                .query("filters", filters)
                .query("sort", sort)
                .query("maxResults", Integer.toString(config.youtubeReportRows))
                .query("startIndex", startIndex == 1 ? null : Integer.toString(startIndex))
                .charge(Budgets.YOUTUBE_ANALYTICS, "", 1)
                .charge(Budgets.YOUTUBE_ANALYTICS_UNITS, "", 1)
                .build();
        return api.fetch(request, BodyReader.json());
    }

    private ApiRequestBuilder data(String method, String operation) {
        return ApiRequest.get(config.youtubeUrl + "/youtube/v3/" + method, operation)
                .charge(Budgets.YOUTUBE_UNITS, "", 1);
    }

    /** An empty list may lack its items, but it says what kind of list it is. */
    private static JsonValue listing(ResponseContent body) throws IOException {
        JsonValue answer = body.jsonValue();
        if (!answer.get("items").isArray() && answer.get("kind").missing()) {
            throw new MalformedBodyException("An answer of YouTube that is no list");
        }
        return answer;
    }

    private static Page<JsonValue> page(ApiClient api, ApiRequestBuilder request) {
        JsonValue answer = api.fetch(request.build(), YouTubeCalls::listing);
        String token = answer.get("nextPageToken").text("");
        return new Page<>(answer.get("items").elements(), token.isEmpty() ? null : token);
    }
}
