// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Makes campaigns with budgets, ad groups, ads and keywords. */
final class CampaignMaker {

    /** Keywords of each ad group of a search campaign. */
    static final int KEYWORDS = 3;

    private static final List<String> CHANNELS =
            List.of("SEARCH", "DISPLAY", "PERFORMANCE_MAX", "VIDEO", "SHOPPING", "DEMAND_GEN");
    private static final List<String> THEMES =
            List.of("Brand", "Autumn", "Generic", "Retargeting", "Bestsellers", "Launch");

    /**
     * What a campaign shall be.
     *
     * @param number its place in the account; decides kind and name
     * @param status ENABLED, PAUSED or REMOVED
     */
    record Plan(int number, int adGroups, int adsEach, String status, DateRange delivers, int weight) {}

    private final IdMint ids;
    private final long seed;

    CampaignMaker(IdMint ids, long seed) {
        this.ids = ids;
        this.seed = seed;
    }

    AdsNode make(AdsAccount account, Plan plan) {
        String channel = CHANNELS.get(plan.number() % CHANNELS.size());
        return make(account, plan, channel, name(plan.number(), channel));
    }

    AdsNode make(AdsAccount account, Plan plan, String channel, String name) {
        AdsNode budget = budget(account, name, plan);
        long id = ids.campaign();
        AdsNode campaign = new AdsNode("campaign", id, account.name("campaigns", id), plan.weight())
                .under(budget)
                .set("id", id)
                .set("name", name)
                .set("status", plan.status())
                .set("advertising_channel_type", channel)
                .set("campaign_budget", budget.resourceName)
                .set("bidding_strategy_type", bidding(channel))
                .set("start_date_time", start(account, plan) + " 00:00:00")
                .set("ad_serving_optimization_status", "OPTIMIZE")
                .set("experiment_type", "BASE")
                .set("payment_mode", "CLICKS")
                .set("contains_eu_political_advertising", "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING")
                .set("missing_eu_political_advertising_declaration", false)
                .set("network_settings.target_google_search", channel.equals("SEARCH") || channel.equals("SHOPPING"))
                .set("network_settings.target_search_network", channel.equals("SEARCH"))
                .set("network_settings.target_content_network", channel.equals("DISPLAY"))
                .set("network_settings.target_partner_search_network", false)
                .set("geo_target_type_setting.positive_geo_target_type", "PRESENCE_OR_INTEREST")
                .set("geo_target_type_setting.negative_geo_target_type", "PRESENCE");
        if (plan.status().equals("ENABLED")) {
            campaign.set("optimization_score", 0.6 + Dice.below(Dice.roll(seed, id), 4000) / 10_000.0);
        }
        if (plan.number() % 4 == 3) {
            campaign.set("tracking_url_template", "{lpurl}?src=google&c={campaignid}");
        }
        Status.refresh(campaign);
        account.add(campaign);
        if (channel.equals("PERFORMANCE_MAX")) {
            campaign.delivers(plan.delivers());
            leaf(account, campaign);
            return campaign;
        }
        AdMaker ads = new AdMaker(ids, seed);
        for (int g = 0; g < plan.adGroups(); g++) {
            AdsNode group = ads.group(account, campaign, channel, g, plan.status());
            if (channel.equals("SEARCH")) {
                for (int k = 0; k < KEYWORDS; k++) {
                    ads.keyword(account, group, k);
                }
            }
            for (int a = 0; a < plan.adsEach(); a++) {
                AdsNode ad = ads.ad(account, group, channel, a, plan.weight());
                ad.delivers(plan.delivers());
                leaf(account, ad);
            }
        }
        return campaign;
    }

    static void leaf(AdsAccount account, AdsNode leaf) {
        for (String type : List.of("customer", "campaign_budget", "campaign", "ad_group", "ad_group_ad")) {
            AdsNode above = leaf.above(type);
            if (above != null) {
                above.addLeaf(leaf);
            }
        }
    }

    private AdsNode budget(AdsAccount account, String name, Plan plan) {
        long id = ids.campaign();
        long units = 20L * account.plan.perClick() * (1 + plan.number() % 5);
        return account.add(new AdsNode("campaign_budget", id, account.name("campaignBudgets", id), 0)
                .under(account.customer)
                .set("id", id)
                .set("name", name)
                .set("amount_micros", units * account.plan.unitMicros())
                .set("period", "DAILY")
                .set("type", "STANDARD")
                .set("delivery_method", "STANDARD")
                .set("explicitly_shared", false)
                .set("reference_count", plan.status().equals("REMOVED") ? 0L : 1L)
                .set("has_recommended_budget", false)
                .set("status", plan.status().equals("REMOVED") ? "REMOVED" : "ENABLED"));
    }

    private static LocalDate start(AdsAccount account, Plan plan) {
        return plan.delivers().first().isBefore(account.firstDay)
                ? account.firstDay
                : plan.delivers().first();
    }

    private static String name(int number, String channel) {
        return THEMES.get(number / 2 % THEMES.size()) + " \u2013 "
                + channel.toLowerCase(Locale.ROOT).replace('_', ' ') + " #" + (number + 1);
    }

    private static String bidding(String channel) {
        return switch (channel) {
            case "SEARCH" -> "MANUAL_CPC";
            case "DISPLAY" -> "TARGET_CPA";
            case "VIDEO" -> "TARGET_CPV";
            case "SHOPPING" -> "TARGET_ROAS";
            case "PERFORMANCE_MAX" -> "MAXIMIZE_CONVERSION_VALUE";
            default -> "MAXIMIZE_CONVERSIONS";
        };
    }
}
