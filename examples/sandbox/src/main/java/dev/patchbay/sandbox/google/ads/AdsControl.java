// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a test can do to the simulated Google Ads from outside, as if in its web pages. Thread-safe. */
public final class AdsControl {

    /** An account as it stands. {@code managerId} is the account right above it. */
    public record Account(
            long id,
            String name,
            String currency,
            String timeZone,
            boolean manager,
            boolean test,
            boolean hidden,
            String status,
            OptionalLong managerId) {}

    private static final ChangeLog.Author EDITOR =
            new ChangeLog.Author("ada.reinholt@example.com", "GOOGLE_ADS_WEB_CLIENT");
    private static final int LOAD_ADS_PER_GROUP = 50;
    private static final int MOST_DAYS = 1_000;

    private final AdsWorld world;
    private final WorldMaker maker;
    private final OperationQuota quota;
    private final InstantSource clock;

    AdsControl(AdsWorld world, WorldMaker maker, OperationQuota quota, InstantSource clock) {
        this.world = world;
        this.maker = maker;
        this.quota = quota;
        this.clock = clock;
    }

    /** Every account, closed and hidden ones and those of tests included. */
    public List<Account> accounts() {
        return world.all().stream().map(this::facts).toList();
    }

    /** The manager on top of the tenant, open to the people who see everything. */
    public long managerId() {
        return world.all().get(0).id;
    }

    /** A manager below {@link #managerId()} with clients of its own. */
    public long subManagerId() {
        return world.all().get(1).id;
    }

    /** Enabled production accounts with campaigns. The first is open directly and through the manager; one has no manager. */
    public List<Long> clientIds() {
        return accounts().stream()
                .filter(a ->
                        !a.manager() && !a.test() && !a.hidden() && a.status().equals("ENABLED"))
                .map(Account::id)
                .toList();
    }

    /** Ids of the campaigns of an account, removed ones included. */
    public List<Long> campaignIds(long customerId) {
        return account(customerId).table("campaign").stream().map(n -> n.id).toList();
    }

    /** Resource names of everything an account has of a type such as {@code ad_group} or {@code ad_group_ad}. */
    public List<String> resourceNames(long customerId, String type) {
        return account(customerId).table(type).stream().map(n -> n.resourceName).toList();
    }

    /** A new campaign with two ad groups of two ads (none if it is PERFORMANCE_MAX), delivering from today. Returns its id. */
    public long addCampaign(long customerId, String name, String channelType) {
        AdsAccount account = account(customerId);
        Instant now = clock.instant();
        LocalDate today = account.localTime(now).toLocalDate();
        var plan = new CampaignMaker.Plan(1, 2, 2, "ENABLED", new DateRange(today, LocalDate.MAX), 400);
        AdsNode campaign = maker.campaigns().make(account, plan, channelType, name);
        Edits.created(account, campaign.above("campaign_budget"), now, EDITOR);
        Edits.created(account, campaign, now, EDITOR);
        for (String type : List.of("ad_group", "ad_group_ad", "ad_group_criterion")) {
            account.table(type).stream()
                    .filter(n -> n.above("campaign") == campaign)
                    .forEach(n -> Edits.created(account, n, now, EDITOR));
        }
        return campaign.id;
    }

    /** Changes values by their field within the resource, as {@code status} or {@code amount_micros}. Shows in the feeds. */
    public void edit(String resourceName, Map<String, Object> values) {
        AdsAccount account = owner(resourceName);
        AdsNode node = node(resourceName);
        Map<String, Object> typed = new HashMap<>();
        values.forEach((path, value) -> {
            AdsSpec.BOOK.get(node.type + "." + path);
            typed.put(path, value instanceof Integer whole ? Long.valueOf(whole) : value);
        });
        Edits.update(account, node, typed, clock.instant(), EDITOR);
    }

    public void editCampaign(long customerId, long campaignId, Map<String, Object> values) {
        edit(account(customerId).campaign(campaignId).resourceName, values);
    }

