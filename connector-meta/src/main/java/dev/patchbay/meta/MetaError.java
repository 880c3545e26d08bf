// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Meta's error envelope, and the other shapes its older hosts use.
 *
 * @param message Meta's text; empty when it gave none
 * @param userMessage a text Meta means for the end user; null when it gave none
 * @param code null when it gave none
 * @param subcode null when it gave none
 * @param passing whether Meta calls it transient
 * @param traceId null when it gave none
 * @param blamed paths of the fields Meta blames
 */
record MetaError(
        String message,
        @Nullable String userMessage,
        @Nullable Integer code,
        @Nullable Integer subcode,
        boolean passing,
        @Nullable String traceId,
        List<String> blamed) {

    /** A user's, page's or system user's token. Meta quotes the one it could not read, whole or with its end cut off. */
    private static final Pattern TOKEN = Pattern.compile("EAA[A-Za-z0-9_-]{20,}+");

    MetaError {
        message = withoutTokens(message);
        userMessage = userMessage == null ? null : withoutTokens(userMessage);
        blamed = blamed.stream().map(MetaError::withoutTokens).toList();
    }

    /** What debug_token quotes is the answer's, not the request's: nobody behind knows the value to take it out. */
    static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll("***");
    }

    /** Reads a body; empty when it is no JSON, or JSON without an error. */
    static Optional<MetaError> parse(String body) {
        return JsonValue.parse(body).filter(JsonValue::isObject).flatMap(MetaError::read);
    }

    private static Optional<MetaError> read(JsonValue root) {
        JsonValue error = root.get("error");
        if (error.isObject()) {
            return Optional.of(envelope(error));
        }
        if (!error.missing()) {
            return Optional.of(
                    plain(error.text("") + ": " + root.get("error_description").text(""), null));
        }
        if (!root.get("error_message").missing()) {
            return Optional.of(plain(root.get("error_message").text(""), root.get("code")));
        }
        if (!root.get("error_msg").missing()) {
            return Optional.of(plain(root.get("error_msg").text(""), root.get("error_code")));
        }
        return Optional.empty();
    }

    private static MetaError envelope(JsonValue error) {
        return new MetaError(
                error.get("message").text(""),
                error.get("error_user_msg").text(),
                number(error.get("code")),
                number(error.get("error_subcode")),
                error.get("is_transient").isTrue(),
                error.get("fbtrace_id").text(),
                blamed(error.get("error_data")));
    }

    private static MetaError plain(String message, @Nullable JsonValue code) {
        return new MetaError(message, null, code == null ? null : number(code), null, false, null, List.of());
    }

    private static @Nullable Integer number(JsonValue value) {
        Long number = value.integer();
        return number == null || number != number.intValue() ? null : number.intValue();
    }

    /** {@code error_data} comes as an object or as JSON text of one. */
    private static List<String> blamed(JsonValue data) {
        JsonValue object =
                data.isObject() ? data : JsonValue.parse(data.text("")).orElse(data);
        List<String> paths = new ArrayList<>(2);
        for (JsonValue spec : object.get("blame_field_specs").elements()) {
            List<String> steps =
                    spec.elements().stream().map(step -> step.text("")).toList();
            String path = spec.isArray() ? String.join(".", steps) : spec.text("");
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        return paths;
    }
}
