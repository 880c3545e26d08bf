// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.YOUTUBE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YouTubeTest {

    private final MovableClock clock = new MovableClock("2026-11-20T10:00:00Z");
    private Sandbox sandbox;
    private GoogleHttp http;
    private String channel;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).build();
        http = new GoogleHttp(sandbox);
        channel = sandbox.google().youTube().channelIds().get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String reason(Reply reply) {
        JsonNode first = reply.at("/error/errors/0");
        return reply.status() + " " + first.path("domain").asText() + " "
                + first.path("reason").asText();
    }

    private static List<String> videoIds(Reply page) {
        List<String> ids = new ArrayList<>();
        page.at("/items").forEach(i -> ids.add(i.at("/contentDetails/videoId").asText()));
        return ids;
    }

    @Test
    void theChannelPickedOnTheConsentScreen() {
        Reply mine = http.get(YOUTUBE + "channels", "part", "snippet,contentDetails,statistics", "mine", "true");
        assertThat(mine.at("/kind").asText()).isEqualTo("youtube#channelListResponse");
        assertThat(mine.at("/items")).hasSize(1);
        assertThat(mine.at("/items/0/id").asText()).isEqualTo(channel);
        assertThat(mine.at("/items/0/statistics/viewCount").isTextual()).isTrue();
        assertThat(mine.at("/items/0").has("status")).isFalse();
        assertThat(mine.at("/items/0/contentDetails/relatedPlaylists/uploads").asText())
                .isEqualTo("UU" + channel.substring(2));
        Reply handle = http.get(YOUTUBE + "channels", "part", "id", "forHandle", "nordlichtrides");
        assertThat(handle.at("/items/0/id").asText())
                .isEqualTo(sandbox.google().youTube().channelIds().get(1));
        sandbox.google().youTube().pick(sandbox.google().people().ready(), 1);
        assertThat(http.get("www.googleapis.com/youtube/v3/channels", "part", "id", "mine", "true")
                        .at("/items/0/id"))
                .isEqualTo(handle.at("/items/0/id"));
        GoogleHttp none = http.as(
                sandbox.google().accessToken(sandbox.google().people().limited(), Set.of(GoogleScopes.YOUTUBE_READ)));
        Reply empty = none.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json().has("items")).isFalse();
    }

    @Test
    void allUploadsByThePlaylistTheNewestFirst() {
        String playlist = "UU" + channel.substring(2);
        Reply first = http.get(
                YOUTUBE + "playlistItems", "part", "contentDetails", "playlistId", playlist, "maxResults", "50");
        Reply second = http.get(
                YOUTUBE + "playlistItems",
                "part",
                "contentDetails",
                "playlistId",
                playlist,
                "maxResults",
                "50",
                "pageToken",
                first.at("/nextPageToken").asText());
        List<String> all = videoIds(first);
        all.addAll(videoIds(second));
        assertThat(all).isEqualTo(sandbox.google().youTube().videoIds(channel)).hasSize(63);
        assertThat(second.json().has("nextPageToken")).isFalse();
        assertThat(second.json().has("prevPageToken")).isTrue();
        assertThat(first.at("/pageInfo/totalResults").asInt()).isEqualTo(63);
        GoogleHttp stranger = http.as(
                sandbox.google().accessToken(sandbox.google().people().stranger(), Set.of(GoogleScopes.YOUTUBE_READ)));
        Reply seen = stranger.get(YOUTUBE + "playlistItems", "part", "id", "playlistId", playlist);
        assertThat(seen.at("/pageInfo/totalResults").asInt()).isLessThan(63);
    }

    @Test
    void videosByIdLeaveOutWhatIsUnknownOrHidden() {
        List<String> ids = sandbox.google().youTube().videoIds(channel);
        Reply mine = http.get(
                YOUTUBE + "videos",
                "part",
                "snippet,status,statistics,contentDetails,processingDetails",
                "id",
                ids.get(0) + ",unknown_id," + ids.get(1) + "," + ids.get(6));
        assertThat(mine.at("/items")).hasSize(3);
        assertThat(mine.at("/items/1/status/privacyStatus").asText()).isEqualTo("private");
        assertThat(mine.at("/items/1/status/publishAt").asText()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(mine.at("/items/2/status/failureReason").asText()).isEqualTo("conversion");
        assertThat(mine.at("/items/0/contentDetails/duration").asText()).startsWith("PT");
        assertThat(mine.at("/items/0/statistics/dislikeCount").isTextual()).isTrue();
        GoogleHttp stranger = http.as(
                sandbox.google().accessToken(sandbox.google().people().stranger(), Set.of(GoogleScopes.YOUTUBE_READ)));
        Reply seen = stranger.get(YOUTUBE + "videos", "part", "id,statistics", "id", ids.get(0) + "," + ids.get(1));
        assertThat(seen.at("/items")).hasSize(1);
        assertThat(seen.at("/items/0/statistics").has("dislikeCount")).isFalse();
        assertThat(reason(stranger.get(YOUTUBE + "videos", "part", "fileDetails", "id", ids.get(0))))
                .isEqualTo("403 youtube.video forbidden");
        assertThat(http.get(YOUTUBE + "videos", "part", "id", "id", "nothing")
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void searchHasItsOwnFilters() {
        Reply mine = http.get(
                YOUTUBE + "search",
                "part",
                "snippet",
                "forMine",
                "true",
                "type",
                "video",
                "order",
                "date",
                "publishedAfter",
                "2026-11-10T00:00:00Z");
        assertThat(mine.at("/items")).isNotEmpty();
        mine.at("/items")
                .forEach(i -> assertThat(i.at("/snippet/publishedAt").asText()).isGreaterThan("2026-11-10"));
        assertThat(reason(http.get(YOUTUBE + "search", "part", "snippet", "forMine", "true")))
                .isEqualTo("400 youtube.parameter invalidSearchFilter");
        Reply found = http.get(YOUTUBE + "search", "part", "id", "q", "rye bread", "type", "video");
        assertThat(found.at("/pageInfo/totalResults").asInt()).isPositive();
    }

    @Test
    void mistakesHaveYouTubesReasons() {
        assertThat(reason(http.get(YOUTUBE + "channels", "mine", "true"))).isEqualTo("400 global required");
        assertThat(reason(http.get(YOUTUBE + "channels", "part", "id,nonsense", "mine", "true")))
                .isEqualTo("400 youtube.part unknownPart");
        assertThat(reason(http.get(YOUTUBE + "channels", "part", "id")))
                .isEqualTo("400 youtube.parameter missingRequiredParameter");
        assertThat(reason(http.get(YOUTUBE + "channels", "part", "id", "mine", "true", "id", channel)))
                .isEqualTo("400 youtube.parameter incompatibleParameters");
        assertThat(reason(http.get(YOUTUBE + "channels", "part", "id", "id", channel, "maxResults", "51")))
                .isEqualTo("400 global invalidParameter");
        assertThat(reason(http.get(YOUTUBE + "channels", "part", "id", "id", channel, "pageToken", "x")))
                .isEqualTo("400 youtube.parameter invalidPageToken");
        assertThat(reason(http.get(YOUTUBE + "playlistItems", "part", "id", "playlistId", "UUnope")))
                .isEqualTo("404 youtube.playlistItem playlistNotFound");
        assertThat(reason(http.as("").get(YOUTUBE + "channels", "part", "id", "mine", "true")))
                .isEqualTo("403 global forbidden");
        assertThat(reason(http.as("ya29.old").get(YOUTUBE + "channels", "part", "id", "mine", "true")))
                .isEqualTo("401 global authError");
    }

    @Test
    void anApiKeyReadsWhatIsPublic() {
        String key = GoogleJson.parse(sandbox.extrasJson())
                .orElseThrow()
                .at("/google/api-key")
                .asText();
        GoogleHttp anybody = http.as("");
        assertThat(anybody.get(YOUTUBE + "channels", "part", "id", "id", channel, "key", key)
                        .at("/items"))
                .hasSize(1);
        assertThat(reason(anybody.get(YOUTUBE + "channels", "part", "id", "mine", "true", "key", key)))
                .isEqualTo("401 youtube.parameter authorizationRequired");
        assertThat(anybody.get(YOUTUBE + "channels", "part", "id", "id", channel, "key", "AIzaWrong")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void unitsAreCountedByTheDayAndSearchesApart() {
        for (int i = 0; i < 3; i++) {
            http.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        }
        http.get(YOUTUBE + "search", "part", "id", "q", "x");
        assertThat(sandbox.google().youTubeUnitsUsed()).isEqualTo(3);
        sandbox.google().useYouTubeUnits(1_000_000);
        Reply over = http.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(reason(over)).isEqualTo("403 youtube.quota quotaExceeded");
        assertThat(over.at("/error/message").asText()).contains("exceeded your <a href=");
        assertThat(http.get(YOUTUBE + "search", "part", "id", "q", "x").status())
                .isEqualTo(200);
        // Midnight in California is 08:00 UTC in November.
        clock.advance(Duration.ofHours(22));
        GoogleHttp later = http.as(sandbox.google().accessToken());
        assertThat(later.get(YOUTUBE + "channels", "part", "id", "mine", "true").status())
                .isEqualTo(200);
        sandbox.injectFault("google:quota,reason=userRateLimitExceeded,times=1");
        assertThat(reason(later.get(YOUTUBE + "channels", "part", "id", "mine", "true")))
                .isEqualTo("403 usageLimits userRateLimitExceeded");
    }

    @Test
    void searchesHaveADailyLimitOfTheirOwnWithWordsOfItsOwn() {
        try (Sandbox poor = Sandbox.builder()
                .google(GoogleOptions.DEFAULTS.withQuotaScale(0.01))
                .build()) {
            GoogleHttp search = new GoogleHttp(poor);
            assertThat(search.get(YOUTUBE + "search", "part", "id", "q", "x").status())
                    .isEqualTo(200);
            Reply over = search.get(YOUTUBE + "search", "part", "id", "q", "x");
            assertThat(reason(over)).isEqualTo("429 global rateLimitExceeded");
            assertThat(over.at("/error/message").asText()).contains("limit 'Search Queries per day' of service");
        }
        sandbox.injectFault("google:quota,reason=perDay,times=1");
        assertThat(http.get(YOUTUBE + "search", "part", "id", "q", "x").status())
                .isEqualTo(429);
    }

    @Test
    void whatPagesNeedIsOfNoUseBesideIdsButTaken() {
        List<String> ids = sandbox.google().youTube().videoIds(channel).subList(0, 3);
        Reply reply = http.get(YOUTUBE + "videos", "part", "id", "id", String.join(",", ids), "maxResults", "2");
        assertThat(reply.at("/items")).hasSize(3);
    }

    @Test
    void anUnchangedListIsAnsweredWithItsTag() {
        Reply first = http.get(YOUTUBE + "channels", "part", "snippet", "id", channel);
        String etag = first.header("etag");
        assertThat(etag).isEqualTo("\"" + first.at("/etag").asText() + "\"");
        Reply again =
                RawClient.send(HttpRequest.newBuilder(http.url(YOUTUBE + "channels", "part", "snippet", "id", channel))
                        .header("Authorization", "Bearer " + sandbox.google().accessToken())
                        .header("If-None-Match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
