// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one campaign with its ad sets, ads and creatives, and hangs them into the account. */
final class CampaignMaker {

    /**
     * What a campaign shall be like.
     *
     * @param firstDay first day of delivery
     * @param lastDay last day of delivery, {@link LocalDate#MAX} while it runs
     */
    record Plan(
            int index,
            int adSets,
            int ads,
            String status,
            LocalDate firstDay,
            LocalDate lastDay,
            boolean scheduledEnd) {}

    private static final String CREATED_BY_ADS_MANAGER = "AUCTION";
    private final World world;
    private final IdMint ids;
    private final long seed;
    private final Instant now;

    CampaignMaker(World world, IdMint ids, long seed, Instant now) {
        this.world = world;
        this.ids = ids;
        this.seed = seed;
        this.now = now;
    }

    Node make(Node account, Plan plan) {
        AccountFacts facts = account.account;
        Node campaign = new Node("Campaign", ids.adsObject(), account, facts);
        boolean budgetHere = plan.index() % 2 == 0;
        Map<String, Object> v = times(campaign, plan, 0);
        v.put("account_id", facts.number());
        v.put("name", Names.campaign(plan.index(), facts.country()));
        v.put("objective", Names.objective(plan.index()));
        v.put("buying_type", CREATED_BY_ADS_MANAGER);
        v.put("special_ad_categories", List.of());
        v.put("special_ad_category", "NONE");
        v.put("special_ad_category_country", List.of());
        v.put("smart_promotion_type", "GUIDED_CREATION");
        v.put("pacing_type", List.of("standard"));
        v.put("is_adset_budget_sharing_enabled", false);
        v.put("source_campaign_id", "0");
        if (budgetHere) {
            v.put("bid_strategy", "LOWEST_COST_WITHOUT_CAP");
            budget(v, facts, plan, campaign.id, 50);
        }
        v.putAll(status(plan.status(), plan.status()));
        finish(campaign, plan, v);
        account.link("campaigns", campaign);
        for (int i = 0; i < plan.adSets(); i++) {
            adSet(campaign, plan, i, budgetHere);
        }
        return campaign;
    }

    private void adSet(Node campaign, Plan plan, int index, boolean campaignBudget) {
        Node account = campaign.parent;
        AccountFacts facts = account.account;
        Node adSet = new Node("AdSet", ids.adsObject(), campaign, facts);
        // In a running campaign of three or more, the very last ad set of the small world is paused.
        String own = plan.status().equals("SOME_PAUSED") && index == plan.adSets() - 1 ? "PAUSED" : plan.status();
        own = own.equals("SOME_PAUSED") || plan.status().equals("PAUSED") ? "ACTIVE" : own;
        String effective = own.equals("ACTIVE") && plan.status().equals("PAUSED") ? "CAMPAIGN_PAUSED" : own;
        Map<String, Object> v = times(adSet, plan, 1 + index);
        v.put("account_id", facts.number());
        v.put("campaign_id", campaign.id);
        v.put("campaign", campaign);
        v.put("name", Names.adSet(plan.index(), index));
        v.put("billing_event", "IMPRESSIONS");
        v.put("optimization_goal", AdSetFacts.goal(campaign.text("objective")));
        v.put("destination_type", AdSetFacts.destination(campaign.text("objective")));
        v.put("bid_strategy", "LOWEST_COST_WITHOUT_CAP");
        v.put("targeting", AdSetFacts.targeting(facts.country(), index));
        v.put("attribution_spec", AdSetFacts.ATTRIBUTION);
        v.put("learning_stage_info", AdSetFacts.LEARNED);
        v.put("is_dynamic_creative", false);
        v.put("pacing_type", List.of("standard"));
        if (!campaignBudget) {
            budget(v, facts, plan, adSet.id, 15);
        }
        v.putAll(status(own, effective));
        Object stop = v.remove("stop_time");
        if (stop != null) {
            v.put("end_time", stop);
        }
        finish(adSet, plan, v);
        if (own.equals("PAUSED") && plan.lastDay().equals(LocalDate.MAX)) {
            adSet.lastDay = LocalDate.of(2026, 5, 31);
        }
        account.link("adsets", adSet);
        campaign.link("adsets", adSet);
        for (int i = 0; i < plan.ads(); i++) {
            ad(adSet, plan, index, i);
        }
    }

