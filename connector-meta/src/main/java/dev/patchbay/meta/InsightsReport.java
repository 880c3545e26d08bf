// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.TransientException;
import dev.patchbay.http.Param;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.SessionContext;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One report over one account: what it asks for, how it may be divided, and the calls that read it. */
final class InsightsReport {

    private final MetricsQuery query;
    private final AccountFacts account;
    private final MetaConfig config;
    private final SessionContext session;
    private final InsightsFields fields;
    private final InsightsParams params;
    private final ReadInsights insights;
    private final ReportRuns runs;
    private final ReportWatch watch;
    private final ActionsApart apart;
    private final Supplier<InsightsRowReader> reader;

    InsightsReport(
            SessionContext session, Graph graph, MetaErrorClassifier errors, AccountFacts account, MetricsQuery query) {
        this.session = session;
        this.query = query;
        this.account = account;
        this.config = graph.config();
        this.fields = InsightsFields.of(query, config.marketingVersion, session);
        this.params = new InsightsParams(query, config.insightsSkipEmpty, config.insightsIncludeDeleted);
        this.insights = new ReadInsights(session, graph);
        this.runs = new ReportRuns(session, graph);
        this.watch = new ReportWatch(session, runs, errors, config);
        this.reader = () -> new InsightsRowReader(account, query, config.conversionActions);
        this.apart = new ActionsApart(insights, account, query, params, fields, reader);
    }

    InsightsCursor start() {
        int window = query.daily() ? config.insightsWindowDays : Integer.MAX_VALUE;
        LocalDate last = query.daily() ? query.since().plusDays(window - 1L) : query.until();
        InsightsCursor first = new InsightsCursor(
                false,
                query.since(),
                last.isAfter(query.until()) ? query.until() : last,
                window,
                query.pageSize() > 0 ? query.pageSize() : config.insightsPageSize,
                false,
                0,
                null,
                null);
        boolean prepare = config.insightsMode.equals(MetaSettings.MODE_ASYNC)
                || (mayPrepare() && InsightsSize.estimate(query, first.days()) >= config.insightsAsyncRows);
        return prepare ? first.prepared() : first;
    }

    boolean mayPrepare() {
        return config.insightsMode.equals(MetaSettings.MODE_AUTO);
    }

    GraphPage<MetricRow> now(InsightsCursor at) {
        return own(
                insights.page(account.id(), params(at), at.limit(), at.next(), reader, query.keepRaw()),
                ReadInsights.OPERATION);
    }

    String begin(InsightsCursor at) {
        return runs.start(account.id(), params(at));
    }

    void await(String run) throws ReportFailed {
        watch.await(account.id(), run);
    }

    GraphPage<MetricRow> read(InsightsCursor at, String run) {
        return own(runs.page(account.id(), at, run, reader, query.keepRaw()), ReportRuns.READ);
    }

    /** Throws when the run that could not be read has come to nothing meanwhile. */
    void requireLiving(String run, TransientException e) throws ReportFailed {
        watch.requireLiving(account.id(), run, e);
    }

    /** Whether the account as a whole delivered in the slice. */
    boolean delivered(InsightsCursor at) {
        return insights.delivered(account.id(), at);
    }

    /** Whether all that delivers has rows: some breakdowns, of assets or products, leave out what has no such thing. */
    boolean partitioned() {
        return query.breakdowns().stream().allMatch(InsightsFields::total);
    }

    List<MetricRow> complete(InsightsCursor at, List<MetricRow> rows) {
        return at.split() && !rows.isEmpty() ? apart.complete(rows, at) : rows;
    }

    @Nullable
    InsightsCursor following(InsightsCursor at) {
        return at.following(query.until());
    }

    /** Totals over a range cannot be put together from parts: people reached twice would count twice. */
    boolean divisible(InsightsCursor at) {
        return query.daily() && at.days() > 1;
    }

    /** The same slice with less asked for at once; null when nothing is left to give way. */
    @Nullable
    InsightsCursor less(InsightsCursor at) {
        if (!at.async() && mayPrepare()) {
            return at.prepared();
        }
        if (divisible(at)) {
            return at.halfSlice();
        }
        if (!at.split()) {
            return at.splitFields();
        }
        return at.limit() > 1 && !at.async() ? at.halfPage() : null;
    }

    private List<Param> params(InsightsCursor at) {
        return params.of(at.from(), at.to(), at.split() ? fields.light() : fields.all());
    }

    private GraphPage<MetricRow> own(GraphPage<MetricRow> page, String operation) {
        Ownership.requireAll(session, operation, page.items(), MetricRow::accountId, account.id());
        return page;
    }
}
