// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.model.Ad;
import dev.patchbay.spi.AdsQuery;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /act_{id}/ads}. */
final class ListAds implements EdgeWalk.Edge<Ad>, ItemReader<Ad> {

    static final String OPERATION = "GET /{ad-account}/ads";

    private static final String FIELDS_OWN =
            "id,account_id,campaign_id,adset_id,name,status,effective_status,created_time,updated_time";
    private static final String FIELDS = FIELDS_OWN + ",creative{id}";
    private static final String FIELDS_RAW = FIELDS_OWN
            + ",creative{id,name,thumbnail_url,object_story_id,effective_object_story_id},configured_status,"
            + "ad_review_feedback,issues_info,preview_shareable_link,conversion_domain";

    private final Graph graph;
    private final AccountFacts account;
    private final AdsQuery query;

    ListAds(Graph graph, AccountFacts account, AdsQuery query) {
        this.graph = graph;
        this.account = account;
        this.query = query;
    }

    @Override
    public ApiRequestBuilder request(int limit) {
        ApiRequestBuilder request = graph.ads(OPERATION, account.id())
                .path(account.id().node(), "ads")
                .query("fields", query.keepRaw() ? FIELDS_RAW : FIELDS)
                .query("limit", Integer.toString(limit));
        AdsFilter.statuses(query, AdsFilter.AD_STATUSES, request);
        AdsFilter.updatedSince(query, request);
        return request;
    }

    @Override
    public BodyReader<GraphPage<Ad>> reader(int limit) {
        return GraphAnswer.page(this, query.keepRaw(), limit);
    }

    @Override
    public Ad read(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        String accountId = null;
        String campaignId = null;
        String adSetId = null;
        String name = null;
        String status = null;
        String effective = null;
        String creative = null;
        Instant created = null;
        Instant updated = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "account_id" -> accountId = json.word();
                case "campaign_id" -> campaignId = json.word();
                case "adset_id" -> adSetId = json.word();
                case "name" -> name = json.string();
                case "status" -> status = json.word();
                case "effective_status" -> effective = json.word();
                case "creative" -> creative = GraphAnswer.idOf(json);
                case "created_time" -> created = MetaTime.instant(json, "created_time");
                case "updated_time" -> updated = MetaTime.instant(json, "updated_time");
                default -> json.skip();
            }
        }
        String word = MetaMapper.word(effective, status);
        return new Ad(
                GraphAnswer.required(id, "id"),
                account.owner(accountId),
                campaignId,
                GraphAnswer.required(adSetId, "adset_id"),
                name == null ? "" : name,
                MetaMapper.status(word),
                word,
                creative,
                created,
                updated,
                raw);
    }
}
