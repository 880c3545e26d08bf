// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonValue;

/** {@code GET /me}: who a token belongs to. */
final class ReadMe {

    private static final String OPERATION = "GET /me";

    private final Graph graph;

    ReadMe(Graph graph) {
        this.graph = graph;
    }

    /**
     * A person, page or system user.
     *
     * @param id app-scoped for a person
     * @param name empty when hidden
     */
    record Me(String id, String name) {}

    Me ask(ApiClient tokenClient) {
        ApiRequest request = graph.get(OPERATION)
                .path("me")
                .query("fields", "id,name")
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        return tokenClient.fetch(request, body -> {
            JsonValue me = GraphAnswer.object().read(body);
            return new Me(
                    GraphAnswer.required(me.get("id").text(), "id"),
                    me.get("name").text(""));
        });
    }
}
