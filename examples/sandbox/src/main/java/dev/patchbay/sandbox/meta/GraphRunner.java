// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Answers one logical call, or throws the error Meta would answer. */
final class GraphRunner {

    private static final int MOST_IDS = 50;
    private final Gatekeeper gate;
    private final TokenEndpoint tokenEndpoint;
    private final TokenDebugger debugger;
    private final Access access;
    private final NodeRenderer renderer;
    private final EdgeReader edges;
    private final Writes writes;
    private final ReportRuns runs;

    GraphRunner(
            Gatekeeper gate,
            TokenEndpoint tokenEndpoint,
            TokenDebugger debugger,
            Access access,
            NodeRenderer renderer,
            EdgeReader edges,
            Writes writes,
            ReportRuns runs) {
        this.gate = gate;
        this.tokenEndpoint = tokenEndpoint;
        this.debugger = debugger;
        this.access = access;
        this.renderer = renderer;
        this.edges = edges;
        this.writes = writes;
        this.runs = runs;
    }

    JsonNode run(GraphCall call, Optional<String> bearer) {
        List<String> path = call.segments();
        if (path.equals(List.of("oauth", "access_token"))) {
            return tokenEndpoint.accessToken(call.params, call.strike("expires-in"));
        }
        if (path.equals(List.of("oauth", "revoke"))) {
            return tokenEndpoint.revoke(call.params);
        }
        call.admit(gate.admit(call.params.get("access_token").or(() -> bearer), call.params, path.contains("me")));
        call.strike("revoke").ifPresent(fault -> {
            call.caller().token().die(Token.Death.valueOf(fault.word("reason", "PASSWORD_CHANGED")));
            gate.verify(call.caller().token()).ifPresent(error -> {
                throw error;
            });
        });
        call.strike("error").ifPresent(fault -> {
            throw InjectedError.of(fault);
        });
        if (path.equals(List.of("debug_token"))) {
            return debugger.inspect(call.caller(), call.params);
        }
        return switch (call.method) {
            case "GET", "HEAD" -> read(call, path);
            case "DELETE" -> writes.delete(call, path);
            default -> writes.post(call, path);
        };
    }

    /** A dead token that stands for a whole batch fails the batch as a whole. */
    void checkBatchToken(Optional<String> token, Params params) {
        gate.admit(token, params, false);
    }

    private JsonNode read(GraphCall call, List<String> path) {
        List<FieldAsk> asks = FieldParser.parse(call.params.text("fields"));
        if (call.params.has("ids")) {
            return many(call, path, asks);
        }
        if (path.isEmpty()) {
            throw GraphError.oauth(
                    400,
                    100,
                    "Unsupported get request. Please read the Graph API documentation at"
                            + " https://developers.facebook.com/docs/graph-api");
        }
        Node node = access.resolve(call, path.get(0));
        if (node.account != null && call.version.isDeadForMarketing()) {
            throw GraphError.oauth(
                    400,
                    2635,
                    "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: "
                            + MetaVersion.NEWEST + ".");
        }
        if (path.size() > 2) {
            throw GraphError.unknownPath(String.join("/", path.subList(1, path.size())));
        }
        if (call.params.has("after") && call.strike("bad-cursor").isPresent()) {
            throw Cursor.invalid();
        }
        if (path.size() == 2) {
            return edges.read(call, node, path.get(1), call.params, asks, false);
        }
        if (node.type.equals("AdReportRun")) {
            runs.look(call, node);
        }
        ObjectNode body = renderer.render(call, node, asks, "");
        return call.params.flag("metadata") ? Introspection.describe(call, node, body) : body;
    }

    private JsonNode many(GraphCall call, List<String> path, List<FieldAsk> asks) {
        List<String> ids = ParamCheck.list("ids", call.params.text("ids"));
        if (ids.size() > MOST_IDS) {
            throw GraphError.oauth(
                    400, 100, "(#100) Too many IDs. Maximum: " + MOST_IDS + ". Provided: " + ids.size() + ".");
        }
        if (ids.isEmpty() || path.size() > 1) {
            throw GraphError.param("Param ids must be a non-empty array.");
        }
        ObjectNode all = MetaJson.object();
        for (String id : ids) {
            Node node = access.resolve(call, id);
            all.set(
                    id,
                    path.isEmpty()
                            ? renderer.render(call, node, asks, "")
                            : edges.read(call, node, path.get(0), call.params, asks, false));
        }
        return all;
    }
}
