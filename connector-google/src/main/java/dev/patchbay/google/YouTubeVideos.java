// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.Paged;

/**
 * Lists the videos of YouTube channels. Open it like any capability: {@code session.capability(YouTubeVideos.class)}.
 *
 * @since 0.1
 */
public interface YouTubeVideos {

    /**
     * A channel's uploads, the newest first: two units of the daily budget per 50 videos, and one to begin with.
     *
     * @param channelId the channel, {@code UC…}
     * @param keepRaw whether each record keeps YouTube's JSON text
     * @return the videos; nothing is sent before the first is asked for
     */
    Paged<YouTubeVideo> uploads(String channelId, boolean keepRaw);
}
