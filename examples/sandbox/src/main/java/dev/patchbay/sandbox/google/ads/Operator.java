// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

/** What stands between a field and its values in a condition. */
enum Operator {
    EQUAL("=", 1),
    NOT_EQUAL("!=", 1),
    LESS("<", 1),
    AT_MOST("<=", 1),
    GREATER(">", 1),
    AT_LEAST(">=", 1),
    IN("IN", -1),
    NOT_IN("NOT IN", -1),
    LIKE("LIKE", 1),
    NOT_LIKE("NOT LIKE", 1),
    CONTAINS_ANY("CONTAINS ANY", -1),
    CONTAINS_ALL("CONTAINS ALL", -1),
    CONTAINS_NONE("CONTAINS NONE", -1),
    IS_NULL("IS NULL", 0),
    IS_NOT_NULL("IS NOT NULL", 0),
    DURING("DURING", 1),
    BETWEEN("BETWEEN", 2),
    REGEXP_MATCH("REGEXP_MATCH", 1),
    NOT_REGEXP_MATCH("NOT REGEXP_MATCH", 1);

    final String text;
    /** How many values it takes; negative: a list. */
    final int values;

    Operator(String text, int values) {
        this.text = text;
        this.values = values;
    }

    boolean takesList() {
        return values < 0;
    }

    boolean matchesText() {
        return this == LIKE || this == NOT_LIKE || this == REGEXP_MATCH || this == NOT_REGEXP_MATCH;
    }

    boolean contains() {
        return this == CONTAINS_ANY || this == CONTAINS_ALL || this == CONTAINS_NONE;
    }
}
