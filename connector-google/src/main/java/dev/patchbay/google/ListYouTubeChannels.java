// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the YouTube channels of a connection. */
final class ListYouTubeChannels implements Paged.Fetcher<Channel> {

    static final String TYPE = "youtube_channel";

    private final SessionContext session;
    private final YouTubeCalls calls;
    private final boolean keepRaw;

    ListYouTubeChannels(SessionContext session, YouTubeCalls calls, boolean keepRaw) {
        this.session = session;
        this.calls = calls;
        this.keepRaw = keepRaw;
    }

    @Override
    public Page<Channel> fetch(@Nullable String cursor) {
        Page<JsonValue> page = calls.myChannels(session.api(), cursor);
        List<Channel> channels = new ArrayList<>();
        for (JsonValue node : page.items()) {
            String id = node.get("id").text();
            if (id == null) {
                session.warn("channel-unreadable", "A YouTube channel came without its id");
                continue;
            }
            JsonValue snippet = node.get("snippet");
            channels.add(new Channel(
                    id,
                    TYPE,
                    snippet.get("title").text(""),
                    handle(snippet.get("customUrl").text()),
                    null,
                    Set.of(),
                    false,
                    keepRaw ? node.toJson() : null));
        }
        return new Page<>(channels, page.next());
    }

    private static @Nullable String handle(@Nullable String customUrl) {
        return customUrl == null ? null : customUrl.startsWith("@") ? customUrl.substring(1) : customUrl;
    }
}
