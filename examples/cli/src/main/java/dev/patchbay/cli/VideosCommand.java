// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import dev.patchbay.google.YouTubeVideo;
import dev.patchbay.google.YouTubeVideos;
import dev.patchbay.model.Channel;
import dev.patchbay.model.Platform;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the videos of YouTube channels. */
@Command(
        name = "videos",
        mixinStandardHelpOptions = true,
        description = "Lists the videos of YouTube channels, the newest first, with what they counted up to now.")
final class VideosCommand extends CliCommand {

    private static final Platform GOOGLE = Platform.of("google");

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection.")
    @Nullable
    String connection;

    @Option(
            names = "--channel",
            paramLabel = "ID",
            description = "Only this channel, UC…; may be repeated (default: all that the connection has).")
    List<String> channels = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N videos.")
    int limit;

    @Override
    public Integer call() {
        Selection selection = new Selection();
        selection.platform = GOOGLE;
        selection.connection = connection;
        Connection chosen = selection.one(root());
        try (Workbench workbench = Workbench.open(root());
                Listing<YouTubeVideo> listing = new Listing<>(this, view(), limit)) {
            PlatformSession session = workbench.session(chosen);
            YouTubeVideos videos = session.capability(YouTubeVideos.class);
            for (String channel : channels.isEmpty() ? own(session) : channels) {
                if (!listing.full()) {
                    listing.addAll(videos.uploads(channel, false));
                }
            }
            listing.complete();
        }
        return ok();
    }

    /** YouTube's come before the locations, so the locations are not even asked for. */
    private static List<String> own(PlatformSession session) {
        List<String> own = new ArrayList<>();
        for (Channel channel : session.channels().channels(false)) {
            if (!channel.type().equals("youtube_channel")) {
                break;
            }
            own.add(channel.id());
        }
        return own;
    }

    private Listing.View<YouTubeVideo> view() {
        return new Listing.View<>(
                "videos",
                List.of(
                        Column.text("VIDEO"),
                        Column.text("PUBLISHED"),
                        Column.name("TITLE"),
                        Column.text("PRIVACY"),
                        Column.number("LENGTH"),
                        Column.number("VIEWS"),
                        Column.number("LIKES"),
                        Column.number("COMMENTS")),
                v -> List.of(
                        v.id(),
                        v.publishedAt() == null
                                ? "-"
                                : LocalDate.ofInstant(v.publishedAt(), ZoneOffset.UTC)
                                        .toString(),
                        v.title(),
                        EntityCommand.orDash(v.privacy()),
                        length(v.duration()),
                        count(v.views()),
                        count(v.likes()),
                        count(v.comments())),
                VideosCommand::json);
    }

    private static String count(@Nullable Long count) {
        return count == null ? "-" : Amounts.number(count);
    }

    private static String length(@Nullable Duration length) {
        return length == null ? "-" : String.format("%d:%02d", length.toMinutes(), length.toSecondsPart());
    }

    private static Map<String, @Nullable Object> json(YouTubeVideo v) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", v.id());
        json.put("channelId", v.channelId());
        json.put("title", v.title());
        json.put("publishedAt", Shapes.text(v.publishedAt()));
        json.put("privacy", v.privacy());
        json.put("seconds", v.duration() == null ? null : v.duration().toSeconds());
        json.put("views", v.views());
        json.put("likes", v.likes());
        json.put("comments", v.comments());
        return json;
    }
}
