// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which permissions a read needs, and whether the caller's assets include the node. */
final class Access {

    private static final Set<String> ADS =
            Set.of("AdAccount", "Campaign", "AdSet", "Ad", "AdCreative", "AdReportRun", "AdActivity", "MinimumBudget");
    private static final Map<String, String> USER_EDGES = Map.of(
            "businesses", "business_management",
            "accounts", "pages_show_list",
            "assigned_pages", "pages_show_list");
    private static final Set<String> USER_ADS_EDGES =
            Set.of("adaccounts", "assigned_ad_accounts", "personal_ad_accounts");
    private static final String NO_ADS = "(#200) Ad account owner has NOT grant ads_management or ads_read permission";

    private final World world;
    private final Tokens tokens;

    Access(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    /** The node of this id, if the caller may know of it. */
    Node resolve(GraphCall call, String id) {
        Token token = call.caller().token();
        if (id.equals("me")) {
            if (token.kind == Token.Kind.APP) {
                throw GraphError.oauth(
                        400, 2500, "An active access token must be used to query information about the current user.");
            }
            Node self = world.find(token.kind == Token.Kind.PAGE ? token.pageId : token.userId);
            if (token.actsForPage() && token.dataAccessOver(call.now)) {
                demand(call, self);
            }
            return self;
        }
        Node node = world.find(id);
        if (node == null && id.startsWith("act_")) {
            throw GraphError.noSuchObject(call.method, id);
        }
        if (node == null) {
            throw id.matches("\\d+(_\\d+)?")
                    ? GraphError.noSuchObject(call.method, id)
                    : GraphError.oauth(404, 803, "(#803) Some of the aliases you requested do not exist: " + id);
        }
        demand(call, node);
        return node;
    }

    private void demand(GraphCall call, Node node) {
        Caller caller = call.caller();
        if (node.type.equals("Application")) {
            return;
        }
        if (caller.isApp() || !world.sees(caller.token().userId, node)) {
            throw GraphError.noSuchObject(call.method, node.id);
        }
        if (caller.token().actsForPage() && !node.up("Page").id.equals(caller.token().pageId)) {
            throw GraphError.noSuchObject(call.method, node.id);
        }
        if (ADS.contains(node.type) && !caller.readsAds()) {
            throw GraphError.oauth(403, 200, NO_ADS);
        }
        if (node.type.equals("Business") && !caller.may("business_management")) {
            throw GraphError.oauth(403, 200, "(#200) Requires business_management permission to manage the object");
        }
        if (node.type.equals("Page") && !caller.may("pages_read_engagement") && !caller.may("pages_show_list")) {
            throw pageAccess("pages_read_engagement");
        }
        if (node.type.equals("IGUser") && !caller.may("instagram_basic")) {
            throw GraphError.oauth(403, 10, "(#10) Application does not have permission for this action");
        }
    }

    void demandEdge(GraphCall call, Node node, String edge) {
        if (node.type.equals("User") || node.type.equals("SystemUser")) {
            if (USER_ADS_EDGES.contains(edge) && !call.caller().readsAds()) {
                throw GraphError.oauth(403, 200, NO_ADS);
            }
            String needed = USER_EDGES.get(edge);
            if (needed != null && !call.caller().may(needed)) {
                throw GraphError.oauth(403, 200, "(#200) Requires " + needed + " permission to manage the object");
            }
        }
        if (node.type.equals("Business")
                && edge.endsWith("pages")
                && !call.caller().may("pages_show_list")) {
            throw GraphError.oauth(403, 200, "(#200) Requires pages_show_list permission to manage the object");
        }
    }

    /** Fields that are left out rather than refused when the permission for them is missing. */
    boolean mayRead(GraphCall call, Node node, String field) {
        Caller caller = call.caller();
        return switch (node.type + "." + field) {
            case "User.email" -> caller.may("email");
            case "Page.instagram_business_account", "Page.connected_instagram_account" -> caller.may("instagram_basic");
            case "AdAccount.business", "AdAccount.owner_business" -> caller.may("business_management");
            default -> true;
        };
    }

    /** The Page's own token, as it is only given to someone with a role on it. */
    Optional<String> pageToken(GraphCall call, Node page) {
        Token token = call.caller().token();
        if (token.kind == Token.Kind.PAGE) {
            return Optional.of(token.value);
        }
        boolean may = token.kind != Token.Kind.APP
                && world.sees(token.userId, page)
                && call.caller().may("pages_show_list");
        return may ? Optional.of(tokens.page(token, page.id).value) : Optional.empty();
    }

    private static GraphError pageAccess(String permission) {
        return GraphError.oauth(
                403,
                10,
                "(#10) This endpoint requires the '" + permission + "' permission or the 'Page Public Content Access'"
                        + " feature or the 'Page Public Metadata Access' feature. Refer to"
                        + " https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages and"
                        + " https://developers.facebook.com/docs/apps/review/feature#reference-PAGES_ACCESS for"
                        + " details.");
    }

    boolean sees(GraphCall call, Node node) {
        return world.sees(call.caller().token().userId, node);
    }
}
