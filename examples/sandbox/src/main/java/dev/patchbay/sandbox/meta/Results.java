// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code results} and {@code cost_per_result}: what the campaign's objective counts. They are no lists of actions: an
 * indicator names what is counted, and the values behind it are missing where there are none.
 */
final class Results {

    private Results() {}

    /** Null for a sum over several campaigns, whose objectives may differ. */
    static ArrayNode of(String field, InsightsRow row, AccountFacts account) {
        Node campaign = row.group().up("Campaign");
        if (!campaign.type.equals("Campaign")) {
            return null;
        }
        String counted = counted(campaign.text("objective"));
        Totals totals = row.totals();
        long count = counted.equals("reach") ? totals.reach() : Actions.count(counted, totals);
        ArrayNode list = MetaJson.array();
        ObjectNode result = list.addObject().put("indicator", counted.equals("reach") ? "reach" : "actions:" + counted);
        if (count > 0) {
            double spend = totals.get(Totals.Count.SPEND) / Math.pow(10, account.minorDigits());
            ObjectNode value = result.putArray("values").addObject();
            value.put("value", field.equals("results") ? Long.toString(count) : Metrics.text(spend / count));
            value.putArray("attribution_windows").add("default");
        }
        return list;
    }

    private static String counted(String objective) {
        return switch (objective) {
            case "OUTCOME_SALES" -> "offsite_conversion.fb_pixel_purchase";
            case "OUTCOME_TRAFFIC" -> "landing_page_view";
            case "OUTCOME_LEADS" -> "lead";
            case "OUTCOME_AWARENESS" -> "reach";
            default -> "post_engagement";
        };
    }
}
