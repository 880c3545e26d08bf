// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds parameters against their published types. Unknown parameters are ignored, as Meta does. */
final class ParamCheck {

    private ParamCheck() {}

    static void check(Params params, Map<String, String> types) {
        types.forEach((name, type) -> {
            String text = params.text(name);
            if (!text.isEmpty()) {
                one(name, text, type);
            }
        });
    }

    private static void one(String name, String text, String type) {
        if (type.startsWith("enum ")) {
            oneOf(name, text, SpecBook.META.values(type.substring(5)));
        } else if (type.startsWith("list<enum ")) {
            List<String> allowed = SpecBook.META.values(type.substring(10, type.length() - 1));
            List<String> values = list(name, text);
            for (int i = 0; i < values.size(); i++) {
                oneOf(name + "[" + i + "]", values.get(i), allowed);
            }
        } else if (type.startsWith("list")) {
            list(name, text);
        } else if (type.equals("map") || type.equals("object")) {
            JsonNode json = MetaJson.parse(text);
            if (json == null || !json.isObject()) {
                throw GraphError.param("Param " + name + " must be an object");
            }
        } else if (type.equals("int") && !text.matches("-?\\d{1,19}")) {
            throw GraphError.param("Param " + name + " must be an integer");
        } else if (type.equals("bool") && !text.toLowerCase(Locale.ROOT).matches("true|false|0|1|yes|no")) {
            throw GraphError.param("Param " + name + " must be a boolean");
        }
    }

    static void oneOf(String name, String value, List<String> allowed) {
        if (!allowed.isEmpty() && allowed.stream().noneMatch(value::equalsIgnoreCase)) {
            throw GraphError.param(
                    "Param " + name + " must be one of {" + String.join(", ", allowed) + "} - got \"" + value + "\".");
        }
    }

    /** A list parameter: JSON text, or words with commas between. */
    static List<String> list(String name, String text) {
        List<String> values = new ArrayList<>();
        if (text.isBlank()) {
            return values;
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            if (!(MetaJson.parse(text) instanceof ArrayNode array)) {
                throw GraphError.param("Param " + name + " must be an array.");
            }
            array.forEach(v -> values.add(v.isValueNode() ? v.asText() : v.toString()));
            return values;
        }
        for (String part : text.split(",")) {
            values.add(part.strip());
        }
        return values;
    }
}
