// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A video of a YouTube channel, with what it counted up to now.
 *
 * @param id YouTube's id
 * @param channelId the channel
 * @param title its title
 * @param publishedAt when it was published, or uploaded while it is private; null when YouTube does not say
 * @param privacy {@code public}, {@code unlisted} or {@code private}; empty when YouTube does not say
 * @param duration its length; null when YouTube does not say, as for a coming live stream
 * @param views times seen; null when hidden
 * @param likes null when hidden
 * @param comments null when switched off
 * @param raw YouTube's JSON text; null unless asked for
 * @since 0.1
 */
public record YouTubeVideo(
        String id,
        String channelId,
        String title,
        @Nullable Instant publishedAt,
        String privacy,
        @Nullable Duration duration,
        @Nullable Long views,
        @Nullable Long likes,
        @Nullable Long comments,
        @Nullable String raw) {

    /** Checks for nulls. */
    public YouTubeVideo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channelId, "channelId");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(privacy, "privacy");
    }
}
