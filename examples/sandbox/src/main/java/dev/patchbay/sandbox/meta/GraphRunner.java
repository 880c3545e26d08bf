// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final RateDesk rates;
    private final SubscriptionEdges subscriptions;

    GraphRunner(
            Gatekeeper gate,
            TokenEndpoint tokenEndpoint,
            TokenDebugger debugger,
            Access access,
            NodeRenderer renderer,
            EdgeReader edges,
            Writes writes,
            ReportRuns runs,
            RateDesk rates,
            SubscriptionEdges subscriptions) {
        this.gate = gate;
        this.tokenEndpoint = tokenEndpoint;
        this.debugger = debugger;
        this.access = access;
        this.renderer = renderer;
        this.edges = edges;
        this.writes = writes;
        this.runs = runs;
        this.rates = rates;
        this.subscriptions = subscriptions;
    }

    /**
     * {@code notes} takes the headers about usage. Whatever leaves a trace is counted before it is done, so that a call
     * refused for its quota has done nothing; reads that only find out on their way which accounts they touch leave the
     * notes empty.
     */
    JsonNode run(GraphCall call, Optional<String> bearer, SimResponse notes) {
        List<String> path = call.segments();
        if (path.equals(List.of("oauth", "access_token"))) {
            rates.charge(call, notes);
            return tokenEndpoint.accessToken(call.params, call.strike("expires-in"));
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
        if (path.equals(List.of("oauth", "revoke"))) {
            rates.charge(call, notes);
            return tokenEndpoint.revoke(call.params);
        }
        if (path.equals(List.of("debug_token"))) {
            return debugger.inspect(call.caller(), call.params);
        }
        return switch (call.method) {
            case "GET", "HEAD" -> read(call, path, notes);
            case "POST", "DELETE" -> write(call, path, notes);
            default ->
                throw path.isEmpty()
                        ? GraphError.unsupported(call.method)
                        : GraphError.noSuchObject(call.method, path.get(0));
        };
    }

    /** A dead token that stands for a whole batch fails the batch as a whole. */
    void checkBatchToken(Optional<String> token, Params params) {
        gate.admit(token, params, false);
    }

    private JsonNode read(GraphCall call, List<String> path, SimResponse notes) {
        List<FieldAsk> asks = FieldParser.parse(call.params.text("fields"));
        if (call.params.has("ids")) {
            return many(call, path, asks, notes);
        }
        if (path.isEmpty()) {
            throw GraphError.unsupported("get");
        }
        Node node = enter(call, path.get(0), false);
        if (path.size() > 2) {
            throw GraphError.unknownPath(String.join("/", path.subList(1, path.size())));
        }
        String edge = path.size() == 2 ? path.get(1) : "";
        if (subscriptions.serves(node, path)) {
            return subscriptions.answer(call, node, edge);
        }
        call.usage.touch(node);
        chargeRead(call, edge, asks, notes);
        return one(call, node, edge, asks);
    }

    private JsonNode many(GraphCall call, List<String> path, List<FieldAsk> asks, SimResponse notes) {
        List<String> ids = ParamCheck.list("ids", call.params.text("ids"));
        if (ids.size() > MOST_IDS) {
            throw GraphError.oauth(
                    400, 100, "(#100) Too many IDs. Maximum: " + MOST_IDS + ". Provided: " + ids.size() + ".");
        }
        if (ids.isEmpty() || path.size() > 1) {
            throw GraphError.param("Param ids must be a non-empty array.");
        }
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (String id : ids) {
            nodes.put(id, enter(call, id, false));
            call.usage.count(nodes.get(id));
        }
        String edge = path.isEmpty() ? "" : path.get(0);
        chargeRead(call, edge, asks, notes);
        ObjectNode all = MetaJson.object();
        nodes.forEach((id, node) -> all.set(id, one(call, node, edge, asks)));
        return all;
    }

    /** One node, or one of its edges. */
    private ObjectNode one(GraphCall call, Node node, String edge, List<FieldAsk> asks) {
        if (call.params.has("after") && call.strike("bad-cursor").isPresent()) {
            throw Cursor.invalid();
        }
        if (!edge.isEmpty()) {
            return edges.read(call, node, edge, call.params, asks, false);
        }
        if (node.type.equals("AdReportRun")) {
            runs.look(call, node);
        }
        ObjectNode body = renderer.render(call, node, asks, "");
        return call.params.flag("metadata") ? Introspection.describe(call, node, body) : body;
    }

    private JsonNode write(GraphCall call, List<String> path, SimResponse notes) {
        boolean delete = call.method.equals("DELETE");
        if (path.isEmpty()) {
            throw delete
                    ? GraphError.noSuchObject(call.method, "")
                    : GraphError.param("The parameter batch is required");
        }
        boolean report = !delete && path.size() == 2 && path.get(1).equals("insights");
        Node node = enter(call, path.get(0), !report);
        call.usage.touch(node);
        if (report && node.account != null) {
            call.usage.insights();
        }
        rates.charge(call, notes);
        if (subscriptions.serves(node, path)) {
            return subscriptions.answer(call, node, path.get(1));
        }
        return delete ? writes.delete(call, node, path) : writes.post(call, node, path);
    }

    /** The node, if the caller may know of it and the version is good for it. */
    private Node enter(GraphCall call, String id, boolean changesSomething) {
        Node node = access.resolve(call, id);
        if (node.account != null && !call.version.answersMarketing(call.now, changesSomething)) {
            throw GraphError.oauth(
                    400,
                    2635,
                    "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: "
                            + MetaVersion.NEWEST + ".");
        }
        return node;
    }

    private void chargeRead(GraphCall call, String edge, List<FieldAsk> asks, SimResponse notes) {
        if (call.usage.accounts().isEmpty()) {
            return;
        }
        if (edge.equals("insights")
                || (edge.isEmpty() && asks.stream().anyMatch(a -> a.name().equals("insights")))) {
            call.usage.insights();
        }
        rates.charge(call, notes);
    }
}
