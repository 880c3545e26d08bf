// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Edges of people that are no lists of nodes: what they granted, and their picture. */
final class UserEdges {

    private final Tokens tokens;

    UserEdges(Tokens tokens) {
        this.tokens = tokens;
    }

    ObjectNode read(GraphCall call, Node node, String edge, Params params) {
        ObjectNode answer = MetaJson.object();
        if (edge.equals("picture")) {
            Object picture = node.value("picture");
            return picture == null ? answer : (ObjectNode) MetaJson.of(picture);
        }
        ArrayNode data = answer.putArray("data");
        boolean over = call.caller().token().dataAccessOver(call.now);
        tokens.grants.of(node.id).forEach((permission, decided) -> {
            String status = over && decided.equals("granted") ? "expired" : decided;
            boolean wanted = params.get("status").map(status::equals).orElse(true)
                    && params.get("permission").map(permission::equals).orElse(true);
            if (wanted) {
                data.addObject().put("permission", permission).put("status", status);
            }
        });
        return answer;
    }

    /** {@code DELETE /{user}/permissions[/{permission}]}; without a permission the app is removed altogether. */
    ObjectNode delete(Node user, String permission) {
        if (permission.isEmpty()) {
            tokens.grants.forget(user.id);
            tokens.killAll(user.id, Token.Death.APP_REMOVED);
            return MetaJson.object().put("success", true);
        }
        if (!Grants.KNOWN.contains(permission)) {
            throw GraphError.param("Param permission must be a valid permission");
        }
        return MetaJson.object().put("success", tokens.grants.revoke(user.id, permission));
    }
}
