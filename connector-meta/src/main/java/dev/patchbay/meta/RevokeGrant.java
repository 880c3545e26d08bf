// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;

/** Takes a grant back: a person's by deleting all permissions, a system user's token by name. */
final class RevokeGrant {

    private static final String PERMISSIONS = "DELETE /{user}/permissions";
    private static final String TOKEN = "POST /oauth/revoke";

    private final Graph graph;

    RevokeGrant(Graph graph) {
        this.graph = graph;
    }

    void ofPerson(ApiClient tokenClient, String userId) {
        ApiRequest request = graph.delete(PERMISSIONS)
                .path(userId, "permissions")
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        tokenClient.fetch(request, GraphAnswer.object());
    }

    /**
     * Meta's description has all of this in the query of a GET, the token that asks too. In a form it stays out of addresses,
     * which get logged; the asking token is sent there besides the header, where it is looked for.
     */
    void ofSystemUser(ApiClient tokenClient, Secret token) {
        ApiRequest request = graph.post(TOKEN)
                .path("oauth", "revoke")
                .form("client_id", graph.config().clientId)
                .form("client_secret", graph.config().clientSecret.reveal())
                .form("revoke_token", token.reveal())
                .form("access_token", token.reveal())
                .idempotent(true)
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        tokenClient.fetch(request, GraphAnswer.object());
    }
}
