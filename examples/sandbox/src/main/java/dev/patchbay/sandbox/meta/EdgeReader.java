// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an edge: checks parameters, filters, pages, renders. */
final class EdgeReader {

    private static final Set<String> ENTITIES = Set.of("Campaign", "AdSet", "Ad");
    /** Edges that page by offset and have no cursors. */
    private static final Set<String> OFFSET_EDGES = Set.of("businesses");

    private final MetaOptions options;
    private final Access access;
    private final NodeRenderer renderer;
    private final InsightsEdge insights;
    private final UserEdges userEdges;
    private final World world;

    EdgeReader(
            MetaOptions options,
            Access access,
            NodeRenderer renderer,
            InsightsEdge insights,
            UserEdges userEdges,
            World world) {
        this.options = options;
        this.access = access;
        this.renderer = renderer;
        this.insights = insights;
        this.userEdges = userEdges;
        this.world = world;
    }

    boolean knows(Node node, String edge) {
        return !edge.isEmpty()
                && (SpecBook.META.node(node.type).reads().containsKey(edge)
                        || !node.edge(edge).isEmpty()
                        || (node.type.equals("SystemUser")
                                && SpecBook.META.node("User").reads().containsKey(edge)));
    }

    ObjectNode read(GraphCall call, Node node, String edge, Params params, List<FieldAsk> asks, boolean nested) {
        if (!knows(node, edge)) {
            throw GraphError.unknownPath(edge);
        }
        access.demandEdge(call, node, edge);
        call.usage.touch(node);
        SpecBook.EdgeSpec spec = SpecBook.META.node(node.type).reads().get(edge);
        if (spec != null) {
            ParamCheck.check(params, spec.params());
        }
        if (edge.equals("insights") && node.account != null) {
            return insights.read(call, node, params, asks, nested);
        }
        if (edge.equals("permissions") || edge.equals("picture")) {
            return userEdges.read(call, node, edge, params);
        }
        return list(call, node, edge, params, asks, nested);
    }

    private ObjectNode list(
            GraphCall call, Node node, String edge, Params params, List<FieldAsk> asks, boolean nested) {
        int limit = Pager.limit(params);
        int most = call.strike("reduce").map(f -> (int) f.number("above", 0)).orElse(options.maxPage());
        if (limit > most) {
            throw GraphError.reduceData();
        }
        List<Node> all = shown(call, node, edge, params);
        Pager pager =
                new Pager(call, node.id + "/" + edge, nested ? nestedQuery(call, params, asks) : call.params.all());
        Pager.Slice slice = Pager.slice(params, all.size(), limit, i -> all.get(i).id);
        ObjectNode answer = MetaJson.object();
        ArrayNode data = answer.putArray("data");
        boolean hollow = call.strike("empty-page").isPresent();
        for (Node item : hollow ? List.<Node>of() : all.subList(slice.from(), slice.to())) {
            data.add(renderer.render(call, item, asks, edge));
        }
        stranger(call, node, edge, asks).ifPresent(data::add);
        if (OFFSET_EDGES.contains(edge)) {
            pager.offsets(answer, slice, all.size(), limit, i -> all.get(i).id);
        } else {
            pager.cursors(answer, slice, all.size(), limit, i -> all.get(i).id);
        }
        if (params.flag("summary") || params.text("summary").contains("total_count")) {
            answer.putObject("summary").put("total_count", all.size());
        }
        return answer;
    }

    private List<Node> shown(GraphCall call, Node node, String edge, Params params) {
        if (call.strike("empty-list").isPresent()) {
            return List.of();
        }
        List<Node> all = node.edge(edge);
        if (all.isEmpty()) {
            return all;
        }
        String type = all.get(0).type;
        if (ENTITIES.contains(type)) {
            List<String> statuses = ParamCheck.list("effective_status", params.text("effective_status"));
            for (int i = 0; i < statuses.size(); i++) {
                ParamCheck.oneOf(
                        "effective_status[" + i + "]",
                        statuses.get(i),
                        SpecBook.META.values(type + ".EffectiveStatus"));
            }
            EntityFilter filter = new EntityFilter(
                    type,
                    params,
                    SpecBook.META.node(node.type).reads().get(edge).params().keySet());
            return all.stream().filter(filter::shows).toList();
        }
        if (type.equals("AdActivity")) {
            return all.stream().filter(new ActivityFilter(params)::shows).toList();
        }
        boolean checkRoles = type.equals("AdAccount") || type.equals("Page") || type.equals("Business");
        return checkRoles ? all.stream().filter(n -> access.sees(call, n)).toList() : all;
    }

    /** A fault: a row that belongs to another ad account. */
    private Optional<ObjectNode> stranger(GraphCall call, Node node, String edge, List<FieldAsk> asks) {
        if (node.account == null) {
            return Optional.empty();
        }
        Optional<Fault> fault = call.strike("wrong-account");
        return fault.flatMap(f -> world.accounts.stream()
                .filter(a -> a.account != node.account)
                .findFirst()
                .flatMap(a -> a.edge(edge).stream().findFirst())
                .map(n -> renderer.render(call, n, asks, edge)));
    }

    /** Pages of a nested list are read from its own URL, with what was in the braces as fields. */
    static Map<String, String> nestedQuery(GraphCall call, Params params, List<FieldAsk> asks) {
        Map<String, String> query = new LinkedHashMap<>();
        if (!asks.isEmpty()) {
            query.put("fields", FieldText.of(asks));
        }
        if (call.params.has("date_format")) {
            query.put("date_format", call.params.text("date_format"));
        }
        query.putAll(params.all());
        return query;
    }
}
