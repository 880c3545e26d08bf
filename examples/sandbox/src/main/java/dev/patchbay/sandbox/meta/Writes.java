// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** POST and DELETE, as far as they are simulated: reports, permissions, status and name of ads objects. */
final class Writes {

    private static final Set<String> ENTITIES = Set.of("Campaign", "AdSet", "Ad");
    private final ReportRuns runs;
    private final UserEdges users;
    private final Changes changes;

    Writes(ReportRuns runs, UserEdges users, Changes changes) {
        this.runs = runs;
        this.users = users;
        this.changes = changes;
    }

    JsonNode post(GraphCall call, Node node, List<String> path) {
        if (path.size() == 2 && path.get(1).equals("insights") && node.account != null) {
            return runs.start(call, node, FieldParser.parse(call.params.text("fields")));
        }
        if (path.size() == 1 && ENTITIES.contains(node.type)) {
            return update(call, node);
        }
        String edge = path.size() == 1 ? "" : String.join("/", path.subList(1, path.size()));
        throw unsimulated(
                call, node, edge, SpecBook.META.node(node.type).writes().containsKey(edge));
    }

    JsonNode delete(GraphCall call, Node node, List<String> path) {
        boolean person = node.type.equals("User") || node.type.equals("SystemUser");
        if (person && path.size() >= 2 && path.get(1).equals("permissions")) {
            String permission = path.size() == 3 ? path.get(2) : call.params.text("permission");
            return users.delete(node, permission);
        }
        if (path.size() == 1 && ENTITIES.contains(node.type)) {
            demandManagement(call);
            changes.apply(node, Map.of("status", "DELETED"), call.now);
            return MetaJson.object().put("success", true);
        }
        throw GraphError.noSuchObject(call.method, path.get(0));
    }

    private ObjectNode update(GraphCall call, Node node) {
        demandManagement(call);
        Map<String, String> types =
                SpecBook.META.node(node.type).writes().get("").params();
        ParamCheck.check(call.params, types);
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String field : List.of("name", "status", "daily_budget", "lifetime_budget")) {
            call.params.get(field).ifPresent(value -> wanted.put(field, value));
        }
        if (node.text("status").equals("DELETED") && !Set.of("name").containsAll(wanted.keySet())) {
            throw GraphError.oauth(400, 100, "Invalid parameter")
                    .subcode(node.type.equals("Campaign") ? 1487566 : 1487056)
                    .user("Cannot Edit Deleted Object", "Only the name of a deleted object can be edited.");
        }
        if (!call.params.text("execution_options").contains("validate_only")) {
            changes.apply(node, wanted, call.now);
        }
        return MetaJson.object().put("success", true);
    }

    private static void demandManagement(GraphCall call) {
        if (!call.caller().may("ads_management")) {
            throw GraphError.oauth(
                    403,
                    294,
                    "(#294) Managing advertisements requires the extended permission"
                            + " ads_management and an application that is whitelisted to access the Marketing API");
        }
    }

    private static GraphError unsimulated(GraphCall call, Node node, String edge, boolean published) {
        if (published) {
            return GraphError.oauth(403, 3, "(#3) Application does not have the capability to make this API call.");
        }
        return edge.isEmpty() ? GraphError.noSuchObject(call.method, node.id) : GraphError.unknownPath(edge);
    }
}
