// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Two channels with their videos, made from the seed and the day the sandbox starts. */
public final class YouTubeWorld {

    private static final List<String> THINGS = List.of(
            "sourdough", "rye bread", "cinnamon rolls", "a brick oven", "pretzels", "butter cake", "croissants");
    private static final List<String> RIDES =
            List.of("the Elbe path", "the Baltic coast", "gravel at dawn", "a winter commute", "the harbour loop");
    private final List<Channel> channels;
    private final List<Video> videos = new ArrayList<>();
    private final Map<String, Channel> picked = new ConcurrentHashMap<>();

    public YouTubeWorld(GoogleEnvironment environment) {
        long seed = environment.seed();
        Instant start = environment.clock().instant().truncatedTo(ChronoUnit.DAYS);
        channels = List.of(
                channel(seed, 1, "Reinholt Bakes", "@reinholtbakes", start.minus(Duration.ofDays(1400)), 3),
                channel(seed, 2, "Nordlicht Rides", "@nordlichtrides", start.minus(Duration.ofDays(500)), 0.6));
        boolean big = environment.reference();
        addVideos(seed, channels.get(0), big ? 600 : 63, start, "How to make %s", THINGS);
        addVideos(seed, channels.get(1), big ? 120 : 7, start, "Riding %s", RIDES);
        videos.sort(Comparator.comparing(Video::publishedAt).reversed().thenComparing(Video::id));
        GoogleUser stranger = environment.people().stranger();
        picked.put(environment.people().consenting().sub(), channels.get(0));
        picked.put(environment.people().ready().sub(), channels.get(0));
        picked.put(stranger.sub(), channels.get(1));
    }

    private static Channel channel(
            long seed, int number, String title, String handle, Instant publishedAt, double size) {
        return new Channel("UC" + Dice.letters(Dice.roll(seed, 61, number), 22), title, handle, publishedAt, size);
    }

    private void addVideos(long seed, Channel channel, int count, Instant start, String title, List<String> things) {
        for (int i = 0; i < count; i++) {
            long dice = Dice.roll(seed, 62, channel.id().hashCode(), i);
            Instant published = start.minus(Duration.ofDays(1 + 2L * i)).plus(Duration.ofHours(Dice.below(dice, 20)));
            String name = title.formatted(things.get(i % things.size())) + (i < things.size() ? "" : ", part " + i);
            videos.add(new Video(
                    Dice.letters(dice, 11),
                    channel,
                    name,
                    published,
                    45 + Dice.below(dice + 1, 1500),
                    i == 1 || i == 4 ? "private" : i == 5 ? "unlisted" : "public",
                    i == 6 ? "failed" : i == 12 ? "rejected" : "processed",
                    i == 1 ? start.plus(Duration.ofDays(3)).plus(Duration.ofHours(9)) : null,
                    0.3 + 2 * Dice.unit(dice + 2)));
        }
    }

    /** From now on this person acts as this channel, as picked on the consent screen; -1 for none. */
    public void pick(GoogleUser user, int channel) {
        if (channel < 0) {
            picked.remove(user.sub());
        } else {
            picked.put(user.sub(), channels.get(channel));
        }
    }

    /** Channel ids, in a fixed order. */
    public List<String> channelIds() {
        return channels.stream().map(Channel::id).toList();
    }

    /** Ids of a channel's videos, hidden ones included, the newest first. */
    public List<String> videoIds(String channelId) {
        return videos.stream()
                .filter(v -> v.channel().id().equals(channelId))
                .map(Video::id)
                .toList();
    }

    Optional<Channel> mine(GoogleCaller caller) {
        return Optional.ofNullable(picked.get(caller.subject()));
    }

    boolean owns(GoogleCaller caller, Video video) {
        return mine(caller).filter(c -> c.equals(video.channel())).isPresent();
    }

    List<Channel> channels() {
        return channels;
    }

    Optional<Video> video(String id) {
        return videos.stream().filter(v -> v.id().equals(id)).findFirst();
    }

    List<Video> videosOf(Channel channel) {
        return videos.stream().filter(v -> v.channel().equals(channel)).toList();
    }

    List<Video> videos() {
        return videos;
    }
}
