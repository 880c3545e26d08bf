// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /me/accounts}, {@code /{business}/owned_pages}, {@code /{business}/client_pages}. */
final class ListPages implements AssetWalk.Edges<PageNode> {

    static final String OPERATION = "GET /me/accounts";

    /** Edges of a business know no tasks: those belong to a person. */
    private static final String FIELDS_OF_BUSINESS =
            "id,name,username,access_token,instagram_business_account{id,username,name}";

    private static final String FIELDS = FIELDS_OF_BUSINESS + ",tasks";

    private final Graph graph;
    private final boolean keepRaw;

    ListPages(Graph graph, boolean keepRaw) {
        this.graph = graph;
        this.keepRaw = keepRaw;
    }

    @Override
    public EdgeWalk.Edge<PageNode> direct() {
        return edge(OPERATION, "me", "accounts", FIELDS);
    }

    @Override
    public List<String> ofBusiness() {
        return List.of("owned_pages", "client_pages");
    }

    @Override
    public EdgeWalk.Edge<PageNode> ofBusiness(String businessId, String edge) {
        return edge(operation(edge), businessId, edge, FIELDS_OF_BUSINESS);
    }

    @Override
    public String operation(@Nullable String edge) {
        return edge == null ? OPERATION : "GET /{business}/" + edge;
    }

    @Override
    public String id(PageNode asset) {
        return asset.id();
    }

    private EdgeWalk.Edge<PageNode> edge(String operation, String node, String edge, String fields) {
        return AssetWalk.Edges.edge(
                limit -> request(operation, node, edge, limit, fields),
                limit -> GraphAnswer.page(PageNode::read, keepRaw, limit));
    }

    private ApiRequestBuilder request(String operation, String node, String edge, int limit, String fields) {
        return graph.get(operation).path(node, edge).query("fields", fields).query("limit", Integer.toString(limit));
    }
}
