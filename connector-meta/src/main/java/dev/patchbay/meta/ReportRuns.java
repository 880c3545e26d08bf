// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.Param;
import dev.patchbay.http.ResponseContent;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.SessionContext;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The three calls around a report that Meta prepares: ask for it, look at it, read it. */
final class ReportRuns {

    static final String START = "POST /{ad-account}/insights";
    static final String LOOK = "GET /{report-run}";
    static final String READ = "GET /{report-run}/insights";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private final SessionContext session;
    private final Graph graph;

    ReportRuns(SessionContext session, Graph graph) {
        this.session = session;
        this.graph = graph;
    }

    /** Asks for a report; gives the id of its run. */
    String start(AccountId account, List<Param> params) {
        ApiRequestBuilder request =
                graph.report(START, account).path(account.node(), "insights").maxResponseBytes(Graph.SMALL_ANSWER);
        params.forEach(param -> request.form(param.name(), param.value()));
        return session.api().fetch(request.build(), ReportRuns::startedRun);
    }

    private static String startedRun(ResponseContent body) throws IOException {
        String id = GraphAnswer.object().read(body).get("report_run_id").text();
        if (id == null || !ID.matcher(id).matches()) {
            throw new MalformedBodyException("A report was started without a report_run_id");
        }
        return id;
    }

    ReportRun look(AccountId account, String run) {
        ApiRequest request = graph.insights(LOOK, account)
                .path(run)
                .query("fields", ReportRun.FIELDS)
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        return session.api()
                .fetch(request, body -> ReportRun.read(GraphAnswer.object().read(body)));
    }

    GraphPage<MetricRow> page(
            AccountId account, InsightsCursor at, String run, Supplier<InsightsRowReader> reader, boolean keepRaw) {
        ApiRequestBuilder request =
                graph.insights(READ, account).path(run, "insights").query("limit", Integer.toString(at.limit()));
        @Nullable String next = at.next();
        GraphPaging.apply(next, request);
        return session.api()
                .fetch(
                        request.build(),
                        body -> GraphAnswer.page(reader.get(), keepRaw, at.limit())
                                .read(body));
    }
}
