// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /insights}, asked synchronously or read from a finished report. */
final class InsightsEdge {

    private static final int MOST_PER_PAGE = 5_000;
    private static final int REMEMBERED = 24;
    private final MetaOptions options;
    private final RowMaker maker;
    private final ReportRuns runs;
    private final World world;
    /** Rows of the latest questions, so that walking through pages does not compute them again. */
    private final Map<InsightsQuery, List<InsightsRow>> remembered = new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InsightsQuery, List<InsightsRow>> eldest) {
            return size() > REMEMBERED;
        }
    };

    InsightsEdge(MetaOptions options, RowMaker maker, ReportRuns runs, World world) {
        this.options = options;
        this.maker = maker;
        this.runs = runs;
        this.world = world;
    }

    /** Something changed: rows must be computed anew. */
    void forget() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    ObjectNode read(GraphCall call, Node node, Params params, List<FieldAsk> asks, boolean nested) {
        call.usage.insights();
        if (node.type.equals("AdReportRun")) {
            ReportRuns.Run run = runs.finished(call, node);
            InsightsQuery query = run.query();
            List<InsightsRow> rows = run.empty() ? List.of() : rows(query);
            return page(call, query, rows, params, node.id, call.params.all(), run.params());
        }
        InsightsQuery query = InsightsQuery.of(call, node, params, asks);
        if (query.estimatedRows() > options.maxSyncRows()) {
            throw GraphError.oauth(400, 100, "(#100) The amount of data requested is too large")
                    .subcode(1487534)
                    .user(
                            "Too Much Data",
                            "Please reduce the amount of data you're asking for, or use an asynchronous report instead.");
        }
        Map<String, String> further = nested ? EdgeReader.nestedQuery(call, params, asks) : call.params.all();
        return page(call, query, rows(query), params, node.id, further, params);
    }

    private List<InsightsRow> rows(InsightsQuery query) {
        synchronized (remembered) {
            List<InsightsRow> known = remembered.get(query);
            if (known != null) {
                return known;
            }
        }
        List<InsightsRow> rows = maker.rows(query);
        synchronized (remembered) {
            remembered.put(query, rows);
        }
        return rows;
    }

    private ObjectNode page(
            GraphCall call,
            InsightsQuery query,
            List<InsightsRow> rows,
            Params params,
            String id,
            Map<String, String> further,
            Params summaryParams) {
        int limit = Pager.limit(params);
        int most = call.strike("reduce").map(f -> (int) f.number("above", 0)).orElse(MOST_PER_PAGE);
        if (limit > most) {
            throw GraphError.reduceData();
        }
        Pager pager = new Pager(call, id + "/insights", further);
        Pager.Slice slice = Pager.slice(params, rows.size(), limit, Integer::toString);
        RowRenderer renderer = new RowRenderer(query);
        ObjectNode answer = MetaJson.object();
        ArrayNode data = answer.putArray("data");
        if (call.strike("empty-page").isEmpty()) {
            rows.subList(slice.from(), slice.to()).forEach(row -> data.add(renderer.render(row)));
        }
        if (!data.isEmpty() && call.strike("wrong-account").isPresent()) {
            data.add(stranger(data.get(0).deepCopy(), query.node().account));
        }
        pager.cursors(answer, slice, rows.size(), limit, Integer::toString);
        summary(answer, renderer, rows, query, summaryParams);
        return answer;
    }

    /** A fault: the row, but of another ad account. */
    private ObjectNode stranger(ObjectNode row, AccountFacts own) {
        Node other = world.accounts.stream()
                .filter(a -> a.account != own)
                .findFirst()
                .orElseThrow();
        Node ad = other.edge("ads").get(0);
        Map<String, String> ids = Map.of(
                "account_id", other.account.number(),
                "campaign_id", ad.parent.parent.id,
                "adset_id", ad.parent.id,
                "ad_id", ad.id);
        ids.forEach((field, id) -> {
            if (row.has(field)) {
                row.put(field, id);
            }
        });
        return row;
    }

    private static void summary(
            ObjectNode answer, RowRenderer renderer, List<InsightsRow> rows, InsightsQuery query, Params params) {
        List<String> asked = ParamCheck.list("summary", params.text("summary"));
        if (!asked.isEmpty() && !asked.equals(List.of("true"))) {
            List<String> missing =
                    asked.stream().filter(f -> !query.fields().contains(f)).toList();
            if (!missing.isEmpty()) {
                throw GraphError.param("Cannot include " + String.join(", ", missing)
                        + " in summary param because they weren't there while creating the report run.");
            }
            answer.set("summary", renderer.summary(rows, asked));
        } else if (params.flag("default_summary")) {
            answer.set("summary", renderer.summary(rows, renderer.fields()));
        }
    }
}
