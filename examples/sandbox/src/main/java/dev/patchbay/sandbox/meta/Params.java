// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.Multipart;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters of a call, wherever they came from: query, form, multipart, JSON body. Later ones win. */
final class Params {

    private static final int DEEPEST = 8;
    private final Map<String, String> values = new LinkedHashMap<>();

    static Params of(SimRequest request) {
        Params params = new Params();
        params.addQuery(request.rawQuery());
        if (request.body().length > 0) {
            String type = request.header("content-type").orElse("");
            if (type.startsWith("multipart/")) {
                for (Multipart.Part part : Multipart.parse(type, request.body())) {
                    params.put(part.name(), part.file().isEmpty() ? part.text() : part.file());
                }
            } else if (type.startsWith("application/json")) {
                params.addJson(request.bodyText());
            } else {
                params.addQuery(request.bodyText());
            }
        }
        return params;
    }

    static Params ofQuery(String query) {
        Params params = new Params();
        params.addQuery(query);
        return params;
    }

    static Params of(Map<String, String> values) {
        Params params = new Params();
        values.forEach(params::put);
        return params;
    }

    void addQuery(String query) {
        FormText.pairs(query).forEach(pair -> put(pair.getKey(), pair.getValue()));
    }

    private void addJson(String body) {
        if (MetaJson.parse(body) instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(e -> !e.getValue().isNull())
                    .forEach(e -> put(
                            e.getKey(),
                            e.getValue().isValueNode()
                                    ? e.getValue().asText()
                                    : e.getValue().toString()));
        }
    }

    /**
     * Sets a parameter. Names with brackets, as PHP writes nested values into a form, build up the JSON text that other
     * clients send: {@code time_range[since]=…}, {@code filtering[0][field]=…}, {@code fields[]=…}.
     */
    Params put(String name, String value) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            values.put(name, value);
            return this;
        }
        String outer = name.substring(0, open);
        List<String> keys = List.of(name.substring(open + 1, name.length() - 1).split("]\\[", -1));
        if (keys.size() > DEEPEST) {
            values.put(name, value);
            return this;
        }
        JsonNode old = values.containsKey(outer) ? MetaJson.parse(values.get(outer)) : null;
        values.put(outer, nested(old, keys, value).toString());
        return this;
    }

    private static JsonNode nested(JsonNode old, List<String> keys, String value) {
        if (keys.isEmpty()) {
            return MetaJson.of(value);
        }
        String key = keys.get(0);
        List<String> below = keys.subList(1, keys.size());
        if (!key.isEmpty() && !key.matches("\\d{1,9}")) {
            ObjectNode object = old instanceof ObjectNode known ? known : MetaJson.object();
            object.set(key, nested(object.get(key), below, value));
            return object;
        }
        ArrayNode array = old instanceof ArrayNode known ? known : MetaJson.array();
        int index = key.isEmpty() ? array.size() : Integer.parseInt(key);
        if (index < array.size()) {
            array.set(index, nested(array.get(index), below, value));
        } else {
            array.add(nested(null, below, value));
        }
        return array;
    }

    /** Absent when it was sent empty, too. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean flag(String name) {
        String text = text(name);
        return text.equals("true") || text.equals("1") || text.equalsIgnoreCase("yes");
    }

    Map<String, String> all() {
        return values;
    }
}
