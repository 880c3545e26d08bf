// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.PermissionException;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /me/businesses}: an edge that pages by offset, without cursors. */
final class ListBusinesses implements EdgeWalk.Edge<String> {

    private static final String OPERATION = "GET /me/businesses";

    private final SessionContext session;
    private final Graph graph;

    ListBusinesses(SessionContext session, Graph graph) {
        this.session = session;
        this.graph = graph;
    }

    /** All ids; none, with a warning, when the permission is missing after all. */
    List<String> ids() {
        Paged<String> listing =
                session.paged(OPERATION, new EdgeWalk<>(session, OPERATION, this, graph.config().pageSize));
        List<String> ids = new ArrayList<>();
        try {
            listing.forEach(ids::add);
            return ids;
        } catch (PermissionException e) {
            session.warn("businesses-skipped", "Meta does not show the businesses: " + e.reason());
            return List.of();
        }
    }

    @Override
    public ApiRequestBuilder request(int limit) {
        return graph.get(OPERATION)
                .path("me", "businesses")
                .query("fields", "id")
                .query("limit", Integer.toString(limit));
    }

    @Override
    public BodyReader<GraphPage<String>> reader(int limit) {
        return GraphAnswer.page((json, raw) -> GraphAnswer.required(GraphAnswer.idOf(json), "id"), false, limit);
    }
}
