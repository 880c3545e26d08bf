// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A query taken apart, nothing looked up yet.
 *
 * @param from empty when the query has no FROM, as queries about fields have none
 * @param parameters by name
 */
record GaqlQuery(
        List<String> select,
        String from,
        List<Condition> where,
        List<Ordering> orderBy,
        OptionalLong limit,
        Map<String, String> parameters) {

    /** One condition; all of a query must hold. */
    record Condition(String field, Operator operator, List<Literal> values) {}

    /** One item of ORDER BY. */
    record Ordering(String field, boolean descending) {}

    /** A value as written. */
    record Literal(GaqlToken.Kind kind, String text) {

        boolean isNumber() {
            return kind == GaqlToken.Kind.NUMBER;
        }

        boolean isString() {
            return kind == GaqlToken.Kind.STRING;
        }
    }
}
