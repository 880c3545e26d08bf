// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Writes channels, videos and playlist items: the parts asked for and no others. */
final class ResourceWriter {

    private final YouTubeWorld world;
    private final Figures figures;
    private final InstantSource clock;

    ResourceWriter(YouTubeWorld world, Figures figures, InstantSource clock) {
        this.world = world;
        this.figures = figures;
        this.clock = clock;
    }

    /** The same content always has the same tag. */
    static String etag(JsonNode content) {
        return Dice.letters(Dice.roll(7, GoogleJson.text(content)), 27);
    }

    private static ObjectNode resource(String kind, String id, ObjectNode parts) {
        ObjectNode resource = GoogleJson.object()
                .put("kind", "youtube#" + kind)
                .put("etag", etag(parts))
                .put("id", id);
        resource.setAll(parts);
        return resource;
    }

    ObjectNode channel(Channel channel, Set<String> parts, boolean owner) {
        ObjectNode body = GoogleJson.object();
        if (parts.contains("snippet")) {
            ObjectNode snippet = body.putObject("snippet")
                    .put("title", channel.title())
                    .put("description", "Everything about " + channel.title() + ".")
                    .put("customUrl", channel.handle())
                    .put("publishedAt", time(channel.publishedAt()));
            thumbnails(snippet, "https://yt3.ggpht.com/" + channel.id() + "=s", 88, 240, 800);
            snippet.putObject("localized")
                    .put("title", channel.title())
                    .put("description", "Everything about " + channel.title() + ".");
            snippet.put("country", "DE");
        }
        if (parts.contains("contentDetails")) {
            body.putObject("contentDetails")
                    .putObject("relatedPlaylists")
                    .put("likes", owner ? "LL" : "")
                    .put("uploads", channel.uploads());
        }
        if (parts.contains("statistics")) {
            body.set("statistics", channelStatistics(channel));
        }
        if (parts.contains("status")) {
            ObjectNode status = body.putObject("status")
                    .put("privacyStatus", "public")
                    .put("isLinked", true)
                    .put("longUploadsStatus", owner ? "allowed" : "longUploadsUnspecified");
            if (owner) {
                status.put("madeForKids", false).put("selfDeclaredMadeForKids", false);
            }
        }
        if (parts.contains("brandingSettings")) {
            body.putObject("brandingSettings")
                    .putObject("channel")
                    .put("title", channel.title())
                    .put("country", "DE");
        }
        if (parts.contains("auditDetails") && owner) {
            body.putObject("auditDetails")
                    .put("communityGuidelinesGoodStanding", true)
                    .put("copyrightStrikesGoodStanding", true)
                    .put("contentIdClaimsGoodStanding", true);
        }
        return resource("channel", channel.id(), body);
    }

    private ObjectNode channelStatistics(Channel channel) {
        long views = 0;
        long subscribers = 1000;
        long count = 0;
        for (Video video : world.videosOf(channel)) {
            Figures.Sum sum = figures.total(video, clock.instant());
            views += sum.views();
            subscribers += sum.gained() - sum.lost();
            count += video.isPublic() ? 1 : 0;
        }
        // Subscribers are told with three significant digits.
        long step = (long) Math.pow(10, Math.max(0, (int) Math.log10(subscribers) - 2));
        return GoogleJson.object()
                .put("viewCount", Long.toString(views))
                .put("subscriberCount", Long.toString(subscribers / step * step))
                .put("hiddenSubscriberCount", false)
                .put("videoCount", Long.toString(count));
    }

    ObjectNode video(Video video, Set<String> parts, boolean owner) {
        ObjectNode body = GoogleJson.object();
        if (parts.contains("snippet")) {
            body.set("snippet", videoSnippet(video));
        }
        if (parts.contains("contentDetails")) {
            body.putObject("contentDetails")
                    .put("duration", Duration.ofSeconds(video.seconds()).toString())
                    .put("dimension", "2d")
                    .put("definition", "hd")
                    .put("caption", "false")
                    .put("licensedContent", false)
                    .put("projection", "rectangular")
                    .putObject("contentRating");
        }
        if (parts.contains("status")) {
            body.set("status", videoStatus(video, owner));
        }
        if (parts.contains("statistics")) {
            Figures.Sum sum = figures.total(video, clock.instant());
            ObjectNode statistics = body.putObject("statistics")
                    .put("viewCount", Long.toString(sum.views()))
                    .put("likeCount", Long.toString(sum.likes()));
            if (owner) {
                statistics.put("dislikeCount", Long.toString(sum.dislikes()));
            }
            statistics.put("favoriteCount", "0").put("commentCount", Long.toString(sum.comments()));
        }
        if (parts.contains("player")) {
            body.putObject("player")
                    .put(
                            "embedHtml",
                            "<iframe width=\"480\" height=\"270\" src=\"//www.youtube.com/embed/" + video.id()
                                    + "\" frameborder=\"0\" allowfullscreen></iframe>");
        }
        if (parts.contains("processingDetails") && owner) {
            String status = video.uploadStatus().equals("failed") ? "failed" : "succeeded";
            body.putObject("processingDetails").put("processingStatus", status);
        }
        return resource("video", video.id(), body);
    }

