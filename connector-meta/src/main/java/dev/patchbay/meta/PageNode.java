// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as the listing shows it, with the Instagram account that hangs on it.
 *
 * @param id the page's id
 * @param name empty when it has none
 * @param handle the user name; null when it has none
 * @param tasks what the person may do there; new-style pages prefix them with PROFILE_PLUS_
 * @param token the page's own token; null when Meta gave none
 * @param instagram null when none is connected
 * @param raw the JSON text without the token; null unless asked for
 */
record PageNode(
        String id,
        String name,
        @Nullable String handle,
        Set<String> tasks,
        @Nullable Secret token,
        @Nullable Instagram instagram,
        @Nullable String raw) {

    private static final String TOKEN = "access_token";

    /**
     * An Instagram professional account.
     *
     * @param id the Instagram user id, which paths take
     * @param name empty when it has none
     * @param handle the user name; null when hidden
     */
    record Instagram(String id, String name, @Nullable String handle) {}

    /** The key under which a page's token is kept. */
    static String asset(String pageId) {
        return "page:" + pageId;
    }

    List<Channel> channels() {
        List<Channel> channels = new ArrayList<>(2);
        channels.add(new Channel(id, MetaMapper.PAGE, name, handle, null, tasks, token != null, raw));
        if (instagram != null) {
            channels.add(new Channel(
                    instagram.id, MetaMapper.INSTAGRAM, instagram.name, instagram.handle, id, tasks, false, null));
        }
        return channels;
    }

    static PageNode read(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        String name = null;
        String handle = null;
        String token = null;
        Set<String> tasks = new HashSet<>();
        Instagram instagram = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "name" -> name = json.string();
                case "username" -> handle = json.string();
                case TOKEN -> token = json.string();
                case "tasks" -> tasks(json, tasks);
                case "instagram_business_account" -> instagram = instagram(json);
                default -> json.skip();
            }
        }
        return new PageNode(
                GraphAnswer.required(id, "id"),
                name == null ? "" : name,
                handle,
                tasks,
                token == null || token.isEmpty() ? null : Secret.of(token),
                instagram,
                raw == null ? null : withoutToken(raw));
    }

    private static void tasks(JsonReader json, Set<String> tasks) throws IOException {
        json.beginArray();
        while (json.nextElement()) {
            String task = json.string();
            if (task != null) {
                tasks.add(task);
            }
        }
    }

    private static @Nullable Instagram instagram(JsonReader json) throws IOException {
        if (!json.beginObjectOrNull()) {
            return null;
        }
        String id = null;
        String name = null;
        String handle = null;
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "name" -> name = json.string();
                case "username" -> handle = json.string();
                default -> json.skip();
            }
        }
        if (id == null) {
            throw new MalformedBodyException("An Instagram account without id");
        }
        return new Instagram(id, name == null ? "" : name, handle);
    }

    /** Copies the object field by field, so that no form of quoting can hide the token. */
    static String withoutToken(String raw) throws IOException {
        StringBuilder clean = new StringBuilder(raw.length()).append('{');
        try (JsonReader json = JsonReader.of(raw)) {
            json.beginObject();
            while (json.nextField()) {
                String field = json.field();
                if (field.equals(TOKEN)) {
                    json.skip();
                } else {
                    clean.append(clean.length() == 1 ? "" : ",")
                            .append(JsonValue.write(field))
                            .append(':')
                            .append(json.raw());
                }
            }
        }
        return clean.append('}').toString();
    }
}
