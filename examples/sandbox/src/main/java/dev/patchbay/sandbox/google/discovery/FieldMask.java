// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code google.protobuf.FieldMask}: comma-separated paths of fields, in either spelling. */
public final class FieldMask {

    private final List<List<String>> paths;

    private FieldMask(List<List<String>> paths) {
        this.paths = paths;
    }

    /** Reads a mask that must be there and name fields of the schema. */
    public static FieldMask required(ApiCall call, String parameter, ApiSpec spec, String schema) {
        if (!call.has(parameter)) {
            throw GoogleError.invalidField(
                    "Request contains an invalid argument.", Names.snake(parameter), "Field is required");
        }
        List<List<String>> paths = new ArrayList<>();
        for (String path : call.text(parameter).split(",")) {
            paths.add(path(path.strip(), parameter, spec, schema));
        }
        return new FieldMask(paths);
    }

    private static List<String> path(String text, String parameter, ApiSpec spec, String schema) {
        List<String> names = new ArrayList<>();
        String here = "#" + schema;
        for (String part : text.split("\\.")) {
            Map<String, String> fields = here.startsWith("#") ? spec.fields(here.substring(1)) : Map.of();
            String name = Names.camel(part);
            if (!fields.containsKey(name)) {
                throw GoogleError.invalidField(
                        "Request contains an invalid argument.", Names.snake(parameter), "Invalid field mask provided");
            }
            here = fields.get(name);
            names.add(name);
        }
        return names;
    }

    /** The masked part of an object. */
    public ObjectNode apply(ObjectNode whole) {
        ObjectNode kept = GoogleJson.object();
        for (List<String> path : paths) {
            copy(whole, kept, path, 0);
        }
        return kept;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> path, int depth) {
        String name = path.get(depth);
        JsonNode value = from.get(name);
        if (value == null) {
            return;
        }
        if (depth == path.size() - 1 || !value.isObject()) {
            to.set(name, value.deepCopy());
        } else {
            copy((ObjectNode) value, to.withObjectProperty(name), path, depth + 1);
        }
    }

    /** Whether this top-level field is named, whole or in part. */
    public boolean names(String field) {
        return paths.stream().anyMatch(p -> p.get(0).equals(field));
    }
}
