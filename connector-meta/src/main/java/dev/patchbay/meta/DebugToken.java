// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;

/**
 * {@code GET /debug_token}: what Meta knows of a token. Send it with a client that signs with the token in question;
 * {@link MetaSigner} then asks about it in the app's own name, so that no caller needs to see the token.
 */
final class DebugToken {

    static final String OPERATION = "GET /debug_token";

    private final Graph graph;

    DebugToken(Graph graph) {
        this.graph = graph;
    }

    TokenInfo ask(ApiClient tokenClient) {
        return call(tokenClient).value();
    }

    ApiResponse<TokenInfo> call(ApiClient tokenClient) {
        ApiRequest request = graph.get(OPERATION)
                .path("debug_token")
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        return tokenClient.call(
                request, body -> TokenInfo.read(GraphAnswer.object().read(body)));
    }
}
