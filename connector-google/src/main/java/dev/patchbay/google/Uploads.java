// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.Page;
import dev.patchbay.spi.SessionContext;
import org.jspecify.annotations.Nullable;

/** The ids of a channel's videos, page by page. Remembers the playlist; one per iteration. */
final class Uploads {

    private final SessionContext session;
    private final YouTubeCalls calls;
    private final String channelId;
    private @Nullable String playlist;

    Uploads(SessionContext session, YouTubeCalls calls, String channelId) {
        this.session = session;
        this.calls = calls;
        this.channelId = channelId;
    }

    Uploads fresh() {
        return new Uploads(session, calls, channelId);
    }

    Page<String> page(@Nullable String token) {
        String id = playlist;
        if (id == null) {
            id = calls.uploads(session.api(), channelId);
            if (id == null) {
                throw session.failure(
                        Failure.of(
                                ErrorCategory.NOT_FOUND,
                                "There is no YouTube channel " + channelId,
                                "Check the channel's id; it begins with UC."),
                        YouTubeCalls.CHANNELS);
            }
            playlist = id;
        }
        return calls.playlist(session.api(), id, token);
    }
}