    /** Changes the budget of a campaign; in the feeds only the budget shows, as on the platform. */
    public void setBudget(long customerId, long campaignId, long amountMicros) {
        AdsNode budget = account(customerId).campaign(campaignId).above("campaign_budget");
        edit(budget.resourceName, Map.of("amount_micros", amountMicros));
    }

    /** Removes an object for good. Shows in the feeds. */
    public void remove(String resourceName) {
        Edits.remove(owner(resourceName), node(resourceName), clock.instant(), EDITOR);
    }

    public void removeCampaign(long customerId, long campaignId) {
        remove(account(customerId).campaign(campaignId).resourceName);
    }

    /**
     * Corrects figures of past days, as late conversions and credits for invalid clicks do. As on the platform, the
     * change feeds say nothing of it.
     *
     * @param campaignId empty: all campaigns
     * @param conversionsPercent what conversions and their value become, in percent of what they were
     * @param clicksPercent what clicks and cost become
     */
    public void restate(
            long customerId,
            OptionalLong campaignId,
            LocalDate first,
            LocalDate last,
            int conversionsPercent,
            int clicksPercent) {
        account(customerId)
                .restate(new AdsAccount.Restatement(
                        campaignId.orElse(0), new DateRange(first, last), conversionsPercent, clicksPercent));
    }

    /**
     * A new client of the manager for load tests: {@code FROM ad_group_ad} with {@code segments.date} over its whole life
     * has this many rows, rounded up to a full number of days. It has at most 1,000 days of figures; today has none.
     * Rows are made while they are sent and never stand in memory. Returns its id.
     */
    public long addLoadAccount(long rows) {
        int days = (int) Math.min(MOST_DAYS, rows);
        int ads = (int) ((rows + days - 1) / days);
        AdsAccount account = maker.account(AccountPlan.load("Load " + rows), days);
        LocalDate today = account.localTime(clock.instant()).toLocalDate();
        DateRange past = new DateRange(today.minusDays(days), today.minusDays(1));
        for (int made = 0, number = 0; made < ads; number++) {
            int here = Math.min(LOAD_ADS_PER_GROUP, ads - made);
            maker.campaigns()
                    .make(
                            account,
                            new CampaignMaker.Plan(number, 1, here, "ENABLED", past, 500),
                            "SEARCH",
                            "Load " + number);
            made += here;
        }
        world.all().get(0).addClient(account);
        return account.id;
    }

    /** The days a load account has figures of, to be used in {@code BETWEEN}. */
    public List<LocalDate> daysOf(long customerId) {
        AdsAccount account = account(customerId);
        LocalDate today = account.localTime(clock.instant()).toLocalDate();
        return account.firstDay.datesUntil(today).toList();
    }

    /** ENABLED, CANCELED, SUSPENDED or CLOSED. */
    public void setAccountStatus(long customerId, String status) {
        account(customerId).customer.set("status", status);
    }

    /** Lets a person open an account directly. */
    public void giveAccess(String email, long customerId) {
        world.give(email, account(customerId));
    }

    public void takeAccess(String email, long customerId) {
        world.take(email, account(customerId));
    }

    /** Operations counted today on production accounts. */
    public long operationsToday() {
        return quota.used(clock.instant(), false);
    }

    private Account facts(AdsAccount account) {
        Optional<AdsAccount> above =
                world.all().stream().filter(m -> m.clients().contains(account)).findFirst();
        return new Account(
                account.id,
                account.plan.name(),
                account.plan.currency(),
                account.plan.zone(),
                account.isManager(),
                account.plan.test(),
                account.plan.hidden(),
                account.status(),
                above.map(m -> OptionalLong.of(m.id)).orElse(OptionalLong.empty()));
    }

    private AdsAccount account(long id) {
        return world.find(id).orElseThrow(() -> new IllegalArgumentException("no customer " + id));
    }

    private AdsAccount owner(String resourceName) {
        return account(Long.parseLong(resourceName.split("/")[1]));
    }

    private AdsNode node(String resourceName) {
        return owner(resourceName)
                .find(resourceName)
                .orElseThrow(() -> new IllegalArgumentException("no object " + resourceName));
    }
}
