// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The published schemas, for tests: what an answer may hold. */
final class AdsSpecNames {

    static final String V = "GoogleAdsGoogleadsV25";
    private static final JsonNode SCHEMAS = load();

    private AdsSpecNames() {}

    static List<String> errorCodes(String family) {
        List<String> codes = new ArrayList<>();
        schema(V + "Errors__ErrorCode").at("/properties/" + family + "/enum").forEach(c -> codes.add(c.asText()));
        return codes;
    }

    static JsonNode schema(String name) {
        JsonNode schema = SCHEMAS.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + name);
        }
        return schema;
    }

    /** What is wrong with a value by its schema, empty when nothing is. */
    static List<String> faults(String schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        object(schema, value, schema, faults);
        return faults;
    }

    private static void object(String schema, JsonNode value, String at, List<String> faults) {
        if (!value.isObject()) {
            faults.add(at + " is no object");
            return;
        }
        JsonNode properties = schema(schema).get("properties");
        value.properties().forEach(e -> {
            String where = at + "." + e.getKey();
            JsonNode property = properties.get(e.getKey());
            if (property == null) {
                faults.add(where + " does not exist");
            } else {
                check(property, e.getValue(), where, faults);
            }
        });
    }

    private static void check(JsonNode property, JsonNode value, String at, List<String> faults) {
        if (property.has("$ref")) {
            object(property.get("$ref").asText(), value, at, faults);
            return;
        }
        boolean fits = switch (property.path("type").asText()) {
            case "array" -> array(property.get("items"), value, at, faults);
            case "string" -> value.isTextual() && text(property, value.asText());
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> value.isObject();
        };
        if (!fits) {
            faults.add(at + " is " + value + " but should be " + property);
        }
    }

    private static boolean array(JsonNode items, JsonNode value, String at, List<String> faults) {
        value.forEach(v -> check(items, v, at + "[]", faults));
        return value.isArray();
    }

    private static boolean text(JsonNode property, String text) {
        if (property.has("enum")) {
            for (JsonNode one : property.get("enum")) {
                if (one.asText().equals(text)) {
                    return true;
                }
            }
            return false;
        }
        return switch (property.path("format").asText()) {
            case "int64" -> text.matches("-?\\d+");
            case "uint64" -> text.matches("\\d+");
            case "google-duration" -> text.matches("\\d+(\\.\\d+)?s");
            case "google-fieldmask" -> text.matches("[a-zA-Z0-9.,]*");
            default -> true;
        };
    }

    private static JsonNode load() {
        try (InputStream in = AdsSpecNames.class.getResourceAsStream("googleads-v25-schemas.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
