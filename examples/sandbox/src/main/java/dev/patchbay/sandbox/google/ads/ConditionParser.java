// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.List;

/** Reads the conditions of WHERE for the {@link GaqlParser}. */
final class ConditionParser {

    private final GaqlParser parser;

    ConditionParser(GaqlParser parser) {
        this.parser = parser;
    }

    GaqlQuery.Condition next() {
        String field = parser.field("WHERE");
        Operator operator = operator();
        List<GaqlQuery.Literal> values = switch (operator) {
            case IS_NULL, IS_NOT_NULL -> List.of();
            case BETWEEN -> between();
            default -> operator.takesList() ? list(operator) : List.of(single(operator));
        };
        return new GaqlQuery.Condition(field, operator, values);
    }

    private Operator operator() {
        GaqlToken token = parser.next();
        return switch (token.kind()) {
            case END -> throw GaqlParser.end();
            case SYMBOL -> symbol(token);
            case WORD -> word(token);
            default -> throw bad(token);
        };
    }

    private static Operator symbol(GaqlToken token) {
        for (Operator operator : Operator.values()) {
            if (operator.text.equals(token.text())) {
                return operator;
            }
        }
        throw bad(token);
    }

    private Operator word(GaqlToken token) {
        if (token.is("IS")) {
            boolean not = parser.take("NOT");
            if (!parser.take("NULL")) {
                throw badNext();
            }
            return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        if (token.is("NOT")) {
            return parser.take("IN")
                    ? Operator.NOT_IN
                    : parser.take("LIKE")
                            ? Operator.NOT_LIKE
                            : parser.take("REGEXP_MATCH") ? Operator.NOT_REGEXP_MATCH : fail();
        }
        if (token.is("CONTAINS")) {
            return parser.take("ANY")
                    ? Operator.CONTAINS_ANY
                    : parser.take("ALL")
                            ? Operator.CONTAINS_ALL
                            : parser.take("NONE") ? Operator.CONTAINS_NONE : fail();
        }
        for (Operator plain :
                List.of(Operator.IN, Operator.LIKE, Operator.DURING, Operator.BETWEEN, Operator.REGEXP_MATCH)) {
            if (token.is(plain.text)) {
                return plain;
            }
        }
        throw bad(token);
    }

    private Operator fail() {
        throw badNext();
    }

    private AdsError badNext() {
        return parser.peek().kind() == GaqlToken.Kind.END ? GaqlParser.end() : bad(parser.peek());
    }

    private static AdsError bad(GaqlToken token) {
        return AdsError.query("BAD_OPERATOR", "Error in WHERE clause: invalid operator '" + token.text() + "'.")
                .trigger(token.text());
    }

    private GaqlQuery.Literal single(Operator operator) {
        if (parser.peek().isSymbol("(")) {
            throw AdsError.query(
                    "EXPECTED_SINGLE_VALUE",
                    "Error in WHERE clause: operator " + operator.text + " expects a single value, not a list.");
        }
        return value();
    }

    private GaqlQuery.Literal value() {
        GaqlToken token = parser.next();
        if (token.kind() == GaqlToken.Kind.END) {
            throw GaqlParser.end();
        }
        if (token.kind() == GaqlToken.Kind.SYMBOL) {
            throw GaqlParser.unexpected(token);
        }
        if (token.kind() == GaqlToken.Kind.WORD && !token.text().matches("[a-zA-Z0-9_]+")) {
            throw AdsError.query("BAD_VALUE", "Error in WHERE clause: invalid value '" + token.text() + "'.")
                    .trigger(token.text());
        }
        return new GaqlQuery.Literal(token.kind(), token.text());
    }

    private List<GaqlQuery.Literal> between() {
        String missing = "Error in WHERE clause: BETWEEN expects two values.";
        GaqlToken first = parser.peek();
        if (first.kind() == GaqlToken.Kind.END || first.is("AND")) {
            throw AdsError.query("EXPECTED_VALUE_WITH_BETWEEN_OPERATOR", missing);
        }
        GaqlQuery.Literal low = value();
        if (!parser.take("AND")) {
            throw AdsError.query("EXPECTED_AND", "Error in WHERE clause: expected AND between the values of BETWEEN.")
                    .trigger(parser.peek().text());
        }
        if (parser.peek().kind() == GaqlToken.Kind.END) {
            throw AdsError.query("EXPECTED_VALUE_WITH_BETWEEN_OPERATOR", missing);
        }
        GaqlQuery.Literal high = value();
        if (low.kind() != high.kind()) {
            throw AdsError.query(
                    "PROHIBITED_VALUE_COMBINATION_WITH_BETWEEN_OPERATOR",
                    "Error in WHERE clause: the values of BETWEEN are not of the same type.");
        }
        return List.of(low, high);
    }

    private List<GaqlQuery.Literal> list(Operator operator) {
        if (!parser.takeSymbol("(")) {
            if (parser.peek().kind() == GaqlToken.Kind.END) {
                throw GaqlParser.end();
            }
            throw AdsError.query(
                            "EXPECTED_LIST", "Error in WHERE clause: operator " + operator.text + " expects a list.")
                    .trigger(parser.peek().text());
        }
        if (parser.peek().isSymbol(")")) {
            throw AdsError.query(
                    "PROHIBITED_EMPTY_LIST_IN_CONDITION", "Error in WHERE clause: the list must not be empty.");
        }
        List<GaqlQuery.Literal> values = new ArrayList<>();
        do {
            values.add(value());
        } while (parser.takeSymbol(","));
        if (!parser.takeSymbol(")")) {
            throw parser.unexpectedOrEnd();
        }
        if (values.stream().map(GaqlQuery.Literal::kind).distinct().count() > 1) {
            throw AdsError.query(
                    "PROHIBITED_VALUE_COMBINATION_IN_LIST",
                    "Error in WHERE clause: the list has values of different types.");
        }
        return List.copyOf(values);
    }
}
