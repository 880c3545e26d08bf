// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a condition fits its field's type, and what it means. */
final class ConditionCheck {

    /** The platform's limit is not published in full; it refuses lists of this length. */
    static final int MOST_VALUES = 20_000;

    private static final Set<Operator> SAME = EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL);
    private static final Set<Operator> LISTS = EnumSet.of(Operator.IN, Operator.NOT_IN);
    private static final Set<Operator> ORDER =
            EnumSet.of(Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST, Operator.BETWEEN);

    private final LocalDate today;

    ConditionCheck(LocalDate today) {
        this.today = today;
    }

    RowTest check(AdsField field, GaqlQuery.Condition condition) {
        Operator operator = condition.operator();
        if (!field.filterable()) {
            throw AdsError.query(
                            "PROHIBITED_FIELD_IN_WHERE_CLAUSE",
                            "The field '" + field.name()
                                    + "' is not filterable and cannot be used in the WHERE clause.")
                    .trigger(field.name());
        }
        if (!fits(field, operator)) {
            throw AdsError.query(
                            "OPERATOR_FIELD_MISMATCH",
                            "The operator '" + operator.text + "' cannot be used with the field '" + field.name()
                                    + "'.")
                    .trigger(operator.text);
        }
        if (condition.values().size() > MOST_VALUES) {
            throw AdsError.query(
                    "FILTER_HAS_TOO_MANY_VALUES",
                    "The number of values in the filter on '" + field.name() + "' exceeds the limit of " + MOST_VALUES
                            + ".");
        }
        if (operator == Operator.DURING) {
            return RowTest.during(field, during(condition.values().get(0), today));
        }
        List<Object> values = condition.values().stream()
                .map(v -> ValueReader.read(field, operator, v))
                .toList();
        return RowTest.of(field, operator, values);
    }

    static DateRange during(GaqlQuery.Literal literal, LocalDate today) {
        DateRange range = literal.isString()
                ? null
                : DateRange.named(literal.text(), today).orElse(null);
        if (range == null) {
            throw AdsError.query(
                            "INVALID_VALUE_WITH_DURING_OPERATOR",
                            "Invalid date literal supplied for DURING operator: " + literal.text() + ".")
                    .trigger(literal.text());
        }
        return range;
    }

    private static boolean fits(AdsField field, Operator operator) {
        if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
            return true;
        }
        if (field.repeated() || operator.contains()) {
            return field.repeated() && operator.contains();
        }
        return switch (field.type()) {
            case BOOLEAN -> SAME.contains(operator);
            case DATE ->
                operator == Operator.EQUAL
                        || operator == Operator.IN
                        || operator == Operator.DURING
                        || ORDER.contains(operator);
            case DOUBLE, FLOAT ->
                SAME.contains(operator)
                        || LISTS.contains(operator)
                        || operator == Operator.LESS
                        || operator == Operator.GREATER;
            case INT32, INT64, UINT64 ->
                SAME.contains(operator) || LISTS.contains(operator) || ORDER.contains(operator);
            case ENUM, RESOURCE_NAME -> SAME.contains(operator) || LISTS.contains(operator);
            case STRING -> SAME.contains(operator) || LISTS.contains(operator) || operator.matchesText();
            case MESSAGE -> false;
        };
    }
}
