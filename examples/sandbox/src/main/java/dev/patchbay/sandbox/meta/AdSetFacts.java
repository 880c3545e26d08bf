// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.List;
import java.util.Map;

/** Ad set settings that follow from the objective. */
final class AdSetFacts {

    static final List<Map<String, Object>> ATTRIBUTION = List.of(
            Map.of("event_type", "CLICK_THROUGH", "window_days", 7),
            Map.of("event_type", "VIEW_THROUGH", "window_days", 1));
    static final Map<String, Object> LEARNED = Map.of("status", "SUCCESS", "conversions", 64, "last_sig_edit_ts", 0);

    private AdSetFacts() {}

    static String goal(String objective) {
        return switch (objective) {
            case "OUTCOME_SALES" -> "OFFSITE_CONVERSIONS";
            case "OUTCOME_TRAFFIC" -> "LANDING_PAGE_VIEWS";
            case "OUTCOME_AWARENESS" -> "REACH";
            case "OUTCOME_LEADS" -> "LEAD_GENERATION";
            default -> "POST_ENGAGEMENT";
        };
    }

    static String destination(String objective) {
        return switch (objective) {
            case "OUTCOME_SALES", "OUTCOME_TRAFFIC" -> "WEBSITE";
            case "OUTCOME_LEADS" -> "ON_AD";
            default -> "UNDEFINED";
        };
    }

    static Map<String, Object> targeting(String country, int index) {
        return Map.of(
                "age_min",
                index % 2 == 0 ? 18 : 25,
                "age_max",
                index % 2 == 0 ? 65 : 44,
                "geo_locations",
                Map.of("countries", List.of(country), "location_types", List.of("home", "recent")),
                "targeting_automation",
                Map.of("advantage_audience", 0));
    }
}
