// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Money;
import dev.patchbay.spi.AdsQuery;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /act_{id}/adsets}. */
final class ListAdSets implements EdgeWalk.Edge<AdSet>, ItemReader<AdSet> {

    static final String OPERATION = "GET /{ad-account}/adsets";

    private static final String FIELDS = "id,account_id,campaign_id,name,status,effective_status,optimization_goal,"
            + "daily_budget,lifetime_budget,bid_amount,start_time,end_time,created_time,updated_time";
    private static final String FIELDS_RAW = FIELDS
            + ",configured_status,budget_remaining,bid_strategy,billing_event,destination_type,promoted_object,targeting,"
            + "attribution_spec,learning_stage_info,issues_info";

    private final Graph graph;
    private final AccountFacts account;
    private final AdsQuery query;

    ListAdSets(Graph graph, AccountFacts account, AdsQuery query) {
        this.graph = graph;
        this.account = account;
        this.query = query;
    }

    @Override
    public ApiRequestBuilder request(int limit) {
        ApiRequestBuilder request = graph.ads(OPERATION, account.id())
                .path(account.id().node(), "adsets")
                .query("fields", query.keepRaw() ? FIELDS_RAW : FIELDS)
                .query("limit", Integer.toString(limit));
        AdsFilter.statuses(query, AdsFilter.AD_SET_STATUSES, request);
        AdsFilter.updatedSince(query, request);
        return request;
    }

    @Override
    public BodyReader<GraphPage<AdSet>> reader(int limit) {
        return GraphAnswer.page(this, query.keepRaw(), limit);
    }

    @Override
    public AdSet read(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        String accountId = null;
        String campaignId = null;
        String name = null;
        String status = null;
        String effective = null;
        String goal = null;
        long daily = 0;
        long lifetime = 0;
        Long bid = null;
        Instant start = null;
        Instant end = null;
        Instant created = null;
        Instant updated = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "account_id" -> accountId = json.word();
                case "campaign_id" -> campaignId = json.word();
                case "name" -> name = json.string();
                case "status" -> status = json.word();
                case "effective_status" -> effective = json.word();
                case "optimization_goal" -> goal = json.word();
                case "daily_budget" -> daily = json.integer(0);
                case "lifetime_budget" -> lifetime = json.integer(0);
                case "bid_amount" -> bid = json.integer();
                case "start_time" -> start = MetaTime.scheduled(json, "start_time");
                case "end_time" -> end = MetaTime.scheduled(json, "end_time");
                case "created_time" -> created = MetaTime.instant(json, "created_time");
                case "updated_time" -> updated = MetaTime.instant(json, "updated_time");
                default -> json.skip();
            }
        }
        String word = MetaMapper.word(effective, status);
        return new AdSet(
                GraphAnswer.required(id, "id"),
                account.owner(accountId),
                GraphAnswer.required(campaignId, "campaign_id"),
                name == null ? "" : name,
                MetaMapper.status(word),
                word,
                goal,
                MetaMapper.budget(daily, lifetime, account.minorDigits(), account.currency()),
                bid == null || bid == 0 ? null : Money.ofMinor(bid, account.minorDigits(), account.currency()),
                start,
                end,
                created,
                updated,
                raw);
    }
}
