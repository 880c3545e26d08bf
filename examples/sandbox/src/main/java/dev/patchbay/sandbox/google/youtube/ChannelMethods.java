// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code channels.list} and {@code playlistItems.list}. */
final class ChannelMethods {

    private static final List<String> FILTERS =
            List.of("managedByMe", "categoryId", "mine", "mySubscribers", "id", "idParam", "forUsername", "forHandle");
    private static final int MOST_IDS = 50;
    private final YouTubeWorld world;
    private final ResourceWriter writer;
    private final PageCutter pages;

    ChannelMethods(YouTubeWorld world, ResourceWriter writer, PageCutter pages) {
        this.world = world;
        this.writer = writer;
        this.pages = pages;
    }

    ObjectNode list(ApiCall call, Set<String> parts) {
        List<Channel> found = find(call);
        Optional<Channel> mine = world.mine(call.caller());
        PageCutter.Page<Channel> page = pages.cut(
                found, YouTubeService.pageSize(call), call, call.list("id").toString(), YouTubeErrors::badPageToken);
        return YouTubeService.page(
                "channelListResponse",
                page,
                found.size(),
                YouTubeService.pageSize(call),
                c -> writer.channel(c, parts, mine.filter(c::equals).isPresent()));
    }

    private List<Channel> find(ApiCall call) {
        return switch (onlyFilter(call, FILTERS)) {
            case "mine" -> {
                requireUser(call, "mine");
                yield world.mine(call.caller()).stream().toList();
            }
            case "id" -> {
                List<String> ids = call.list("id");
                if (ids.size() > MOST_IDS) {
                    throw tooManyIds();
                }
                yield world.channels().stream()
                        .filter(c -> ids.contains(c.id()))
                        .toList();
            }
            case "forHandle" -> {
                String handle = call.text("forHandle").replaceFirst("^@?", "@");
                yield world.channels().stream()
                        .filter(c -> c.handle().equalsIgnoreCase(handle))
                        .toList();
            }
            case "forUsername", "categoryId" -> List.of();
            default ->
                throw new GoogleError(403, "The request is not properly authorized.")
                        .reason("youtube.channel", "channelForbidden", "", "");
        };
    }

    static GoogleError tooManyIds() {
        return YouTubeErrors.parameter(
                "invalidFilters", "parameters.", "The request specifies an invalid filter parameter.");
    }

    /** Exactly one of these must choose. */
    static String onlyFilter(ApiCall call, List<String> filters) {
        List<String> given = filters.stream()
                .filter(f -> call.has(f) && !call.text(f).equals("false"))
                .toList();
        if (given.isEmpty()) {
            throw YouTubeErrors.parameters(
                    "missingRequiredParameter", "No filter selected. Expected one of: " + String.join(", ", filters));
        }
        if (given.size() > 1) {
            throw YouTubeErrors.parameters(
                    "incompatibleParameters",
                    "Incompatible parameters specified in the request: " + String.join(", ", given));
        }
        return given.get(0);
    }

    static void requireUser(ApiCall call, String parameter) {
        if (call.caller().kind() == GoogleCaller.Kind.API_KEY) {
            throw YouTubeErrors.notAuthorized(parameter);
        }
        if (call.caller().kind() == GoogleCaller.Kind.SERVICE_ACCOUNT) {
            throw YouTubeErrors.noChannel();
        }
    }

    /** Uploads are the only playlists here; the newest come first, hidden ones only to their owner. */
    ObjectNode playlistItems(ApiCall call, Set<String> parts) {
        boolean byPlaylist = onlyFilter(call, List.of("id", "playlistId")).equals("playlistId");
        List<Video> all = byPlaylist
                ? uploads(call)
                : world.videos().stream()
                        .filter(v -> call.list("id").contains(ResourceWriter.itemId(v)))
                        .filter(v -> v.isPublic() || world.owns(call.caller(), v))
                        .toList();
        if (call.has("videoId")) {
            all = all.stream().filter(v -> v.id().equals(call.text("videoId"))).toList();
        }
        int size = YouTubeService.pageSize(call);
        List<Video> ordered = all;
        PageCutter.Page<Video> page =
                pages.cut(ordered, size, call, call.text("playlistId"), YouTubeErrors::badPageToken);
        ObjectNode body = YouTubeService.page(
                "playlistItemListResponse",
                page,
                ordered.size(),
                size,
                v -> writer.playlistItem(v, ordered.indexOf(v), parts));
        body.withArrayProperty("items");
        return body;
    }

    private List<Video> uploads(ApiCall call) {
        String playlist = call.text("playlistId");
        Channel channel = world.channels().stream()
                .filter(c -> c.uploads().equals(playlist))
                .findFirst()
                .orElseThrow(
                        () -> YouTubeErrors.notFound(
                                "youtube.playlistItem",
                                "playlistNotFound",
                                "playlistId",
                                "The playlist identified with the request's <code>playlistId</code> parameter cannot be found."));
        return world.videosOf(channel).stream()
                .filter(v -> v.isPublic() || world.owns(call.caller(), v))
                .toList();
    }
}
