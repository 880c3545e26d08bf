// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one ad account with all that is in it. */
final class AccountMaker {

    private final World world;
    private final IdMint ids;
    private final long seed;
    private final CampaignMaker campaigns;
    private final Instant now;

    AccountMaker(World world, IdMint ids, long seed, Instant now) {
        this.world = world;
        this.ids = ids;
        this.seed = seed;
        this.now = now;
        this.campaigns = new CampaignMaker(world, ids, seed, now);
    }

    Node make(AccountPlan plan, Node business, Node page, boolean reference) {
        AccountFacts facts = plan.facts(ids.asset());
        Node account = new Node("AdAccount", "act_" + facts.number(), business, facts);
        int factor = facts.perUnit();
        Map<String, Object> v = new LinkedHashMap<>();
        v.put("account_id", facts.number());
        v.put("name", plan.name());
        v.put("account_status", 1);
        v.put("disable_reason", 0);
        v.put("currency", plan.currency());
        v.put("timezone_name", plan.zone());
        v.put("timezone_id", plan.zoneNumber());
        v.put("business", business);
        v.put("owner", business.id);
        v.put("owner_business", business);
        v.put("business_name", business.text("name"));
        v.put("business_country_code", plan.country());
        v.put("amount_spent", Long.toString((4_000L + Dice.below(Dice.roll(seed, plan.name()), 9_000)) * factor));
        v.put("balance", Long.toString(137L * factor));
        v.put("spend_cap", "0");
        v.put("min_daily_budget", (long) factor);
        v.put("min_campaign_group_spend_cap", Long.toString(90L * factor));
        v.put("is_personal", 0);
        v.put("is_prepay_account", false);
        v.put("age", 1042.5);
        v.put("fb_entity", 5);
        v.put("funding_source", ids.asset());
        v.put("user_tasks", List.of("DRAFT", "ANALYZE", "ADVERTISE", "MANAGE"));
        v.put("capabilities", List.of("CAN_CREATE_CALL_ADS", "CAN_USE_REACH_AND_FREQUENCY"));
        v.put("tos_accepted", Map.of("web_custom_audience_tos", 1));
        v.put("created_time", new Moment(Instant.parse("2022-02-08T09:30:00Z"), facts.zone()));
        v.put("promoted_page", page.id);
        account.edit(v);
        world.add(account);
        if (reference) {
            reference(account);
        } else {
            small(account);
        }
        gone(account, reference);
        account.linkAll("activities", ActivityMaker.of(account));
        account.link("minimum_budgets", minimumBudget(account));
        return account;
    }

    /** Everything runs, since before the 37 months that Meta keeps: there is data for any day one can ask for. */
    private void reference(Node account) {
        for (int i = 0; i < 20; i++) {
            LocalDate first = LocalDate.of(2022, 9, 1).plusDays(i * 6L);
            campaigns.make(account, new CampaignMaker.Plan(i, 5, 4, "ACTIVE", first, LocalDate.MAX, false));
        }
    }

    private void small(Node account) {
        LocalDate first = LocalDate.of(2024, 2, 5);
        campaigns.make(account, new CampaignMaker.Plan(0, 2, 2, "ACTIVE", first, LocalDate.MAX, false));
        campaigns.make(
                account, new CampaignMaker.Plan(1, 2, 2, "SOME_PAUSED", first.plusDays(90), LocalDate.MAX, false));
        LocalDate end = LocalDate.of(2026, 6, 30);
        campaigns.make(account, new CampaignMaker.Plan(2, 2, 2, "PAUSED", first.plusDays(200), end, false));
    }

    /** One archived and one deleted campaign: hidden from ordinary lists, still there when asked for. */
    private void gone(Node account, boolean reference) {
        LocalDate first = reference ? LocalDate.of(2025, 2, 1) : LocalDate.of(2025, 3, 1);
        LocalDate last = first.plusDays(44);
        campaigns.make(account, new CampaignMaker.Plan(27, 1, 2, "ARCHIVED", first, last, true));
        campaigns.make(account, new CampaignMaker.Plan(28, 1, 1, "DELETED", first.plusDays(30), last, true));
    }

    private static Node minimumBudget(Node account) {
        int unit = account.account.perUnit();
        return new Node("MinimumBudget", account.account.currency(), account, account.account)
                .edit(Map.of(
                        "currency",
                        account.account.currency(),
                        "min_daily_budget_imp",
                        unit,
                        "min_daily_budget_low_freq",
                        unit * 40,
                        "min_daily_budget_high_freq",
                        unit * 5,
                        "min_daily_budget_video_views",
                        unit));
    }
}
