// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a report, in two groups: what is cheap for Meta, and all lists (of actions above all), which are not. Breakdown names
 * stand in the rows but must not be asked for as fields.
 *
 * @param light ids, counters and what the query asks for besides
 * @param heavy lists of actions, and of what else Meta counts by type
 */
record InsightsFields(List<String> light, List<String> heavy) {

    private static final List<String> COUNTERS = List.of("impressions", "clicks", "inline_link_clicks", "spend");
    private static final List<String> UNIQUE = List.of("reach", "frequency");
    private static final List<String> ACTIONS = List.of("actions", "action_values");
    private static final String HOURLY = "hourly_stats_aggregated_by_";
    private static final Set<String> TOTAL_BREAKDOWNS = Set.of(
            "age",
            "gender",
            "country",
            "region",
            "publisher_platform",
            "platform_position",
            "impression_device",
            "device_platform");

    static InsightsFields of(MetricsQuery query, String version, SessionContext session) {
        refuseRetiredBreakdowns(query, version, session);
        Set<String> light = new LinkedHashSet<>(ids(query.level()));
        light.addAll(COUNTERS);
        if (query.breakdowns().stream().noneMatch(name -> name.startsWith(HOURLY))) {
            // People are not counted per hour: asking for them with hours fails the call.
            light.addAll(UNIQUE);
        }
        Set<String> heavy = new LinkedHashSet<>(ACTIONS);
        for (String metric : query.metrics()) {
            RetiredNames.Retired retired = RetiredNames.find(RetiredNames.METRICS, metric, version);
            if (retired != null) {
                session.warn("retired-metric", "Metric " + retired.explained() + "; it was left out of the report");
            } else if (InsightsLists.contains(metric)) {
                heavy.add(metric);
            } else {
                light.add(metric);
            }
        }
        return new InsightsFields(List.copyOf(light), List.copyOf(heavy));
    }

    /** Left out, a breakdown would change what a row means, so a dead one is an error. */
    private static void refuseRetiredBreakdowns(MetricsQuery query, String version, SessionContext session) {
        for (String name : query.breakdowns()) {
            RetiredNames.Retired retired = RetiredNames.find(RetiredNames.BREAKDOWNS, name, version);
            if (retired != null) {
                throw session.failure(
                        Failure.of(
                                        ErrorCategory.INVALID_REQUEST,
                                        "Breakdown " + retired.explained(),
                                        "Ask for the other breakdown.")
                                .withSubject("breakdowns"),
                        ReadInsights.OPERATION);
            }
        }
    }

    /** Whether each impression has a value of the breakdown, if only "unknown". */
    static boolean total(String breakdown) {
        return TOTAL_BREAKDOWNS.contains(breakdown) || breakdown.startsWith(HOURLY);
    }

    List<String> all() {
        List<String> all = new ArrayList<>(light);
        all.addAll(heavy);
        return all;
    }

    /** What must be asked for to know which row is which. */
    static List<String> ids(EntityKind level) {
        return level == EntityKind.AD_ACCOUNT
                ? List.of("account_id", "account_currency")
                : List.of("account_id", "account_currency", idField(level));
    }

    static String idField(EntityKind level) {
        return MetaMapper.level(level) + "_id";
    }
}
