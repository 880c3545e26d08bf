// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import dev.patchbay.meta.MetaEvents.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of changes, by which a repeat is known. Meta gives none, so each is put together from what identifies the change;
 * where nothing does, the content counts. Never the whole request: a retry may bring changes in other company.
 */
final class MetaEventIds {

    /** Verbs of changes that happen when their object is made. */
    static final Set<String> MAKING = Set.of("add");

    private MetaEventIds() {}

    static @Nullable String of(Entry entry, String field, JsonValue change) {
        JsonValue value = change.get("value");
        return switch (entry.object()) {
            case "page" -> page(entry, field, value);
            case "instagram" -> instagram(entry, field, value);
            case "permissions" ->
                "perm:" + entry.id() + ':' + field + ':'
                        + change.get("verb").text(value.get("verb").text("")) + ':' + entry.timeText();
            default -> null;
        };
    }

    private static @Nullable String page(Entry entry, String field, JsonValue value) {
        return switch (field) {
            case "feed" -> feed(entry, value);
            case "mention" ->
                joined(
                        "mention",
                        first(value, "comment_id", "post_id"),
                        value.get("verb").text(""),
                        value.get("created_time").text(entry.timeText()));
            case "leadgen" -> joined("leadgen", value.get("leadgen_id").text(""));
            default -> null;
        };
    }

    /** An edit keeps the time of creation, so what is not an addition is named by the time of the entry. */
    private static @Nullable String feed(Entry entry, JsonValue value) {
        String verb = value.get("verb").text("");
        // All of them: the photos of one post come as changes that share the post.
        String object = Stream.of("comment_id", "post_id", "photo_id", "video_id", "link_id", "share_id")
                .map(name -> value.get(name).text(""))
                .filter(id -> !id.isEmpty())
                .distinct()
                .collect(Collectors.joining("+"));
        if (object.isEmpty()) {
            return null;
        }
        String time = MAKING.contains(verb) ? value.get("created_time").text(entry.timeText()) : entry.timeText();
        return String.join(
                ":",
                "page:feed",
                entry.id(),
                value.get("item").text(""),
                verb,
                object,
                value.get("from").get("id").text(""),
                value.get("reaction_type").text(""),
                time);
    }

    private static @Nullable String instagram(Entry entry, String field, JsonValue value) {
        return switch (field) {
            case "comments", "live_comments" ->
                joined("ig:" + field, value.get("id").text(""));
            case "mentions" ->
                joined(
                        "ig:mentions",
                        value.get("media_id").text(""),
                        value.get("comment_id").text(""));
            case "story_insights" -> joined("ig:story", value.get("media_id").text(""), entry.timeText());
            default -> null;
        };
    }

    /** Null when the first part, which identifies, is missing. */
    private static @Nullable String joined(String kind, String id, String... more) {
        if (id.isEmpty()) {
            return null;
        }
        return more.length == 0 ? kind + ':' + id : kind + ':' + id + ':' + String.join(":", more);
    }

    private static String first(JsonValue value, String... names) {
        for (String name : names) {
            String text = value.get(name).text("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
