// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.List;

/** Words for campaigns, ad sets and ads. */
final class Names {

    private static final List<String> SEASONS = List.of(
            "Spring Launch",
            "Summer Sale",
            "Back to School",
            "Autumn Collection",
            "Black Friday",
            "Holiday Gifting",
            "Always On",
            "New Customers",
            "Loyalty",
            "Brand Story");
    private static final List<String> STAGES =
            List.of("Prospecting", "Retargeting", "Lookalike 1%", "Broad", "Catalog");
    private static final List<String> AUDIENCES = List.of(
            "Women 25-44",
            "Men 25-44",
            "All 18-65+",
            "Site visitors 30d",
            "Cart abandoners 14d",
            "Engagers 90d",
            "LAL Purchasers 2%");
    private static final List<String> FORMATS =
            List.of("Video 15s", "Carousel", "Static A", "Static B", "UGC Reel", "Collection", "Story 9:16");
    private static final List<String> OBJECTIVES =
            List.of("OUTCOME_SALES", "OUTCOME_TRAFFIC", "OUTCOME_AWARENESS", "OUTCOME_LEADS", "OUTCOME_ENGAGEMENT");

    private Names() {}

    static String campaign(int index, String country) {
        return SEASONS.get(index % SEASONS.size()) + " | " + STAGES.get(index / 2 % STAGES.size()) + " | " + country
                + (index >= SEASONS.size() ? " #" + (index / SEASONS.size() + 1) : "");
    }

    static String adSet(int campaign, int index) {
        return AUDIENCES.get((campaign * 3 + index) % AUDIENCES.size()) + " - " + (index + 1);
    }

    static String ad(int adSet, int index) {
        return FORMATS.get((adSet * 2 + index) % FORMATS.size()) + " v" + (index + 1);
    }

    static String objective(int campaign) {
        return OBJECTIVES.get(campaign % OBJECTIVES.size());
    }
}
