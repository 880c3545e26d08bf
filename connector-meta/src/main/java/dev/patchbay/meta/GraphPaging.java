// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing goes on. {@code paging.next} is never followed: it holds the access token and lacks the proof. The next
 * page is asked for anew with the {@code after} cursor, or, on edges that have no cursors, with the parameters of
 * {@code next} that say where to go on.
 */
final class GraphPaging {

    /** Starts a continuation that is parameters instead of a cursor; no cursor starts so. */
    private static final char PARAMETERS = '?';

    private static final Set<String> PLACES =
            Set.of("after", "offset", "page", "since", "until", "__after_id", "__paging_token");

    private GraphPaging() {}

    /** Reads {@code paging}: the continuation, or null on the last page. A cursor without {@code next} is no next page. */
    static @Nullable String next(JsonReader json) throws IOException {
        String after = null;
        String url = null;
        if (!json.beginObjectOrNull()) {
            return null;
        }
        while (json.nextField()) {
            switch (json.field()) {
                case "cursors" -> after = after(json);
                case "next" -> url = json.string();
                default -> json.skip();
            }
        }
        if (url == null || url.isEmpty()) {
            return null;
        }
        return after != null && !after.isEmpty() ? after : places(url);
    }

    /** Adds a continuation to the call of the first page. */
    static void apply(@Nullable String next, ApiRequestBuilder request) {
        if (next == null) {
            return;
        }
        if (next.isEmpty() || next.charAt(0) != PARAMETERS) {
            request.query("after", next);
            return;
        }
        for (String pair : next.substring(1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (PLACES.contains(name)) {
                request.query(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    private static @Nullable String after(JsonReader json) throws IOException {
        String after = null;
        if (json.beginObjectOrNull()) {
            while (json.nextField()) {
                if (json.field().equals("after")) {
                    after = json.string();
                } else {
                    json.skip();
                }
            }
        }
        return after;
    }

    private static String places(String url) throws MalformedBodyException {
        StringBuilder kept = new StringBuilder();
        int query = url.indexOf('?');
        String[] pairs = query < 0 ? new String[0] : url.substring(query + 1).split("&", -1);
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0 && PLACES.contains(pair.substring(0, equals))) {
                kept.append(kept.length() == 0 ? PARAMETERS : '&').append(pair);
            }
        }
        if (kept.length() == 0) {
            throw new MalformedBodyException("A next page without a cursor or an offset");
        }
        return kept.toString();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
