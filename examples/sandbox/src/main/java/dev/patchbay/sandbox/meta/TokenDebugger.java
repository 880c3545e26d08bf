// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /debug_token}. */
final class TokenDebugger {

    private static final Set<String> GRANULAR = Set.of(
            "ads_management",
            "ads_read",
            "business_management",
            "pages_show_list",
            "pages_read_engagement",
            "pages_manage_posts",
            "pages_manage_metadata",
            "pages_manage_ads",
            "instagram_basic",
            "instagram_content_publish",
            "instagram_manage_insights",
            "instagram_manage_comments",
            "leads_retrieval");
    private final Tokens tokens;
    private final MetaApp app;
    private final Gatekeeper gate;

    TokenDebugger(Tokens tokens, MetaApp app, Gatekeeper gate) {
        this.tokens = tokens;
        this.app = app;
        this.gate = gate;
    }

    ObjectNode inspect(Caller caller, Params params) {
        String input = params.get("input_token")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> GraphError.oauth(400, 100, "(#100) The parameter input_token is required"));
        if (!caller.isApp() && !caller.token().value.equals(input)) {
            throw GraphError.oauth(
                    400,
                    100,
                    "(#100) You must provide an app access token, or a user access token that is an owner or developer of"
                            + " the app");
        }
        ObjectNode root = MetaJson.object();
        ObjectNode data = root.putObject("data");
        Optional<Token> found = tokens.find(input);
        if (found.isEmpty()) {
            error(data, 190, "Invalid OAuth access token - Cannot parse access token", 0);
            data.put("is_valid", false).putArray("scopes");
            return root;
        }
        describe(data, found.get());
        return root;
    }

    private void describe(ObjectNode data, Token token) {
        data.put("app_id", app.id).put("type", token.kind.name()).put("application", app.name);
        if (token.kind == Token.Kind.APP) {
            data.put("is_valid", true).putArray("scopes");
            return;
        }
        data.put("data_access_expires_at", seconds(token.dataAccessUntil));
        Optional<GraphError> wrong = gate.verify(token);
        wrong.ifPresent(e -> error(data, e.code, e.getMessage(), e.subcode()));
        data.put("expires_at", seconds(token.expiresAt()));
        data.put("is_valid", wrong.isEmpty());
        data.put("issued_at", token.issuedAt.getEpochSecond());
        if (token.kind == Token.Kind.PAGE) {
            data.put("profile_id", token.pageId);
        }
        ArrayNode scopes = data.putArray("scopes");
        ArrayNode granular = data.putArray("granular_scopes");
        for (String scope : List.copyOf(tokens.scopes(token))) {
            scopes.add(scope);
            if (GRANULAR.contains(scope)) {
                granular.addObject().put("scope", scope);
            }
        }
        data.put("user_id", token.userId);
    }

    private static long seconds(Instant at) {
        return at.equals(Instant.MAX) ? 0 : at.getEpochSecond();
    }

    private static void error(ObjectNode data, int code, String message, int subcode) {
        ObjectNode error = data.putObject("error").put("code", code).put("message", message);
        if (subcode != 0) {
            error.put("subcode", subcode);
        }
    }
}
