// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one report asks for. Everything a caller names is checked here, before anything is sent. */
final class AdsReport {

    private static final String CONVERSION_ACTION = "segments.conversion_action";

    final MetricsQuery query;
    private final Gaql fields;
    private final boolean byAction;
    private final Map<String, String> breakdowns = new LinkedHashMap<>();

    AdsReport(MetricsQuery query) {
        this.query = query;
        boolean action = false;
        for (String name : query.breakdowns()) {
            String segment = AdsMetricNames.segment(name);
            action |= segment.startsWith(CONVERSION_ACTION);
            breakdowns.put(AdsMetricNames.camel(segment.substring(AdsMetricNames.SEGMENTS.length())), name);
        }
        this.byAction = action;
        this.fields = gaql(byAction);
    }

    private Gaql gaql(boolean byAction) {
        Gaql gaql = Gaql.from(AdsMapper.resource(query.level())).select(idField(query.level()));
        if (query.daily()) {
            gaql.select("segments.date");
        }
        query.breakdowns().forEach(name -> gaql.select(AdsMetricNames.segment(name)));
        return gaql.select(AdsMetricNames.asked(query.metrics(), byAction));
    }

    private static String idField(EntityKind level) {
        return switch (level) {
            case AD -> "ad_group_ad.ad.id";
            default -> AdsMapper.resource(level) + ".id";
        };
    }

    String text(LocalDate from, LocalDate to) {
        // The date filter is the only condition, so one builder does for all slices.
        return fields.text() + " WHERE segments.date BETWEEN " + Gaql.quote(from.toString()) + " AND "
                + Gaql.quote(to.toString());
    }

    /** Whether Google gives conversions only: costs and clicks belong to no single conversion action. */
    boolean conversionsOnly() {
        return byAction;
    }

    /** Segment names as they stand in the answer, to the names the caller used. */
    Map<String, String> breakdowns() {
        return breakdowns;
    }

    /** A report over days can be cut into shorter ones; totals cannot. */
    boolean divisible() {
        return query.daily();
    }
}
