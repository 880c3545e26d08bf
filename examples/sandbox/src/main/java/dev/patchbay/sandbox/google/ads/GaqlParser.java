// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the published grammar: {@code SELECT … FROM … [WHERE …] [ORDER BY …] [LIMIT n] [PARAMETERS …]}. Keywords in any
 * case, clauses in this order only.
 */
final class GaqlParser {

    private static final Set<String> PARAMETERS = Set.of("include_drafts", "omit_unselected_resource_names");
    private static final Set<String> KEYWORDS =
            Set.of("select", "from", "where", "order", "by", "limit", "parameters", "and", "asc", "desc");
    private final List<GaqlToken> tokens;
    private final boolean withFrom;
    private int at;

    private GaqlParser(String query, boolean withFrom) {
        this.tokens = GaqlLexer.tokens(query);
        this.withFrom = withFrom;
    }

    /** A query for data. */
    static GaqlQuery parse(String query) {
        return new GaqlParser(query, true).query();
    }

    /** A query about fields, which must not have FROM. */
    static GaqlQuery parseWithoutFrom(String query) {
        return new GaqlParser(query, false).query();
    }

    private GaqlQuery query() {
        if (peek().kind() == GaqlToken.Kind.END) {
            throw end();
        }
        if (!take("SELECT")) {
            throw AdsError.query("EXPECTED_SELECT", "Error in query: expected SELECT.")
                    .trigger(peek().text());
        }
        List<String> select = fields();
        String from = from();
        List<GaqlQuery.Condition> where = new ArrayList<>();
        if (take("WHERE")) {
            ConditionParser conditions = new ConditionParser(this);
            do {
                where.add(conditions.next());
            } while (take("AND"));
        }
        List<GaqlQuery.Ordering> orderBy = take("ORDER") ? orderings() : List.of();
        OptionalLong limit = take("LIMIT") ? OptionalLong.of(limit()) : OptionalLong.empty();
        Map<String, String> parameters = take("PARAMETERS") ? parameters() : Map.of();
        if (peek().kind() != GaqlToken.Kind.END) {
            throw unexpected(peek());
        }
        return new GaqlQuery(select, from, List.copyOf(where), orderBy, limit, parameters);
    }

    private String from() {
        if (!withFrom) {
            if (peek().is("FROM")) {
                throw AdsError.query(
                        "UNEXPECTED_FROM_CLAUSE",
                        "The FROM clause cannot be used in queries to any service except GoogleAdsService.");
            }
            return "";
        }
        if (!take("FROM")) {
            if (peek().kind() != GaqlToken.Kind.END
                    && !KEYWORDS.contains(peek().text().toLowerCase(Locale.ROOT))) {
                throw unexpected(peek());
            }
            throw AdsError.query("EXPECTED_FROM", "Error in query: expected FROM.")
                    .trigger(peek().text());
        }
        GaqlToken name = next();
        if (name.kind() == GaqlToken.Kind.END) {
            throw end();
        }
        if (name.kind() != GaqlToken.Kind.WORD || !name.text().matches("[a-z][a-zA-Z0-9_]*")) {
            throw AdsError.query(
                            "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE",
                            "Error in FROM clause: invalid resource type '" + name.text() + "'.")
                    .trigger(name.text());
        }
        return name.text();
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field("SELECT"));
        } while (takeSymbol(","));
        return List.copyOf(fields);
    }

    String field(String clause) {
        GaqlToken token = next();
        if (token.kind() == GaqlToken.Kind.END) {
            throw end();
        }
        if (token.kind() != GaqlToken.Kind.WORD) {
            throw unexpected(token);
        }
        boolean keyword = KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
        if (keyword || !token.text().matches("[a-z][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_]+)*")) {
            throw AdsError.query(
                            "BAD_FIELD_NAME",
                            "Error in " + clause + " clause: invalid field name '" + token.text() + "'.")
                    .trigger(token.text());
        }
        return token.text();
    }

    private List<GaqlQuery.Ordering> orderings() {
        if (!take("BY")) {
            throw AdsError.query("EXPECTED_BY", "Error in query: expected BY after ORDER.")
                    .trigger(peek().text());
        }
        List<GaqlQuery.Ordering> orderings = new ArrayList<>();
        do {
            String field = field("ORDER BY");
            boolean descending = take("DESC");
            if (!descending) {
                take("ASC");
            }
            orderings.add(new GaqlQuery.Ordering(field, descending));
        } while (takeSymbol(","));
        return List.copyOf(orderings);
    }

    private long limit() {
        GaqlToken token = next();
        if (token.kind() == GaqlToken.Kind.END) {
            throw end();
        }
        if (token.text().matches("-\\d+|0+")) {
            throw AdsError.query("LIMIT_VALUE_TOO_LOW", "Error in LIMIT clause: the value must be greater than 0.")
                    .trigger(token.text());
        }
        if (token.kind() != GaqlToken.Kind.NUMBER || !token.text().matches("\\d{1,18}")) {
            throw AdsError.query(
                            "BAD_LIMIT_VALUE", "Error in LIMIT clause: invalid limit value '" + token.text() + "'.")
                    .trigger(token.text());
        }
        return Long.parseLong(token.text());
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        do {
            GaqlToken name = next();
            if (!PARAMETERS.contains(name.text().toLowerCase(Locale.ROOT))) {
                throw AdsError.query(
                                "BAD_PARAMETER_NAME",
                                "Error in PARAMETERS clause: invalid parameter name '" + name.text() + "'.")
                        .trigger(name.text());
            }
            if (!takeSymbol("=")) {
                throw unexpectedOrEnd();
            }
            GaqlToken value = next();
            if (!value.is("true") && !value.is("false")) {
                throw AdsError.query(
                                "BAD_PARAMETER_VALUE",
                                "Error in PARAMETERS clause: invalid value '" + value.text() + "' of parameter '"
                                        + name.text() + "'.")
                        .trigger(value.text());
            }
            parameters.put(name.text().toLowerCase(Locale.ROOT), value.text().toLowerCase(Locale.ROOT));
        } while (takeSymbol(","));
        return parameters;
    }

    GaqlToken peek() {
        return tokens.get(at);
    }

    GaqlToken next() {
        GaqlToken token = tokens.get(at);
        if (token.kind() != GaqlToken.Kind.END) {
            at++;
        }
        return token;
    }

    boolean take(String keyword) {
        if (!peek().is(keyword)) {
            return false;
        }
        at++;
        return true;
    }

    boolean takeSymbol(String symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    AdsError unexpectedOrEnd() {
        return peek().kind() == GaqlToken.Kind.END ? end() : unexpected(peek());
    }

    static AdsError unexpected(GaqlToken token) {
        return AdsError.query("UNEXPECTED_INPUT", "Error in query: unexpected input " + token.text() + ".")
                .trigger(token.text());
    }

    static AdsError end() {
        return AdsError.query("UNEXPECTED_END_OF_QUERY", "Error in query: unexpected end of query.");
    }
}
