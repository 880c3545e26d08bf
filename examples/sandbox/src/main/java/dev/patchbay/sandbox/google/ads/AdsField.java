// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.List;

/**
 * A field that queries can name.
 *
 * @param name as queries write it
 * @param owner the resource, or {@code metrics} or {@code segments}
 * @param path the name without the owner
 * @param values what an enum can be; empty for other types
 * @param jsonPath the steps to it in a row
 */
record AdsField(
        String name,
        String owner,
        String path,
        Type type,
        boolean repeated,
        List<String> values,
        List<String> jsonPath) {

    /** The platform's own types; they decide which operators fit. */
    enum Type {
        BOOLEAN,
        DATE,
        DOUBLE,
        ENUM,
        FLOAT,
        INT32,
        INT64,
        MESSAGE,
        RESOURCE_NAME,
        STRING,
        UINT64;

        boolean isWhole() {
            return this == INT32 || this == INT64 || this == UINT64;
        }

        boolean isFraction() {
            return this == DOUBLE || this == FLOAT;
        }
    }

    static AdsField of(String owner, String path, Type type, boolean repeated, List<String> values) {
        List<String> steps = new ArrayList<>();
        steps.add(camel(owner));
        for (String step : path.split("\\.")) {
            steps.add(camel(step));
        }
        return new AdsField(owner + "." + path, owner, path, type, repeated, values, List.copyOf(steps));
    }

    boolean isMetric() {
        return owner.equals("metrics");
    }

    boolean isSegment() {
        return owner.equals("segments");
    }

    boolean isAttribute() {
        return !isMetric() && !isSegment();
    }

    /** {@code SEGMENT}, {@code METRIC} or {@code ATTRIBUTE}. */
    String category() {
        return isMetric() ? "METRIC" : isSegment() ? "SEGMENT" : "ATTRIBUTE";
    }

    boolean filterable() {
        return type != Type.MESSAGE && !FieldRules.UNFILTERABLE.contains(name);
    }

    boolean sortable() {
        return type != Type.MESSAGE && !repeated && !FieldRules.UNFILTERABLE.contains(name);
    }

    /** As it stands in an answer's field mask. */
    String maskName() {
        return String.join(".", jsonPath);
    }

    static String camel(String snake) {
        StringBuilder text = new StringBuilder(snake.length());
        boolean up = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                text.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return text.toString();
    }

    static String snake(String camel) {
        StringBuilder text = new StringBuilder(camel.length() + 8);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('_').append(Character.toLowerCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
