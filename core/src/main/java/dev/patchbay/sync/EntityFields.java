// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of entities that people edit, as text, under the names that edits and conflicts use. Fields that are not set
 * are absent. Times are written as {@link Instant#toString()}, amounts in major units without trailing zeros.
 *
 * @since 0.1
 */
public final class EntityFields {
    private EntityFields() {}

    /**
     * A campaign's fields: {@code name}, {@code platform_status}, {@code objective}, {@code budget}, {@code budget_period},
     * {@code start_time}, {@code end_time}.
     *
     * @param campaign the campaign
     * @return name to value
     */
    public static Map<String, String> of(Campaign campaign) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", campaign.name());
        fields.put("platform_status", campaign.platformStatus());
        put(fields, "objective", campaign.objective());
        put(fields, campaign.budget());
        put(fields, "start_time", campaign.startTime());
        put(fields, "end_time", campaign.endTime());
        return fields;
    }

    /**
     * An ad set's fields: {@code name}, {@code platform_status}, {@code optimization_goal}, {@code budget},
     * {@code budget_period}, {@code bid}, {@code start_time}, {@code end_time}.
     *
     * @param adSet the ad set
     * @return name to value
     */
    public static Map<String, String> of(AdSet adSet) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", adSet.name());
        fields.put("platform_status", adSet.platformStatus());
        put(fields, "optimization_goal", adSet.optimizationGoal());
        put(fields, adSet.budget());
        if (adSet.bid() != null) {
            fields.put("bid", adSet.bid().amount().stripTrailingZeros().toPlainString());
        }
        put(fields, "start_time", adSet.startTime());
        put(fields, "end_time", adSet.endTime());
        return fields;
    }

    /**
     * An ad's fields: {@code name}, {@code platform_status}, {@code creative_id}.
     *
     * @param ad the ad
     * @return name to value
     */
    public static Map<String, String> of(Ad ad) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("name", ad.name());
        fields.put("platform_status", ad.platformStatus());
        put(fields, "creative_id", ad.creativeId());
        return fields;
    }

    private static void put(Map<String, String> fields, @Nullable Budget budget) {
        if (budget != null) {
            fields.put("budget", budget.amount().amount().stripTrailingZeros().toPlainString());
            fields.put("budget_period", budget.period().name());
        }
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
