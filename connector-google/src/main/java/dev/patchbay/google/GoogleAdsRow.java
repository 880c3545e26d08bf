// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of a Google Ads query.
 *
 * @param json the row as Google sent it: an object per resource, names in lowerCamelCase, 64-bit numbers as text
 * @since 0.1
 */
public record GoogleAdsRow(String json) {

    private static final Pattern SELECT =
            Pattern.compile("^\\s*SELECT\\s+(.+?)\\s+FROM\\s", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /** Checks for nulls. */
    public GoogleAdsRow {
        Objects.requireNonNull(json, "json");
    }

    /**
     * The fields a query selects, for the head of a table.
     *
     * @param gaql the query
     * @return the names in order, in lower case; empty when it is no {@code SELECT … FROM …}
     */
    public static List<String> columns(String gaql) {
        Matcher select = SELECT.matcher(gaql);
        if (!select.find()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (String name : COMMA.split(select.group(1).strip(), -1)) {
            if (!name.isEmpty()) {
                columns.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    /**
     * The row's values for some columns.
     *
     * @param columns field names as queries have them, for example {@code campaign.id}; see {@link #columns}
     * @return a text per column, in order; empty where the row has nothing, JSON text where it has a list or an object
     */
    public List<String> values(List<String> columns) {
        JsonValue row = JsonValue.parse(json)
                .orElseThrow(() -> new IllegalStateException("A row of Google Ads that is no JSON"));
        List<String> values = new ArrayList<>(columns.size());
        for (String column : columns) {
            JsonValue value = row;
            for (String step : column.split("\\.", -1)) {
                value = value.get(AdsMetricNames.camel(step));
            }
            values.add(value.isObject() || value.isArray() ? value.toJson() : value.text(""));
        }
        return values;
    }
}
