// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** A partial response: {@code fields=items(id,snippet/title),nextPageToken}. */
public final class FieldSelector {

    private final Map<String, FieldSelector> children = new LinkedHashMap<>();

    private FieldSelector() {}

    /** Reads a selector and holds it against a schema of the API. */
    static FieldSelector parse(String text, ApiSpec spec, String schema) {
        Reader reader = new Reader(text);
        FieldSelector root = new FieldSelector();
        reader.list(root);
        if (reader.at < text.length()) {
            throw bad(text);
        }
        root.check(spec, schema, "");
        return root;
    }

    private void check(ApiSpec spec, String schema, String place) {
        Map<String, String> fields = spec.fields(schema);
        children.forEach((name, child) -> {
            String path = place.isEmpty() ? name : place + "." + name;
            if (name.equals("*") || fields.isEmpty()) {
                return;
            }
            String type = fields.get(Names.camel(name));
            if (type == null) {
                throw bad(path);
            }
            String bare = type.replace("[]", "");
            if (bare.startsWith("#")) {
                child.check(spec, bare.substring(1), path);
            } else if (!child.children.isEmpty() && !bare.equals("{}") && !bare.equals("any")) {
                throw bad(path);
            }
        });
    }

    private static GoogleError bad(String path) {
        return GoogleError.invalidField(
                "Request contains an invalid argument.",
                path,
                "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'.");
    }

    JsonNode apply(JsonNode json) {
        if (children.isEmpty() || json.isValueNode()) {
            return json;
        }
        if (json.isArray()) {
            ArrayNode list = GoogleJson.array();
            json.forEach(element -> list.add(apply(element)));
            return list;
        }
        ObjectNode kept = GoogleJson.object();
        FieldSelector any = children.get("*");
        json.properties().forEach(e -> {
            FieldSelector child = children.getOrDefault(e.getKey(), any);
            if (child != null) {
                kept.set(e.getKey(), child.apply(e.getValue()));
            }
        });
        return kept;
    }

    /** By recursive descent over {@code list = path {"," path}; path = name {"/" name} ["(" list ")"]}. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void list(FieldSelector into) {
            path(into);
            while (at < text.length() && text.charAt(at) == ',') {
                at++;
                path(into);
            }
        }

        private void path(FieldSelector into) {
            FieldSelector here = into;
            while (true) {
                int start = at;
                while (at < text.length() && "/(),".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                String name = text.substring(start, at).strip();
                if (name.isEmpty()) {
                    throw bad(text);
                }
                // Dots separate like slashes, as Google's newer front end takes them.
                for (String part : name.split("\\.")) {
                    here = here.children.computeIfAbsent(part, k -> new FieldSelector());
                }
                if (at < text.length() && text.charAt(at) == '/') {
                    at++;
                } else {
                    break;
                }
            }
            if (at < text.length() && text.charAt(at) == '(') {
                at++;
                list(here);
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw bad(text);
                }
                at++;
            }
        }
    }
}
