// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.SessionContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads insights of an account at any level in one report instead of one per object. */
final class MetaMetricsReader implements MetricsReader {

    private static final int UNIQUE_HISTORY_MONTHS = 13;

    private final SessionContext session;
    private final Graph graph;
    private final MetaErrorClassifier errors;
    private final AccountBook accounts;

    MetaMetricsReader(SessionContext session, Graph graph, MetaErrorClassifier errors, KnownAccounts known) {
        this.session = session;
        this.graph = graph;
        this.errors = errors;
        this.accounts = new AccountBook(session, graph, known);
    }

    @Override
    public Paged<MetricRow> metrics(MetricsQuery query) {
        AccountId.of(query.accountId());
        return session.paged(ReadInsights.OPERATION, new Starting(query));
    }

    /** Asks for the account's facts only when the first page is wanted. */
    private final class Starting implements Paged.Fetcher<MetricRow> {

        private final MetricsQuery query;
        private Paged.@Nullable Fetcher<MetricRow> walk;

        Starting(MetricsQuery query) {
            this.query = query;
        }

        @Override
        public Paged.Fetcher<MetricRow> fresh() {
            return new Starting(query);
        }

        @Override
        public Page<MetricRow> fetch(@Nullable String cursor) {
            if (walk == null) {
                AccountFacts facts = accounts.facts(AccountId.of(query.accountId()));
                warnOfShortHistory(facts);
                InsightsReport report = new InsightsReport(session, graph, errors, facts, query);
                walk = new InsightsWalk(session, report, graph.config().reportRecreations);
            }
            return walk.fetch(cursor);
        }

        /** Meta leaves those values out of such rows without a word. */
        private void warnOfShortHistory(AccountFacts facts) {
            ZoneId zone = facts.zone() == null ? ZoneOffset.UTC : facts.zone();
            LocalDate today = LocalDate.ofInstant(session.clock().instant(), zone);
            if (!query.breakdowns().isEmpty() && query.since().isBefore(today.minusMonths(UNIQUE_HISTORY_MONTHS))) {
                session.warn(
                        "reach-history",
                        "Meta keeps reach and frequency with breakdowns for " + UNIQUE_HISTORY_MONTHS
                                + " months: older rows come without them");
            }
        }
    }
}
