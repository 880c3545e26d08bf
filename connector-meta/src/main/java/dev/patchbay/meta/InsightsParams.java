// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Param;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameters of a report, the same whether it is read at once (query) or prepared (form). */
final class InsightsParams {

    private final MetricsQuery query;
    private final boolean skipEmpty;
    private final boolean includeDeleted;

    InsightsParams(MetricsQuery query, boolean skipEmpty, boolean includeDeleted) {
        this.query = query;
        this.skipEmpty = skipEmpty;
        this.includeDeleted = includeDeleted;
    }

    List<Param> of(LocalDate from, LocalDate to, List<String> fields) {
        return of(from, to, fields, List.of());
    }

    /**
     * The parameters.
     *
     * @param from first day
     * @param to last day
     * @param fields what to read
     * @param ids only these entities; empty for all
     */
    List<Param> of(LocalDate from, LocalDate to, List<String> fields, List<String> ids) {
        String level = MetaMapper.level(query.level());
        List<Param> params = new ArrayList<>(8);
        params.add(new Param("level", level));
        params.add(new Param("fields", String.join(",", fields)));
        params.add(new Param("time_range", range(from, to)));
        if (query.daily()) {
            params.add(new Param("time_increment", "1"));
        }
        if (!query.breakdowns().isEmpty()) {
            params.add(new Param("breakdowns", JsonValue.write(query.breakdowns())));
        }
        List<Map<String, Object>> filters = new ArrayList<>(2);
        if (!ids.isEmpty()) {
            filters.add(Map.of("field", level + ".id", "operator", "IN", "value", ids));
        } else if (skipEmpty && query.level() != EntityKind.AD_ACCOUNT) {
            filters.add(Map.of("field", level + ".impressions", "operator", "GREATER_THAN", "value", 0));
        }
        if (includeDeleted && query.level() != EntityKind.AD_ACCOUNT) {
            filters.add(Map.of(
                    "field",
                    level + ".effective_status",
                    "operator",
                    "IN",
                    "value",
                    AdsFilter.statuses(query.level())));
        }
        if (!filters.isEmpty()) {
            params.add(new Param("filtering", JsonValue.write(filters)));
        }
        return params;
    }

    static String range(LocalDate from, LocalDate to) {
        return "{\"since\":\"" + from + "\",\"until\":\"" + to + "\"}";
    }
}
