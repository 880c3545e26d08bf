// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes ad groups, ads and keywords. */
final class AdMaker {

    private static final List<String> WORDS = List.of("hiking boots", "rain jacket", "trail map", "camp stove");
    private static final List<String> MATCHES = List.of("BROAD", "PHRASE", "EXACT");
    private final IdMint ids;
    private final long seed;

    AdMaker(IdMint ids, long seed) {
        this.ids = ids;
        this.seed = seed;
    }

    AdsNode group(AdsAccount account, AdsNode campaign, String channel, int number, String campaignStatus) {
        long id = ids.inner();
        boolean paused = number > 0 && Dice.below(Dice.roll(seed, id), 6) == 0;
        AdsNode group = new AdsNode("ad_group", id, account.name("adGroups", id), 0)
                .under(campaign)
                .set("id", id)
                .set("name", "Ad group " + (number + 1))
                .set("campaign", campaign.resourceName)
                .set("status", campaignStatus.equals("REMOVED") ? "REMOVED" : paused ? "PAUSED" : "ENABLED")
                .set("type", groupType(channel))
                .set("cpc_bid_micros", 2L * account.plan.perClick() * account.plan.unitMicros())
                .set("target_cpa_micros", 0L)
                .set("cpm_bid_micros", account.plan.unitMicros())
                .set("ad_rotation_mode", "OPTIMIZE");
        group.set("effective_target_cpa_micros", 0L);
        Status.refresh(group);
        return account.add(group);
    }

    AdsNode ad(AdsAccount account, AdsNode group, String channel, int number, int weight) {
        long id = ids.inner();
        AdsNode ad = new AdsNode("ad_group_ad", id, account.name("adGroupAds", group.id + "~" + id), weight)
                .under(group)
                .set("status", group.text("status").equals("REMOVED") ? "REMOVED" : "ENABLED")
                .set("ad_group", group.resourceName)
                .set("ad_strength", List.of("GOOD", "EXCELLENT", "AVERAGE").get(number % 3))
                .set("policy_summary.approval_status", number % 7 == 6 ? "DISAPPROVED" : "APPROVED")
                .set("policy_summary.review_status", "REVIEWED")
                .set("ad.resource_name", account.name("ads", id))
                .set("ad.id", id)
                .set("ad.added_by_google_ads", false)
                .set("ad.type", adType(channel))
                .set("ad.final_urls", List.of("https://www.example.com/" + group.id + "/" + (number + 1)));
        content(ad, channel, number);
        Status.refresh(ad);
        return account.add(ad);
    }

    private static void content(AdsNode ad, String channel, int number) {
        if (channel.equals("SEARCH")) {
            ad.set("ad.responsive_search_ad.headlines", texts("Made for the long way", "Free returns", "Since 1987"));
            ad.set("ad.responsive_search_ad.descriptions", texts("Gear that lasts.", "Order today, walk tomorrow."));
            ad.set("ad.responsive_search_ad.path1", "outdoor");
        } else if (channel.equals("DISPLAY")) {
            ad.set("ad.name", "Display ad " + (number + 1));
            ad.set(
                    "ad.responsive_display_ad.business_name",
                    ad.above("customer").text("descriptive_name"));
            ad.set("ad.responsive_display_ad.headlines", texts("Out there", "Good boots"));
            ad.set("ad.responsive_display_ad.descriptions", texts("Gear that lasts."));
            ad.set("ad.responsive_display_ad.long_headline.text", "Gear for people who go further");
        } else {
            ad.set("ad.name", "Ad " + (number + 1));
        }
    }

    private static List<ObjectNode> texts(String... texts) {
        List<ObjectNode> list = new ArrayList<>();
        for (String text : texts) {
            list.add(JsonNodeFactory.instance.objectNode().put("text", text));
        }
        return list;
    }

    void keyword(AdsAccount account, AdsNode group, int number) {
        long id = ids.inner();
        AdsNode criterion = new AdsNode(
                        "ad_group_criterion", id, account.name("adGroupCriteria", group.id + "~" + id), number)
                .under(group)
                .set("criterion_id", id)
                .set("ad_group", group.resourceName)
                .set("display_name", WORDS.get(number % WORDS.size()))
                .set("status", group.isRemoved() ? "REMOVED" : "ENABLED")
                .set("type", "KEYWORD")
                .set("negative", false)
                .set("keyword.text", WORDS.get(number % WORDS.size()))
                .set("keyword.match_type", MATCHES.get(number % MATCHES.size()))
                .set("approval_status", "APPROVED")
                .set("system_serving_status", "ELIGIBLE")
                .set("primary_status", group.isRemoved() ? "REMOVED" : "ELIGIBLE")
                .set("effective_cpc_bid_micros", group.value("cpc_bid_micros"))
                .set("effective_cpc_bid_source", "AD_GROUP")
                .set("quality_info.quality_score", 4L + number);
        account.add(criterion);
        account.add(new AdsNode("keyword_view", id, account.name("keywordViews", group.id + "~" + id), number)
                .under(criterion));
    }

    private static String groupType(String channel) {
        return switch (channel) {
            case "SEARCH" -> "SEARCH_STANDARD";
            case "DISPLAY" -> "DISPLAY_STANDARD";
            case "SHOPPING" -> "SHOPPING_PRODUCT_ADS";
            case "VIDEO" -> "VIDEO_RESPONSIVE";
            default -> "UNKNOWN";
        };
    }

    private static String adType(String channel) {
        return switch (channel) {
            case "SEARCH" -> "RESPONSIVE_SEARCH_AD";
            case "DISPLAY" -> "RESPONSIVE_DISPLAY_AD";
            case "SHOPPING" -> "SHOPPING_PRODUCT_AD";
            case "VIDEO" -> "VIDEO_RESPONSIVE_AD";
            default -> "DEMAND_GEN_MULTI_ASSET_AD";
        };
    }
}
