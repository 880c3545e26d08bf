// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.spi.AdsQuery;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One level of ads objects: where its rows come from, how changes to it are told, and what a row becomes.
 *
 * @param <T> what a row becomes
 * @param resource the resource of its rows
 * @param fields what is read
 * @param rawFields what is read besides when the JSON text is kept
 * @param statuses its own status and those of its parents
 * @param changeTypes the types of {@code change_status} that tell of it
 * @param key what tells one from another within an account
 * @param mapper makes one of a row
 */
record AdsEntity<T>(
        String resource,
        List<String> fields,
        List<String> rawFields,
        List<String> statuses,
        List<String> changeTypes,
        Function<T, String> key,
        Mapper<T> mapper) {

    /** Makes one of a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(JsonValue row, AccountFacts account, @Nullable String raw) throws MalformedBodyException;
    }

    static final AdsEntity<Campaign> CAMPAIGNS = new AdsEntity<>(
            "campaign",
            List.of(
                    "campaign.id",
                    "campaign.name",
                    "campaign.status",
                    "campaign.primary_status",
                    "campaign.advertising_channel_type",
                    "campaign.start_date_time",
                    "campaign.end_date_time",
                    "campaign.campaign_budget",
                    "campaign_budget.amount_micros",
                    "campaign_budget.total_amount_micros",
                    "campaign_budget.period",
                    "campaign_budget.explicitly_shared"),
            List.of(
                    "campaign.serving_status",
                    "campaign.primary_status_reasons",
                    "campaign.advertising_channel_sub_type",
                    "campaign.bidding_strategy_type",
                    "campaign.optimization_score",
                    "campaign.labels",
                    "campaign_budget.id",
                    "campaign_budget.name",
                    "campaign_budget.reference_count"),
            List.of("campaign.status"),
            List.of("CAMPAIGN", "CAMPAIGN_BUDGET"),
            Campaign::id,
            AdsEntity::campaign);

    static final AdsEntity<AdSet> AD_GROUPS = new AdsEntity<>(
            "ad_group",
            List.of(
                    "ad_group.id",
                    "ad_group.name",
                    "ad_group.status",
                    "ad_group.primary_status",
                    "ad_group.type",
                    "ad_group.cpc_bid_micros",
                    "ad_group.cpm_bid_micros",
                    "ad_group.cpv_bid_micros",
                    "ad_group.target_cpa_micros",
                    "campaign.id",
                    "campaign.bidding_strategy_type"),
            List.of("ad_group.primary_status_reasons", "ad_group.labels", "ad_group.effective_target_cpa_micros"),
            List.of("ad_group.status", "campaign.status"),
            List.of("AD_GROUP"),
            AdSet::id,
            AdsEntity::adGroup);

    static final AdsEntity<Ad> ADS = new AdsEntity<>(
            "ad_group_ad",
            List.of(
                    "ad_group_ad.ad.id",
                    "ad_group_ad.ad.name",
                    "ad_group_ad.ad.type",
                    "ad_group_ad.status",
                    "ad_group_ad.primary_status",
                    "ad_group.id",
                    "campaign.id"),
            List.of(
                    "ad_group_ad.primary_status_reasons",
                    "ad_group_ad.ad_strength",
                    "ad_group_ad.policy_summary.approval_status",
                    "ad_group_ad.policy_summary.review_status",
                    "ad_group_ad.ad.final_urls",
                    "ad_group_ad.ad.responsive_search_ad.headlines",
                    "ad_group_ad.ad.responsive_search_ad.descriptions"),
            List.of("ad_group_ad.status", "ad_group.status", "campaign.status"),
            List.of("AD_GROUP_AD"),
            ad -> ad.adSetId() + '~' + ad.id(),
            AdsEntity::ad);

    /** Rows by what the caller asked for, changes aside. */
    Gaql select(AdsQuery query) {
        Gaql gaql = Gaql.from(resource).select(fields);
        if (query.keepRaw()) {
            gaql.select(rawFields);
        }
        return gaql;
    }

    Gaql live(AdsQuery query) {
        Gaql gaql = select(query);
        if (!query.includeArchived()) {
            statuses.forEach(status -> gaql.whereWord(status, "!=", "REMOVED"));
        }
        return gaql;
    }

    AdsRows<T> rows(AccountFacts account, boolean keepRaw) {
        String json = AdsMetricNames.camel(resource);
        return AdsRows.trees(row -> {
            AdsMapper.requireOwn(row.get(json).get("resourceName").text(), account.id());
            return mapper.map(row, account, keepRaw ? row.toJson() : null);
        });
    }

    private static Campaign campaign(JsonValue row, AccountFacts account, @Nullable String raw)
            throws MalformedBodyException {
        JsonValue of = row.get("campaign");
        String word = AdsMapper.word(of);
        return new Campaign(
                AdsMapper.required(of.get("id").text(), "campaign.id"),
                account.id().digits(),
                of.get("name").text(""),
                AdsMapper.status(word),
                word,
                of.get("advertisingChannelType").text(),
                AdsMapper.budget(row.get("campaignBudget"), account.currency()),
                AdsMapper.time(of.get("startDateTime").text(), account.zoneOrUtc()),
                AdsMapper.time(of.get("endDateTime").text(), account.zoneOrUtc()),
                null,
                null,
                raw);
    }

    private static AdSet adGroup(JsonValue row, AccountFacts account, @Nullable String raw)
            throws MalformedBodyException {
        JsonValue of = row.get("adGroup");
        String word = AdsMapper.word(of);
        return new AdSet(
                AdsMapper.required(of.get("id").text(), "ad_group.id"),
                account.id().digits(),
                AdsMapper.required(row.get("campaign").get("id").text(), "campaign.id"),
                of.get("name").text(""),
                AdsMapper.status(word),
                word,
                row.get("campaign").get("biddingStrategyType").text(),
                null,
                AdsMapper.bid(of, account.currency()),
                null,
                null,
                null,
                null,
                raw);
    }

    private static Ad ad(JsonValue row, AccountFacts account, @Nullable String raw) throws MalformedBodyException {
        JsonValue of = row.get("adGroupAd");
        JsonValue ad = of.get("ad");
        String word = AdsMapper.word(of);
        return new Ad(
                AdsMapper.required(ad.get("id").text(), "ad_group_ad.ad.id"),
                account.id().digits(),
                row.get("campaign").get("id").text(),
                AdsMapper.required(row.get("adGroup").get("id").text(), "ad_group.id"),
                ad.get("name").text(""),
                AdsMapper.status(word),
                word,
                null,
                null,
                null,
                raw);
    }
}
