// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.SessionContext;

/** Reads reports of Google Ads accounts: metrics are fields of the same queries, so there is nothing to prepare. */
final class GoogleMetricsReader implements MetricsReader {

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;

    GoogleMetricsReader(SessionContext session, AdsCalls calls, KnownAccounts known) {
        this.session = session;
        this.calls = calls;
        this.book = new AccountBook(session, calls, known);
    }

    @Override
    public Paged<MetricRow> metrics(MetricsQuery query) {
        CustomerId customer = CustomerId.of(query.accountId());
        AdsReport report = new AdsReport(query);
        if (report.conversionsOnly()) {
            session.warn(
                    "metrics-left-out",
                    "Google Ads gives conversions only by conversion action: impressions, clicks and spend are not in"
                            + " these rows. Read them with a second report without that breakdown.");
        }
        return session.paged(AdsCalls.SEARCH, new AdsReportWalk(session, calls, book, customer, report));
    }
}
