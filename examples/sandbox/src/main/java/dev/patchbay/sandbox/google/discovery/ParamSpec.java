// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleError;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A parameter as a discovery document describes it.
 *
 * @param type the format where there is one, else the JSON type; {@code enum:A|B} for enums
 * @param pattern regular expression for path parameters, empty for none
 */
record ParamSpec(
        String name,
        String type,
        boolean required,
        boolean repeated,
        boolean inPath,
        String pattern,
        String minimum,
        String maximum) {

    private static final Set<String> INTEGERS = Set.of("int32", "uint32", "int64", "uint64", "integer");

    static ParamSpec of(String name, JsonNode json) {
        return new ParamSpec(
                name,
                json.get("type").asText(),
                json.path("required").asBoolean(),
                json.path("repeated").asBoolean(),
                json.path("path").asBoolean(),
                json.path("pattern").asText(),
                json.path("minimum").asText(),
                json.path("maximum").asText());
    }

    /** As protocol buffers call it, in error texts. */
    String protoName() {
        return Names.snake(name);
    }

    List<String> values() {
        return type.startsWith("enum:") ? Arrays.asList(type.substring(5).split("\\|")) : List.of();
    }

    /** Refuses a value that cannot be bound to this parameter. */
    void check(String value, int index) {
        String place = protoName() + (repeated ? "[" + index + "]" : "");
        if (!values().isEmpty() && !values().contains(value)) {
            throw bad(place, "TYPE_ENUM", value);
        }
        if (type.equals("boolean") && !Set.of("true", "false", "1", "0", "").contains(value)) {
            throw bad(place, "TYPE_BOOL", value);
        }
        if (INTEGERS.contains(type)) {
            checkNumber(place, value);
        }
    }

    private void checkNumber(String place, String value) {
        String proto = "TYPE_" + (type.equals("integer") ? "INT32" : type.toUpperCase(Locale.ROOT));
        if (!value.matches("-?\\d{1,20}") || (type.startsWith("u") && value.startsWith("-"))) {
            throw bad(place, proto, value);
        }
        BigInteger number = new BigInteger(value);
        if (number.bitLength() > (type.endsWith("64") ? 64 : type.equals("uint32") ? 32 : 31)) {
            throw bad(place, proto, value);
        }
        boolean tooSmall = !minimum.isEmpty() && number.compareTo(new BigInteger(minimum)) < 0;
        boolean tooBig = !maximum.isEmpty() && number.compareTo(new BigInteger(maximum)) > 0;
        if (tooSmall || tooBig) {
            String text = "Invalid value '" + value + "'. Values must be within the range: [" + minimum + ", " + maximum
                    + "]";
            throw GoogleError.invalidField(text, place, text).reason("global", "invalidParameter", name, "parameter");
        }
    }

    private static GoogleError bad(String place, String proto, String value) {
        String text = "Invalid value at '" + place + "' (" + proto + "), \"" + value + "\"";
        return GoogleError.invalidField(text, place, text);
    }
}
