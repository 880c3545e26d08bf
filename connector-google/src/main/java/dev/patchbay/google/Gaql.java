// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Builds queries in the Google Ads Query Language. Names are checked against the language's form and values are quoted, so
 * that nothing that comes from outside can become a part of the query. Not thread-safe.
 */
final class Gaql {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}(\\.[a-z][a-z0-9_]{0,99}){0,6}");
    private static final Pattern RESOURCE = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private final String resource;
    private final Set<String> fields = new LinkedHashSet<>();
    private final List<String> conditions = new ArrayList<>();
    private String order = "";
    private String limit = "";

    private Gaql(String resource) {
        this.resource = resource;
    }

    static Gaql from(String resource) {
        return new Gaql(checked(RESOURCE, resource, "resource"));
    }

    /** A field's name, checked: callers' names of metrics and segments come here. */
    static String name(String field) {
        return checked(NAME, field, "field");
    }

    Gaql select(String... names) {
        return select(List.of(names));
    }

    Gaql select(Collection<String> names) {
        names.forEach(field -> fields.add(name(field)));
        return this;
    }

    /** Compares with an enum's constant. */
    Gaql whereWord(String field, String operator, String word) {
        return where(field, operator, quote(checked(WORD, word, "constant")));
    }

    Gaql whereWords(String field, List<String> words) {
        return whereIn(
                field,
                words.stream()
                        .map(word -> quote(checked(WORD, word, "constant")))
                        .toList());
    }

    Gaql whereText(String field, String operator, String text) {
        return where(field, operator, quote(text));
    }

    Gaql whereNumber(String field, String operator, long number) {
        return where(field, operator, Long.toString(number));
    }

    Gaql whereTexts(String field, Collection<String> texts) {
        return whereIn(field, texts.stream().map(Gaql::quote).toList());
    }

    Gaql whereNumbers(String field, Collection<Long> numbers) {
        return whereIn(field, numbers.stream().map(String::valueOf).toList());
    }

    Gaql whereDays(String field, LocalDate first, LocalDate last) {
        conditions.add(name(field) + " BETWEEN " + quote(first.toString()) + " AND " + quote(last.toString()));
        return this;
    }

    Gaql orderBy(String field) {
        order = " ORDER BY " + name(field);
        return this;
    }

    Gaql limit(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("LIMIT must be at least 1, not " + rows);
        }
        limit = " LIMIT " + rows;
        return this;
    }

    String text() {
        if (fields.isEmpty()) {
            throw new IllegalStateException("A query without fields");
        }
        StringBuilder query = new StringBuilder(256)
                .append("SELECT ")
                .append(String.join(", ", fields))
                .append(" FROM ")
                .append(resource);
        for (int i = 0; i < conditions.size(); i++) {
            query.append(i == 0 ? " WHERE " : " AND ").append(conditions.get(i));
        }
        return query.append(order).append(limit).toString();
    }

    private Gaql where(String field, String operator, String literal) {
        if (!Set.of("=", "!=", ">", ">=", "<", "<=").contains(operator)) {
            throw new IllegalArgumentException("'" + operator + "' is no operator of this builder");
        }
        conditions.add(name(field) + ' ' + operator + ' ' + literal);
        return this;
    }

    private Gaql whereIn(String field, List<String> literals) {
        if (literals.isEmpty()) {
            throw new IllegalArgumentException("An empty list for " + field);
        }
        conditions.add(name(field) + " IN (" + String.join(", ", literals) + ')');
        return this;
    }

    /** Quotes and backslashes are escaped; a line break cannot be and is refused. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException("A value in a query must not hold control characters");
            }
            if (c == '\'' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('\'').toString();
    }

    private static String checked(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no " + what + " of a Google Ads query");
        }
        return text;
    }
}
