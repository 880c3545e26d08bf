// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists videos by way of the playlist that every channel's uploads stand in. */
final class VideoLister implements YouTubeVideos {

    private final SessionContext session;
    private final YouTubeCalls calls;

    VideoLister(SessionContext session, YouTubeCalls calls) {
        this.session = session;
        this.calls = calls;
    }

    @Override
    public Paged<YouTubeVideo> uploads(String channelId, boolean keepRaw) {
        return session.paged(YouTubeCalls.PLAYLIST, new Walk(new Uploads(session, calls, channelId), keepRaw));
    }

    private final class Walk implements Paged.Fetcher<YouTubeVideo> {

        private final Uploads uploads;
        private final boolean keepRaw;

        Walk(Uploads uploads, boolean keepRaw) {
            this.uploads = uploads;
            this.keepRaw = keepRaw;
        }

        @Override
        public Paged.Fetcher<YouTubeVideo> fresh() {
            return new Walk(uploads.fresh(), keepRaw);
        }

        @Override
        public Page<YouTubeVideo> fetch(@Nullable String cursor) {
            Page<String> ids = uploads.page(cursor);
            List<YouTubeVideo> videos = new ArrayList<>();
            if (!ids.items().isEmpty()) {
                for (JsonValue node : calls.videos(session.api(), ids.items())) {
                    videos.add(video(node, keepRaw));
                }
            }
            return new Page<>(videos, ids.next());
        }
    }

    private YouTubeVideo video(JsonValue node, boolean keepRaw) {
        String id = node.get("id").text();
        JsonValue snippet = node.get("snippet");
        if (id == null) {
            throw session.failure(
                    Failure.of(
                            ErrorCategory.UNEXPECTED_RESPONSE,
                            "A video without its id",
                            "Report it: YouTube's answer has another form than documented."),
                    YouTubeCalls.VIDEOS);
        }
        JsonValue counts = node.get("statistics");
        return new YouTubeVideo(
                id,
                snippet.get("channelId").text(""),
                snippet.get("title").text(""),
                time(snippet.get("publishedAt").text()),
                node.get("status").get("privacyStatus").text(""),
                length(node.get("contentDetails").get("duration").text()),
                counts.get("viewCount").integer(),
                counts.get("likeCount").integer(),
                counts.get("commentCount").integer(),
                keepRaw ? node.toJson() : null);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** ISO 8601; a long stream's may have days. */
    private static @Nullable Duration length(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
