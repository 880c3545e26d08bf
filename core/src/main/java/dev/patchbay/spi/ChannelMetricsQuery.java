// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a channel to read. Days are those the platform counts by; the rows name their zone where it is known.
 *
 * @param channelId the channel's id, as its record states it
 * @param channelType the channel's type, as its record states it
 * @param level {@link EntityKind#CHANNEL} for the channel as a whole, {@link EntityKind#POST} for each of its posts
 * @param posts ids of the posts to read; empty for all that the platform lists. Only with {@link EntityKind#POST}.
 * @param since first day
 * @param until last day, inclusive
 * @param daily true for one row per day, false for one row over the whole range
 * @param metrics platform names of metrics to ask for instead of the connector's standard set; empty for that set
 * @param keepRaw whether each row keeps the platform's JSON text
 * @since 0.1
 */
public record ChannelMetricsQuery(
        String channelId,
        String channelType,
        EntityKind level,
        List<String> posts,
        LocalDate since,
        LocalDate until,
        boolean daily,
        List<String> metrics,
        boolean keepRaw) {

    /**
     * Checks the values and copies the lists.
     *
     * @throws IllegalArgumentException when the range is reversed, the level is neither channel nor post, or posts are named
     *     for the level of the channel
     */
    public ChannelMetricsQuery {
        Objects.requireNonNull(channelId, "channelId");
        Objects.requireNonNull(channelType, "channelType");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        posts = List.copyOf(posts);
        metrics = List.copyOf(metrics);
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("The report ends (" + until + ") before it starts (" + since + ")");
        }
        if (level != EntityKind.CHANNEL && level != EntityKind.POST) {
            throw new IllegalArgumentException(level + " is no level of a channel's figures: use CHANNEL, POST");
        }
        if (level == EntityKind.CHANNEL && !posts.isEmpty()) {
            throw new IllegalArgumentException("Posts are named, but the level is CHANNEL: use POST");
        }
    }

    /**
     * One row per day of a channel.
     *
     * @param channel the channel
     * @param since first day
     * @param until last day, inclusive
     * @return the query
     */
    public static ChannelMetricsQuery daily(Channel channel, LocalDate since, LocalDate until) {
        return new ChannelMetricsQuery(
                channel.id(), channel.type(), EntityKind.CHANNEL, List.of(), since, until, true, List.of(), false);
    }

    /**
     * One row per post of a channel over the whole range.
     *
     * @param channel the channel
     * @param posts ids of the posts; empty for all
     * @param since first day
     * @param until last day, inclusive
     * @return the query
     */
    public static ChannelMetricsQuery posts(Channel channel, List<String> posts, LocalDate since, LocalDate until) {
        return new ChannelMetricsQuery(
                channel.id(), channel.type(), EntityKind.POST, posts, since, until, false, List.of(), false);
    }

    /**
     * The same by day, or over the whole range.
     *
     * @param value true for one row per day
     * @return the new query
     */
    public ChannelMetricsQuery withDaily(boolean value) {
        return new ChannelMetricsQuery(channelId, channelType, level, posts, since, until, value, metrics, keepRaw);
    }

    /**
     * The same with other metrics.
     *
     * @param names the platform's names; null or empty for the connector's standard set
     * @return the new query
     */
    public ChannelMetricsQuery withMetrics(@Nullable List<String> names) {
        return new ChannelMetricsQuery(
                channelId, channelType, level, posts, since, until, daily, names == null ? List.of() : names, keepRaw);
    }

    /**
     * The same with the platform's JSON text kept.
     *
     * @return the new query
     */
    public ChannelMetricsQuery keepingRaw() {
        return new ChannelMetricsQuery(channelId, channelType, level, posts, since, until, daily, metrics, true);
    }
}
