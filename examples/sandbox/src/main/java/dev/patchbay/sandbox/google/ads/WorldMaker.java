// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Makes a whole world from a seed: the tenant that Meta's world has too, as it looks on Google Ads. */
final class WorldMaker {

    private static final ChangeLog.Author EDITOR =
            new ChangeLog.Author("ada.reinholt@example.com", "GOOGLE_ADS_WEB_CLIENT");
    private static final int PAST_DAYS = 400;
    private final AdsWorld world = new AdsWorld();
    private final IdMint ids;
    private final CampaignMaker campaigns;
    private final GooglePeople people;
    private final long seed;
    private final Instant now;

    WorldMaker(long seed, Instant now, GooglePeople people) {
        this.seed = seed;
        this.now = now;
        this.people = people;
        this.ids = new IdMint(seed);
        this.campaigns = new CampaignMaker(ids, seed);
    }

    CampaignMaker campaigns() {
        return campaigns;
    }

    private AdsAccount account(AccountPlan plan) {
        return account(plan, PAST_DAYS);
    }

    AdsWorld make(boolean reference) {
        AdsAccount top = account(AccountPlan.manager("Nordlicht Group", "Europe/Berlin"));
        AdsAccount sub = account(AccountPlan.manager("Himal Partners", "Asia/Kathmandu"));
        top.addClient(sub);
        int count = reference ? 10 : 4;
        for (int i = 0; i < count; i++) {
            AdsAccount client = account(AccountPlan.CLIENTS.get(i));
            fill(client, reference ? 20 : 6, reference ? 5 : 2, reference ? 4 : 2);
            boolean below = i % 4 == 2;
            if (i != 3) {
                (below ? sub : top).addClient(client);
            }
        }
        for (AccountPlan plan : List.of(
                AccountPlan.plain("Altbestand Shop", "CANCELED", false),
                AccountPlan.plain("Pilot 2019", "CLOSED", true),
                AccountPlan.plain("Sperrgut GmbH", "SUSPENDED", false))) {
            AdsAccount client = account(plan);
            fill(client, 1, 1, 1);
            top.addClient(client);
        }
        AdsAccount tests =
                account(AccountPlan.manager("Patchbay Tests", "Europe/Berlin").forTests());
        AdsAccount testClient = account(AccountPlan.CLIENTS.get(0).forTests());
        fill(testClient, 2, 1, 1);
        tests.addClient(testClient);
        access(top, tests);
        return world;
    }

    /** The first client is open to everyone directly as well as through the manager; the fourth has no manager. */
    private void access(AdsAccount top, AdsAccount tests) {
        List<AdsAccount> clients = world.all().stream()
                .filter(a -> !a.isManager() && !a.plan.test() && a.status().equals("ENABLED"))
                .toList();
        AdsAccount canceled = world.all().stream()
                .filter(a -> a.status().equals("CANCELED"))
                .findFirst()
                .orElseThrow();
        List<AdsAccount> all = List.of(top, clients.get(0), clients.get(3), canceled, tests);
        for (GoogleUser user : List.of(people.consenting(), people.ready())) {
            all.forEach(a -> world.give(user.email(), a));
        }
        all.forEach(a -> world.give(people.serviceAccountEmail(), a));
        world.give(people.limited().email(), clients.get(0));
    }

    /** Makes an account; later ones can come into being too. */
    AdsAccount account(AccountPlan plan, int pastDays) {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(plan.zone()));
        AdsAccount account = new AdsAccount(ids.customer(), plan, today.minusDays(pastDays));
        account.customer
                .set("id", account.id)
                .set("descriptive_name", plan.name())
                .set("currency_code", plan.currency())
                .set("time_zone", plan.zone())
                .set("manager", plan.manager())
                .set("test_account", plan.test())
                .set("status", plan.status())
                .set("auto_tagging_enabled", !plan.manager())
                .set("has_partners_badge", false)
                .set("conversion_tracking_setting.conversion_tracking_id", account.id % 1_000_000_000L)
                .set("conversion_tracking_setting.conversion_tracking_status", "CONVERSION_TRACKING_MANAGED_BY_SELF");
        if (!plan.manager()) {
            account.customer.set("optimization_score", 0.5 + account.id % 50 / 100.0);
            account.customer.set("optimization_score_weight", 100.0);
            conversions(account);
        }
        return world.add(account);
    }

    private void conversions(AdsAccount account) {
        String[][] all = {{"Purchase", "PURCHASE"}, {"Contact form", "SUBMIT_LEAD_FORM"}, {"Key page view", "PAGE_VIEW"}
        };
        for (int i = 0; i < all.length; i++) {
            long id = 600_000_000L + account.id % 100_000_000L + i;
            account.add(new AdsNode("conversion_action", id, account.name("conversionActions", id), i)
                    .under(account.customer)
                    .set("id", id)
                    .set("name", all[i][0])
                    .set("category", all[i][1])
                    .set("status", "ENABLED")
                    .set("type", "WEBPAGE")
                    .set("primary_for_goal", i < 2)
                    .set("include_in_conversions_metric", i < 2)
                    .set("counting_type", i == 0 ? "MANY_PER_CLICK" : "ONE_PER_CLICK")
                    .set("owner_customer", account.customer.resourceName));
        }
    }

    /** Campaigns of all kinds; the fifth of each six is removed, the last but one before it paused. */
    private void fill(AdsAccount account, int count, int adGroups, int adsEach) {
        LocalDate today = LocalDate.ofInstant(now, account.zone);
        for (int i = 0; i < count; i++) {
            String status = i % 6 == 4 ? "REMOVED" : i % 6 == 3 ? "PAUSED" : "ENABLED";
            LocalDate end = status.equals("ENABLED") ? LocalDate.MAX : today.minusDays(40L + i);
            int weight = 150 + Dice.below(Dice.roll(seed, account.id, i), 900);
            DateRange days = new DateRange(account.firstDay.plusDays(i % 5 * 9L), end);
            AdsNode campaign =
                    campaigns.make(account, new CampaignMaker.Plan(i, adGroups, adsEach, status, days, weight));
            history(account, campaign, i);
        }
    }

    /** A few past changes, so that the feeds have something from the beginning. */
    private void history(AdsAccount account, AdsNode campaign, int number) {
        AdsNode budget = campaign.above("campaign_budget");
        Instant at = now.minus(Duration.ofDays(25 - number % 20)).minus(Duration.ofMinutes(37L * number));
        long amount = (Long) budget.value("amount_micros");
        if (campaign.text("status").equals("ENABLED")) {
            account.changes.add(
                    at,
                    budget,
                    ChangeLog.Operation.UPDATE,
                    Map.of("amount_micros", amount / 2),
                    Map.of("amount_micros", amount),
                    EDITOR);
        }
        if (number == 0) {
            account.changes.add(
                    at.plusSeconds(90),
                    campaign,
                    ChangeLog.Operation.UPDATE,
                    Map.of("status", "PAUSED"),
                    Map.of("status", campaign.text("status")),
                    EDITOR);
        }
    }
}
