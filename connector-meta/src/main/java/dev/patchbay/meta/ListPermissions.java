// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /me/permissions}: a person may untick single permissions, and take them back later. */
final class ListPermissions {

    private static final String OPERATION = "GET /me/permissions";
    private static final int MANY = 200;

    private final Graph graph;

    ListPermissions(Graph graph) {
        this.graph = graph;
    }

    /**
     * One permission.
     *
     * @param name the scope
     * @param status granted, declined or expired
     */
    record Permission(String name, String status) {

        boolean granted() {
            return status.equals("granted");
        }

        private static Permission read(JsonReader json, @Nullable String raw) throws IOException {
            String name = null;
            String status = null;
            json.beginObject();
            while (json.nextField()) {
                switch (json.field()) {
                    case "permission" -> name = json.string();
                    case "status" -> status = json.string();
                    default -> json.skip();
                }
            }
            return new Permission(GraphAnswer.required(name, "permission"), status == null ? "" : status);
        }
    }

    ApiResponse<GraphPage<Permission>> call(ApiClient tokenClient) {
        ApiRequest request = graph.get(OPERATION)
                .path("me", "permissions")
                .query("limit", Integer.toString(MANY))
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        return tokenClient.call(request, GraphAnswer.page(Permission::read, false, 16));
    }

    static Set<String> granted(List<Permission> permissions) {
        return permissions.stream()
                .filter(Permission::granted)
                .map(Permission::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
