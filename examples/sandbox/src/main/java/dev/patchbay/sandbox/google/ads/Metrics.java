// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static dev.patchbay.sandbox.google.ads.Tally.ABSOLUTE_TOP;
import static dev.patchbay.sandbox.google.ads.Tally.BUDGET_LOST;
import static dev.patchbay.sandbox.google.ads.Tally.BY_DATE;
import static dev.patchbay.sandbox.google.ads.Tally.CALLS;
import static dev.patchbay.sandbox.google.ads.Tally.CLICKS;
import static dev.patchbay.sandbox.google.ads.Tally.CONVERSIONS;
import static dev.patchbay.sandbox.google.ads.Tally.COST;
import static dev.patchbay.sandbox.google.ads.Tally.ELIGIBLE;
import static dev.patchbay.sandbox.google.ads.Tally.ENGAGEMENTS;
import static dev.patchbay.sandbox.google.ads.Tally.HALF;
import static dev.patchbay.sandbox.google.ads.Tally.IMPRESSIONS;
import static dev.patchbay.sandbox.google.ads.Tally.INTERACTIONS;
import static dev.patchbay.sandbox.google.ads.Tally.INVALID;
import static dev.patchbay.sandbox.google.ads.Tally.QUARTER;
import static dev.patchbay.sandbox.google.ads.Tally.SEARCH;
import static dev.patchbay.sandbox.google.ads.Tally.THREE_QUARTERS;
import static dev.patchbay.sandbox.google.ads.Tally.TOP;
import static dev.patchbay.sandbox.google.ads.Tally.VALUES;
import static dev.patchbay.sandbox.google.ads.Tally.VALUE_BY_DATE;
import static dev.patchbay.sandbox.google.ads.Tally.VIEWABLE;
import static dev.patchbay.sandbox.google.ads.Tally.VIEWS;
import static dev.patchbay.sandbox.google.ads.Tally.VIEW_THROUGH;
import static dev.patchbay.sandbox.google.ads.Tally.WHOLE;

/** Metrics out of figures: money and averages of money in micros, rates as fractions, undefined ratios absent. */
final class Metrics {

    private static final double LEAST_SHARE = 0.0999;

    private Metrics() {}

    /** Long, Double, or null when the figure does not exist. */
    static Object value(String path, Tally tally, long unitMicros) {
        long[] v = tally.v;
        double cost = (double) v[COST] * unitMicros;
        double conversions = (v[CONVERSIONS] + v[CONVERSIONS + 1]) / 100.0;
        double value = (v[VALUES] + v[VALUES + 1]) / 100.0;
        double all = conversions + v[CONVERSIONS + 2] / 100.0;
        double allValue = value + v[VALUES + 2] / 100.0;
        return switch (path) {
            case "impressions" -> v[IMPRESSIONS];
            case "clicks" -> v[CLICKS];
            case "cost_micros" -> v[COST] * unitMicros;
            case "interactions" -> v[INTERACTIONS];
            case "engagements" -> v[ENGAGEMENTS];
            case "view_through_conversions" -> v[VIEW_THROUGH];
            case "video_trueview_views" -> v[VIEWS];
            case "invalid_clicks" -> v[INVALID];
            case "active_view_impressions" -> v[VIEWABLE];
            case "phone_calls" -> v[CALLS];
            case "unique_users" -> Math.round(Math.pow(v[IMPRESSIONS], 0.93));
            case "ctr" -> ratio(v[CLICKS], v[IMPRESSIONS]);
            case "average_cpc" -> ratio(cost, v[CLICKS]);
            case "average_cpm" -> ratio(cost * 1000, v[IMPRESSIONS]);
            case "average_cost" -> ratio(cost, v[INTERACTIONS]);
            case "trueview_average_cpv" -> ratio(cost, v[VIEWS]);
            case "interaction_rate" -> ratio(v[INTERACTIONS], v[IMPRESSIONS]);
            case "engagement_rate" -> ratio(v[ENGAGEMENTS], v[IMPRESSIONS]);
            case "video_trueview_view_rate" -> ratio(v[VIEWS], v[IMPRESSIONS]);
            case "video_quartile_p25_rate" -> ratio(v[QUARTER], v[VIEWS]);
            case "video_quartile_p50_rate" -> ratio(v[HALF], v[VIEWS]);
            case "video_quartile_p75_rate" -> ratio(v[THREE_QUARTERS], v[VIEWS]);
            case "video_quartile_p100_rate" -> ratio(v[WHOLE], v[VIEWS]);
            case "invalid_click_rate" -> ratio(v[INVALID], (double) v[INVALID] + v[CLICKS]);
            case "search_impression_share" -> share(v[SEARCH], v[ELIGIBLE]);
            case "search_budget_lost_impression_share" -> ratio(v[BUDGET_LOST], v[ELIGIBLE]);
            case "top_impression_percentage" -> ratio(v[TOP], v[SEARCH]);
            case "absolute_top_impression_percentage" -> ratio(v[ABSOLUTE_TOP], v[SEARCH]);
            case "conversions" -> conversions;
            case "conversions_value" -> value;
            case "all_conversions" -> all;
            case "all_conversions_value" -> allValue;
            case "conversions_by_conversion_date" -> v[BY_DATE] / 100.0;
            case "conversions_value_by_conversion_date" -> v[VALUE_BY_DATE] / 100.0;
            case "cost_per_conversion" -> ratio(cost, conversions);
            case "cost_per_all_conversions" -> ratio(cost, all);
            case "value_per_conversion" -> ratio(value, conversions);
            case "value_per_all_conversions" -> ratio(allValue, all);
            case "conversions_from_interactions_rate" -> ratio(conversions, v[INTERACTIONS]);
            case "all_conversions_from_interactions_rate" -> ratio(all, v[INTERACTIONS]);
            case "conversions_value_per_cost" -> ratio(value * 1e6, cost);
            case "all_conversions_value_per_cost" -> ratio(allValue * 1e6, cost);
            default -> null;
        };
    }

    private static Double ratio(double over, double under) {
        return under == 0 ? null : over / under;
    }

    /** Shares below a tenth are not told. */
    private static Double share(double over, double under) {
        Double share = ratio(over, under);
        return share == null ? null : Math.max(LEAST_SHARE, share);
    }
}