    private void ad(Node adSet, Plan plan, int set, int index) {
        Node account = adSet.parent.parent;
        AccountFacts facts = account.account;
        Node ad = new Node("Ad", ids.adsObject(), adSet, facts);
        Node creative = CreativeMaker.make(ids, account, Names.ad(set, index), set + index);
        world.add(creative);
        account.link("adcreatives", creative);
        String parentStatus = adSet.text("effective_status");
        boolean gone = plan.status().equals("ARCHIVED") || plan.status().equals("DELETED");
        String own = gone ? plan.status() : "ACTIVE";
        String effective = gone ? own : parentStatus.equals("PAUSED") ? "ADSET_PAUSED" : parentStatus;
        Map<String, Object> v = times(ad, plan, 10 + set * 8 + index);
        v.put("account_id", facts.number());
        v.put("campaign_id", adSet.parent.id);
        v.put("campaign", adSet.parent);
        v.put("adset_id", adSet.id);
        v.put("adset", adSet);
        v.put("name", Names.ad(set, index));
        v.put("creative", creative);
        v.put("conversion_domain", "example.com");
        v.put("preview_shareable_link", "https://fb.me/" + Dice.letters(Dice.roll(seed, Long.parseLong(ad.id)), 12));
        v.put("bid_type", "ABSOLUTE_OCPM");
        v.put("source_ad_id", "0");
        v.put("tracking_specs", List.of(Map.of("action.type", List.of("offsite_conversion"))));
        v.putAll(status(own, effective));
        v.remove("start_time");
        v.remove("stop_time");
        finish(ad, plan, v);
        ad.lastDay = adSet.lastDay;
        account.link("ads", ad);
        adSet.parent.link("ads", ad);
        adSet.link("ads", ad);
        for (Node node : List.of(ad, adSet, adSet.parent)) {
            node.link("adcreatives", creative);
        }
    }

    private Map<String, Object> times(Node node, Plan plan, int salt) {
        var zone = node.account.zone();
        Instant start = plan.firstDay().atStartOfDay(zone).toInstant();
        Instant created = start.minus(Duration.ofMinutes(600 - salt * 7L));
        long spread = Dice.below(Dice.roll(seed, Long.parseLong(node.id), 5), 170 * 24 * 60);
        Instant updated = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofMinutes(spread));
        if (plan.lastDay().isBefore(LocalDate.of(2026, 3, 1))) {
            updated = plan.lastDay().plusDays(1).atStartOfDay(zone).toInstant().plusSeconds(salt);
        }
        if (updated.isAfter(now)) {
            updated = now.minus(Duration.ofHours(12 + salt));
        }
        Map<String, Object> v = new LinkedHashMap<>();
        v.put("created_time", new Moment(created, zone));
        v.put("updated_time", new Moment(updated.isBefore(created) ? created : updated, zone));
        v.put("start_time", new Moment(start, zone));
        if (plan.scheduledEnd()) {
            v.put(
                    "stop_time",
                    new Moment(plan.lastDay().plusDays(1).atStartOfDay(zone).toInstant(), zone));
        }
        return v;
    }

    private void budget(Map<String, Object> v, AccountFacts facts, Plan plan, String id, int euros) {
        long amount = (euros + Dice.below(Dice.roll(seed, Long.parseLong(id), 9), euros * 3)) * (long) facts.perUnit();
        if (plan.scheduledEnd()) {
            v.put("lifetime_budget", Long.toString(amount * 30));
            v.put("daily_budget", "0");
        } else {
            v.put("daily_budget", Long.toString(amount));
            v.put("lifetime_budget", "0");
        }
        v.put("budget_remaining", Long.toString(amount / 3));
    }

    private static Map<String, Object> status(String own, String effective) {
        String plain = own.equals("SOME_PAUSED") ? "ACTIVE" : own;
        String shown = effective.equals("SOME_PAUSED") ? "ACTIVE" : effective;
        return Map.of("status", plain, "configured_status", plain, "effective_status", shown);
    }

    private void finish(Node node, Plan plan, Map<String, Object> values) {
        node.edit(values);
        node.firstDay = plan.firstDay();
        node.lastDay = plan.lastDay();
        world.add(node);
    }

    /** All ads of an account, in order. */
    static List<Node> ads(Node node) {
        return node.type.equals("Ad") ? List.of(node) : new ArrayList<>(node.edge("ads"));
    }
}