    private static ObjectNode videoStatus(Video video, boolean owner) {
        ObjectNode status = GoogleJson.object().put("uploadStatus", video.uploadStatus());
        if (video.uploadStatus().equals("failed")) {
            status.put("failureReason", "conversion");
        }
        if (video.uploadStatus().equals("rejected")) {
            status.put("rejectionReason", "duplicate");
        }
        status.put("privacyStatus", video.privacy());
        if (owner && video.publishAt() != null) {
            status.put("publishAt", time(video.publishAt()));
        }
        status.put("license", "youtube")
                .put("embeddable", true)
                .put("publicStatsViewable", true)
                .put("madeForKids", false);
        return owner ? status.put("selfDeclaredMadeForKids", false) : status;
    }

    ObjectNode videoSnippet(Video video) {
        ObjectNode snippet = shortSnippet(video);
        snippet.putArray("tags").add("howto").add(video.channel().title());
        snippet.put("categoryId", "26").put("liveBroadcastContent", "none");
        snippet.putObject("localized").put("title", video.title()).put("description", "About: " + video.title());
        return snippet.put("defaultAudioLanguage", "en");
    }

    private static ObjectNode shortSnippet(Video video) {
        ObjectNode snippet = GoogleJson.object()
                .put("publishedAt", time(video.publishedAt()))
                .put("channelId", video.channel().id())
                .put("title", video.title())
                .put("description", "About: " + video.title());
        thumbnails(snippet, "https://i.ytimg.com/vi/" + video.id() + "/", 120, 320, 480);
        return snippet.put("channelTitle", video.channel().title());
    }

    ObjectNode playlistItem(Video video, int position, Set<String> parts) {
        ObjectNode body = GoogleJson.object();
        String playlist = video.channel().uploads();
        if (parts.contains("snippet")) {
            ObjectNode snippet = body.putObject("snippet");
            snippet.setAll(shortSnippet(video));
            snippet.put("playlistId", playlist).put("position", position);
            snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", video.id());
            snippet.put("videoOwnerChannelTitle", video.channel().title())
                    .put("videoOwnerChannelId", video.channel().id());
        }
        if (parts.contains("contentDetails")) {
            body.putObject("contentDetails")
                    .put("videoId", video.id())
                    .put("videoPublishedAt", time(video.publishedAt()));
        }
        if (parts.contains("status")) {
            body.putObject("status").put("privacyStatus", video.privacy());
        }
        return resource("playlistItem", itemId(video), body);
    }

    static String itemId(Video video) {
        return "VVU" + Dice.letters(Dice.roll(8, video.id()), 45);
    }

    ObjectNode searchResult(Video video, Set<String> parts) {
        ObjectNode id = GoogleJson.object().put("kind", "youtube#video").put("videoId", video.id());
        ObjectNode body = GoogleJson.object();
        if (parts.contains("snippet")) {
            body.putObject("snippet").setAll(shortSnippet(video).put("liveBroadcastContent", "none"));
        }
        ObjectNode result =
                GoogleJson.object().put("kind", "youtube#searchResult").put("etag", etag(id));
        result.set("id", id);
        result.setAll(body);
        return result;
    }

    private static void thumbnails(ObjectNode snippet, String url, int small, int medium, int large) {
        ObjectNode all = snippet.putObject("thumbnails");
        thumbnail(all, "default", url, small);
        thumbnail(all, "medium", url, medium);
        thumbnail(all, "high", url, large);
    }

    private static void thumbnail(ObjectNode all, String name, String url, int width) {
        all.putObject(name)
                .put("url", url + (url.endsWith("/") ? name + ".jpg" : Integer.toString(width)))
                .put("width", width)
                .put("height", width * 3 / 4);
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
