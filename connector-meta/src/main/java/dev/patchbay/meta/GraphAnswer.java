// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.PlatformErrorInBody;
import dev.patchbay.http.ResponseContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers of the Graph API. An {@code error} at the top counts whatever the HTTP status is. */
final class GraphAnswer {

    private GraphAnswer() {}

    /** A single object of loose shape, for answers that are small and rare. */
    static BodyReader<JsonValue> object() {
        return body -> {
            JsonValue value = body.jsonValue();
            if (!value.isObject()) {
                throw new MalformedBodyException("Expected an object");
            }
            if (!value.get("error").missing()) {
                throw new PlatformErrorInBody(value.toJson());
            }
            return value;
        };
    }

    /** A single object of known shape: the first answer of most sessions, so it must not need a tree. */
    static <T> BodyReader<T> single(ItemReader<T> items) {
        return body -> readSingle(body, items);
    }

    private static <T> T readSingle(ResponseContent body, ItemReader<T> items) throws IOException {
        JsonReader json = body.json();
        if (!json.atObject()) {
            throw new MalformedBodyException("Expected an object");
        }
        String text = json.raw();
        json.end();
        try (JsonReader whole = JsonReader.of(text)) {
            whole.beginObject();
            while (whole.nextField()) {
                boolean error = whole.field().equals("error");
                if (!error) {
                    whole.skip();
                } else if (!whole.raw().equals("null")) {
                    throw new PlatformErrorInBody(text);
                }
            }
        }
        try (JsonReader element = JsonReader.of(text)) {
            return items.read(element, null);
        }
    }

    /**
     * A page of a listing, element by element.
     *
     * @param items reads one element
     * @param keepRaw whether each element keeps its JSON text
     * @param sizeHint about how many are expected
     */
    static <T> BodyReader<GraphPage<T>> page(ItemReader<T> items, boolean keepRaw, int sizeHint) {
        return body -> readPage(body, items, keepRaw, sizeHint);
    }

    private static <T> GraphPage<T> readPage(ResponseContent body, ItemReader<T> items, boolean keepRaw, int sizeHint)
            throws IOException {
        JsonReader json = body.json();
        List<T> data = null;
        String next = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "data" -> data = readItems(json, items, keepRaw, sizeHint);
                case "paging" -> next = GraphPaging.next(json);
                case "error" -> throw new PlatformErrorInBody("{\"error\":" + json.raw() + '}');
                default -> json.skip();
            }
        }
        json.end();
        if (data == null) {
            throw new MalformedBodyException("A listing without data");
        }
        return new GraphPage<>(data, next);
    }

    private static <T> List<T> readItems(JsonReader json, ItemReader<T> items, boolean keepRaw, int sizeHint)
            throws IOException {
        List<T> data = new ArrayList<>(sizeHint);
        json.beginArray();
        while (json.nextElement()) {
            if (keepRaw) {
                String raw = json.raw();
                try (JsonReader element = JsonReader.of(raw)) {
                    data.add(items.read(element, raw));
                }
            } else {
                data.add(items.read(json, null));
            }
        }
        return data;
    }

    /** A field that must be there. */
    static String required(@Nullable String value, String field) throws MalformedBodyException {
        if (value == null || value.isEmpty()) {
            throw new MalformedBodyException("An element without " + field);
        }
        return value;
    }

    /** The id of a nested object; null when there is none. */
    static @Nullable String idOf(JsonReader json) throws IOException {
        String id = null;
        if (json.beginObjectOrNull()) {
            while (json.nextField()) {
                if (json.field().equals("id")) {
                    id = json.string();
                } else {
                    json.skip();
                }
            }
        }
        return id;
    }
}
