// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code videos.list} and {@code search.list}. */
final class VideoMethods {

    private static final int MOST_IDS = 50;
    private static final Set<String> OWNERS = Set.of("fileDetails", "processingDetails", "suggestions");
    private final YouTubeWorld world;
    private final ResourceWriter writer;
    private final PageCutter pages;

    VideoMethods(YouTubeWorld world, ResourceWriter writer, PageCutter pages) {
        this.world = world;
        this.writer = writer;
        this.pages = pages;
    }

    ObjectNode list(ApiCall call, Set<String> parts) {
        String filter = ChannelMethods.onlyFilter(call, List.of("chart", "id", "myRating"));
        ObjectNode body = filter.equals("id") ? byIds(call, parts) : paged(call, parts, filter);
        body.withArrayProperty("items");
        return body;
    }

    /** Unknown and hidden ids are simply missing. What pages need is of no use beside ids, but many send it, and may. */
    private ObjectNode byIds(ApiCall call, Set<String> parts) {
        List<String> ids = call.list("id");
        if (ids.size() > MOST_IDS) {
            throw ChannelMethods.tooManyIds();
        }
        List<Video> found = ids.stream()
                .distinct()
                .map(world::video)
                .flatMap(Optional::stream)
                .filter(v -> v.isOpen() || world.owns(call.caller(), v))
                .toList();
        boolean ownersPart = parts.stream().anyMatch(OWNERS::contains);
        if (ownersPart && !found.stream().allMatch(v -> world.owns(call.caller(), v))) {
            throw new GoogleError(
                            403,
                            "The request is not properly authorized to access video file or processing information. Note"
                                    + " that the <code>fileDetails</code>, <code>processingDetails</code>, and"
                                    + " <code>suggestions</code> parts are only available to that video's owner.")
                    .reason("youtube.video", "forbidden", "", "");
        }
        return YouTubeService.page(
                "videoListResponse",
                new PageCutter.Page<>(found, "", ""),
                found.size(),
                found.size(),
                v -> writer.video(v, parts, world.owns(call.caller(), v)));
    }

    private ObjectNode paged(ApiCall call, Set<String> parts, String filter) {
        if (filter.equals("myRating")) {
            ChannelMethods.requireUser(call, "myRating");
        }
        List<Video> all = filter.equals("chart")
                ? world.videos().stream().filter(Video::isPublic).toList()
                : List.of();
        int size = YouTubeService.pageSize(call);
        PageCutter.Page<Video> page = pages.cut(all, size, call, filter, YouTubeErrors::badPageToken);
        return YouTubeService.page(
                "videoListResponse", page, all.size(), size, v -> writer.video(v, parts, world.owns(call.caller(), v)));
    }

    ObjectNode search(ApiCall call, Set<String> parts) {
        boolean mine = call.flag("forMine");
        if (mine) {
            ChannelMethods.requireUser(call, "forMine");
            if (!call.list("type").equals(List.of("video"))) {
                throw YouTubeErrors.parameters(
                        "invalidSearchFilter",
                        "The request contains an invalid combination of search filters and/or restrictions. Note that you"
                                + " must set the <code>type</code> parameter to <code>video</code> if you set the"
                                + " <code>forMine</code> parameter to <code>true</code>.");
            }
        }
        Instant after = time(call, "publishedAfter", Instant.MIN);
        Instant before = time(call, "publishedBefore", Instant.MAX);
        String words = call.text("q").toLowerCase(Locale.ROOT);
        Predicate<Video> seen = mine ? v -> world.owns(call.caller(), v) : Video::isPublic;
        boolean videosWanted = !call.has("type") || call.list("type").contains("video");
        List<Video> found = world.videos().stream()
                .filter(seen)
                .filter(v -> videosWanted)
                .filter(v -> !call.has("channelId") || v.channel().id().equals(call.text("channelId")))
                .filter(v -> !v.publishedAt().isBefore(after) && v.publishedAt().isBefore(before))
                .filter(v -> v.title().toLowerCase(Locale.ROOT).contains(words))
                .sorted(order(call.text("order")))
                .toList();
        int size = YouTubeService.pageSize(call);
        String query = words + mine + call.text("channelId") + after + before + call.text("order");
        PageCutter.Page<Video> page = pages.cut(found, size, call, query, YouTubeErrors::badPageToken);
        ObjectNode body =
                YouTubeService.page("searchListResponse", page, found.size(), size, v -> writer.searchResult(v, parts));
        body.put("regionCode", call.has("regionCode") ? call.text("regionCode") : "DE");
        body.withArrayProperty("items");
        return body;
    }

    private static Comparator<Video> order(String name) {
        return switch (name) {
            case "title" -> Comparator.comparing(Video::title);
            case "viewCount", "rating" ->
                Comparator.comparingDouble(Video::pull).reversed();
            default -> Comparator.comparing(Video::publishedAt).reversed();
        };
    }

    private static Instant time(ApiCall call, String name, Instant otherwise) {
        if (!call.has(name)) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(call.text(name)).toInstant();
        } catch (DateTimeException e) {
            String place = name.equals("publishedAfter") ? "published_after" : "published_before";
            String text = "Invalid value at '" + place + "' (type.googleapis.com/google.protobuf.Timestamp), \""
                    + call.text(name) + "\"";
            throw GoogleError.invalidField(text, place, text);
        }
    }
}
