// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One condition of {@code filtering}.
 *
 * @param field with the level in front, such as {@code campaign.updated_time}
 */
record Filter(String field, String operator, List<String> values) {

    static final List<String> OPERATORS = List.of(
            "EQUAL",
            "NOT_EQUAL",
            "GREATER_THAN",
            "GREATER_THAN_OR_EQUAL",
            "LESS_THAN",
            "LESS_THAN_OR_EQUAL",
            "IN_RANGE",
            "NOT_IN_RANGE",
            "CONTAIN",
            "NOT_CONTAIN",
            "CONTAINS_ANY",
            "NOT_CONTAINS_ANY",
            "STARTS_WITH",
            "ENDS_WITH",
            "IN",
            "NOT_IN",
            "ANY",
            "ALL",
            "AFTER",
            "BEFORE",
            "ON_OR_AFTER",
            "ON_OR_BEFORE",
            "NONE",
            "TOP");

    static List<Filter> parse(Params params) {
        String text = params.text("filtering");
        List<Filter> filters = new ArrayList<>();
        if (text.isBlank()) {
            return filters;
        }
        if (!(MetaJson.parse(text) instanceof ArrayNode array)) {
            throw GraphError.param("Param filtering must be an array.");
        }
        for (int i = 0; i < array.size(); i++) {
            filters.add(one(array.get(i), i));
        }
        return filters;
    }

    private static Filter one(JsonNode item, int index) {
        String at = "filtering[" + index + "]";
        for (String needed : List.of("field", "operator")) {
            if (!item.hasNonNull(needed)) {
                throw GraphError.param("The parameter " + at + "[" + needed + "] is required");
            }
        }
        String operator = item.get("operator").asText();
        ParamCheck.oneOf(at + "[operator]", operator, OPERATORS);
        List<String> values = new ArrayList<>();
        JsonNode value = item.path("value");
        if (value.isTextual()
                && value.asText().startsWith("[")
                && MetaJson.parse(value.asText()) instanceof ArrayNode a) {
            value = a;
        }
        if (value.isArray()) {
            value.forEach(v -> values.add(v.asText()));
        } else if (!value.isMissingNode()) {
            values.add(value.asText());
        }
        if (values.isEmpty() && operator.toUpperCase(Locale.ROOT).endsWith("IN_RANGE")) {
            throw GraphError.param("The parameter " + at + "[value] is required");
        }
        return new Filter(item.get("field").asText(), operator.toUpperCase(Locale.ROOT), List.copyOf(values));
    }

    /** The level in front of the field, or the given one. */
    String level(String otherwise) {
        int dot = field.indexOf('.');
        return dot < 0 ? otherwise : field.substring(0, dot);
    }

    String name() {
        return field.substring(field.indexOf('.') + 1);
    }

    GraphError unsupported() {
        return GraphError.param("Filtering field '" + field + "' with operation '" + operator.toLowerCase(Locale.ROOT)
                + "' is not supported");
    }

    boolean test(String actual) {
        String first = values.isEmpty() ? "" : values.get(0);
        return switch (operator) {
            case "EQUAL" -> actual.equalsIgnoreCase(first);
            case "NOT_EQUAL" -> !actual.equalsIgnoreCase(first);
            case "CONTAIN" -> has(actual, first);
            case "NOT_CONTAIN" -> !has(actual, first);
            case "CONTAINS_ANY" -> values.stream().anyMatch(v -> has(actual, v));
            case "NOT_CONTAINS_ANY" -> values.stream().noneMatch(v -> has(actual, v));
            case "STARTS_WITH" -> lower(actual).startsWith(lower(first));
            case "ENDS_WITH" -> lower(actual).endsWith(lower(first));
            case "IN", "ANY" -> values.stream().anyMatch(actual::equalsIgnoreCase);
            case "NOT_IN", "NONE" -> values.stream().noneMatch(actual::equalsIgnoreCase);
            default -> number(actual);
        };
    }

    private boolean number(String actual) {
        double left = toNumber(actual);
        double right = toNumber(values.isEmpty() ? "" : values.get(0));
        return switch (operator) {
            case "GREATER_THAN", "AFTER" -> left > right;
            case "GREATER_THAN_OR_EQUAL", "ON_OR_AFTER" -> left >= right;
            case "LESS_THAN", "BEFORE" -> left < right;
            case "LESS_THAN_OR_EQUAL", "ON_OR_BEFORE" -> left <= right;
            case "IN_RANGE" -> left >= right && left <= toNumber(values.get(values.size() - 1));
            case "NOT_IN_RANGE" -> left < right || left > toNumber(values.get(values.size() - 1));
            default -> throw unsupported();
        };
    }

    private double toNumber(String text) {
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw GraphError.param("Filtering value for field '" + field + "' must be a number");
        }
    }

    private static boolean has(String text, String part) {
        return lower(text).contains(lower(part));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
