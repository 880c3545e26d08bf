// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.model.Campaign;
import dev.patchbay.spi.AdsQuery;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /act_{id}/campaigns}. */
final class ListCampaigns implements EdgeWalk.Edge<Campaign>, ItemReader<Campaign> {

    static final String OPERATION = "GET /{ad-account}/campaigns";

    private static final String FIELDS = "id,account_id,name,status,effective_status,objective,daily_budget,"
            + "lifetime_budget,start_time,stop_time,created_time,updated_time";
    private static final String FIELDS_RAW = FIELDS
            + ",configured_status,buying_type,bid_strategy,budget_remaining,spend_cap,special_ad_categories,"
            + "special_ad_category_country,is_adset_budget_sharing_enabled,promoted_object,issues_info,"
            + "source_campaign_id,smart_promotion_type";

    private final Graph graph;
    private final AccountFacts account;
    private final AdsQuery query;

    ListCampaigns(Graph graph, AccountFacts account, AdsQuery query) {
        this.graph = graph;
        this.account = account;
        this.query = query;
    }

    @Override
    public ApiRequestBuilder request(int limit) {
        ApiRequestBuilder request = graph.ads(OPERATION, account.id())
                .path(account.id().node(), "campaigns")
                .query("fields", query.keepRaw() ? FIELDS_RAW : FIELDS)
                .query("limit", Integer.toString(limit));
        AdsFilter.statuses(query, AdsFilter.CAMPAIGN_STATUSES, request);
        AdsFilter.updatedTime(query, "campaign.updated_time", request);
        return request;
    }

    @Override
    public BodyReader<GraphPage<Campaign>> reader(int limit) {
        return GraphAnswer.page(this, query.keepRaw(), limit);
    }

    @Override
    public Campaign read(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        String accountId = null;
        String name = null;
        String status = null;
        String effective = null;
        String objective = null;
        long daily = 0;
        long lifetime = 0;
        Instant start = null;
        Instant stop = null;
        Instant created = null;
        Instant updated = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "account_id" -> accountId = json.word();
                case "name" -> name = json.string();
                case "status" -> status = json.word();
                case "effective_status" -> effective = json.word();
                case "objective" -> objective = json.word();
                case "daily_budget" -> daily = json.integer(0);
                case "lifetime_budget" -> lifetime = json.integer(0);
                case "start_time" -> start = MetaTime.scheduled(json, "start_time");
                case "stop_time" -> stop = MetaTime.scheduled(json, "stop_time");
                case "created_time" -> created = MetaTime.instant(json, "created_time");
                case "updated_time" -> updated = MetaTime.instant(json, "updated_time");
                default -> json.skip();
            }
        }
        String word = MetaMapper.word(effective, status);
        return new Campaign(
                GraphAnswer.required(id, "id"),
                account.owner(accountId),
                name == null ? "" : name,
                MetaMapper.status(word),
                word,
                objective,
                MetaMapper.budget(daily, lifetime, account.minorDigits(), account.currency()),
                start,
                stop,
                created,
                updated,
                raw);
    }
}
