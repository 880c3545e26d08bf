// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.model.AdAccount;
import dev.patchbay.spi.AdsQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /me/adaccounts}, {@code /{business}/owned_ad_accounts}, {@code /{business}/client_ad_accounts}. */
final class ListAdAccounts implements AssetWalk.Edges<AdAccount> {

    static final String OPERATION = "GET /me/adaccounts";

    private final Graph graph;
    private final AdAccountReader reader;
    private final AdsQuery query;

    ListAdAccounts(Graph graph, AdAccountReader reader, AdsQuery query) {
        this.graph = graph;
        this.reader = reader;
        this.query = query;
    }

    @Override
    public EdgeWalk.Edge<AdAccount> direct() {
        return edge(OPERATION, "me", "adaccounts");
    }

    @Override
    public List<String> ofBusiness() {
        return List.of("owned_ad_accounts", "client_ad_accounts");
    }

    @Override
    public EdgeWalk.Edge<AdAccount> ofBusiness(String businessId, String edge) {
        return edge(operation(edge), businessId, edge);
    }

    @Override
    public String operation(@Nullable String edge) {
        return edge == null ? OPERATION : "GET /{business}/" + edge;
    }

    @Override
    public String id(AdAccount asset) {
        return asset.id();
    }

    private EdgeWalk.Edge<AdAccount> edge(String operation, String node, String edge) {
        return AssetWalk.Edges.edge(
                limit -> request(operation, node, edge, limit),
                limit -> GraphAnswer.page(reader, query.keepRaw(), limit));
    }

    private ApiRequestBuilder request(String operation, String node, String edge, int limit) {
        return graph.get(operation)
                .path(node, edge)
                .query("fields", query.keepRaw() ? AdAccountReader.FIELDS_RAW : AdAccountReader.FIELDS)
                .query("limit", Integer.toString(limit));
    }
}
