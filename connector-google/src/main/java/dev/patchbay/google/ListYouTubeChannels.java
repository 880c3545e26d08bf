// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.PermissionException;
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

    private static final String NO_CHANNEL = "youtubeSignupRequired";
    private static final Set<String> OF_THE_PERSON =
            Set.of(NO_CHANNEL, "channelClosed", "channelSuspended", "accountSuspended");

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
        Page<JsonValue> page = page(cursor);
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

    /** A person without a channel, or with one that is closed, may still have locations: those must not suffer. */
    private Page<JsonValue> page(@Nullable String cursor) {
        try {
            return calls.myChannels(session.api(), cursor);
        } catch (PermissionException e) {
            String reason = e.context().platformSubcode();
            if (reason == null || !OF_THE_PERSON.contains(reason)) {
                throw e;
            }
            if (!reason.equals(NO_CHANNEL)) {
                session.warn("channels-skipped", "YouTube gives no channels: " + e.reason());
            }
            return new Page<>(List.of(), null);
        }
    }

    private static @Nullable String handle(@Nullable String customUrl) {
        return customUrl == null ? null : customUrl.startsWith("@") ? customUrl.substring(1) : customUrl;
    }
}
