// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.spi.CodeExchange;

/**
 * {@code /oauth/access_token}: codes and tokens against longer-lived tokens. Sent as forms, because URLs end up in logs of
 * proxies; Meta takes both.
 */
final class TokenExchange {

    private static final String CODE = "POST /oauth/access_token";
    private static final String EXTEND = "POST /oauth/access_token fb_exchange_token";

    private final Graph graph;

    TokenExchange(Graph graph) {
        this.graph = graph;
    }

    /** A code is good for one use, so a lost answer is not asked for again. */
    TokenAnswer code(ApiClient api, CodeExchange exchange) {
        ApiRequest request = form(CODE)
                .form("redirect_uri", exchange.redirectUri())
                .form("code", exchange.code().reveal())
                .idempotent(false)
                .build();
        return api.fetch(request, TokenAnswer.reader());
    }

    /** Exchanging a living token again only gives another one: a lost answer may be asked for again. */
    TokenAnswer extend(ApiClient api, Secret token, boolean systemUser) {
        ApiRequest request = form(EXTEND)
                .form("grant_type", "fb_exchange_token")
                .form("fb_exchange_token", token.reveal())
                .form("set_token_expires_in_60_days", systemUser ? "true" : null)
                .idempotent(true)
                .build();
        return api.fetch(request, TokenAnswer.reader());
    }

    private ApiRequestBuilder form(String operation) {
        return graph.post(operation)
                .path("oauth", "access_token")
                .form("client_id", graph.config().clientId)
                .form("client_secret", graph.config().clientSecret.reveal())
                .anonymous()
                .maxResponseBytes(Graph.SMALL_ANSWER);
    }
}
