// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.Multipart;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of a call, wherever they came from: query, form, multipart, JSON body. Later ones win. */
final class Params {

    private static final Pattern BRACKETS = Pattern.compile("([^\\[]+)\\[([^\\]]*)\\]");
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
            object.properties()
                    .forEach(e -> put(
                            e.getKey(),
                            e.getValue().isValueNode()
                                    ? e.getValue().asText()
                                    : e.getValue().toString()));
        }
    }

    Params put(String name, String value) {
        Matcher brackets = BRACKETS.matcher(name);
        if (!brackets.matches()) {
            values.put(name, value);
            return this;
        }
        String outer = brackets.group(1);
        String key = brackets.group(2);
        JsonNode old = values.containsKey(outer) ? MetaJson.parse(values.get(outer)) : null;
        if (key.isEmpty() || key.chars().allMatch(Character::isDigit)) {
            ArrayNode array = old instanceof ArrayNode known ? known : MetaJson.array();
            values.put(outer, array.add(value).toString());
        } else {
            ObjectNode object = old instanceof ObjectNode known ? known : MetaJson.object();
            values.put(outer, object.put(key, value).toString());
        }
        return this;
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
