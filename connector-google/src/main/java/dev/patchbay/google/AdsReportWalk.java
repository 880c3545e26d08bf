// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.SessionContext;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report slice by slice, as pages or as a stream. Where Google finds it too large the days are halved, down to one;
 * then a typed error. Never is something left out.
 *
 * <p>Fields are not split any further. Google leaves out rows whose metrics are all zero, so two queries with half of the
 * metrics each give different rows, of different moments; joined, they would be neither complete nor consistent. And it
 * refuses for the number of rows more than for their width. Whoever meets a day that is too large reads a higher level, or
 * fewer breakdowns.
 */
final class AdsReportWalk implements Paged.Fetcher<MetricRow> {

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;
    private final CustomerId customer;
    private final AdsReport report;

    AdsReportWalk(SessionContext session, AdsCalls calls, AccountBook book, CustomerId customer, AdsReport report) {
        this.session = session;
        this.calls = calls;
        this.book = book;
        this.customer = customer;
        this.report = report;
    }

    @Override
    public Page<MetricRow> fetch(@Nullable String cursor) {
        ReportCursor at = cursor == null ? start() : ReportCursor.parse(cursor);
        while (true) {
            try {
                return page(at);
            } catch (InvalidRequestException e) {
                at = refused(at, e);
            }
        }
    }

    private Page<MetricRow> page(ReportCursor at) {
        Page<MetricRow> page = book.with(
                customer,
                facts -> calls.search(
                        session.api(),
                        customer,
                        facts.login(),
                        report.text(at.from(), at.to()),
                        at.token(),
                        () -> new MetricRowReader(facts, report, at.from(), at.to())));
        if (page.next() != null) {
            return new Page<>(page.items(), at.at(page.next()).text());
        }
        ReportCursor following = following(at);
        return new Page<>(page.items(), following == null ? null : following.text());
    }

    private ReportCursor refused(ReportCursor at, InvalidRequestException e) {
        if (AdsQueryRun.stale(e) && at.token() != null && at.restarts() < AdsQueryRun.MAX_RESTARTS) {
            session.warn(
                    "report-restarted",
                    "Google Ads no longer takes the page token of a report, so the slice from " + at.from() + " to "
                            + at.to() + " starts anew: " + e.reason());
            return at.restarted();
        }
        // Behind the first page a part has been handed on already: a shorter slice would give it twice.
        if (e.requestTooLarge() && at.token() == null && report.divisible() && !at.oneDay()) {
            return at.half();
        }
        throw e;
    }

    /** Slices are streamed one after the other; only one that has not handed on anything may be halved. */
    @Override
    public boolean each(Consumer<? super MetricRow> action) {
        ReportCursor at = start();
        while (at != null) {
            boolean[] begun = {false};
            ReportCursor slice = at;
            try {
                book.with(
                        customer,
                        facts -> calls.stream(
                                session.api(),
                                customer,
                                facts.login(),
                                report.text(slice.from(), slice.to()),
                                () -> new MetricRowReader(facts, report, slice.from(), slice.to()),
                                row -> {
                                    begun[0] = true;
                                    action.accept(row);
                                }),
                        () -> !begun[0]);
                at = following(slice);
            } catch (InvalidRequestException e) {
                if (begun[0] || !e.requestTooLarge() || !report.divisible() || slice.oneDay()) {
                    throw e;
                }
                at = slice.half();
            }
        }
        return true;
    }

    private ReportCursor start() {
        return slice(report.query.since(), calls.config().metricsWindowDays);
    }

    /** A slice that Google found too large sets the size of those behind it. */
    private @Nullable ReportCursor following(ReportCursor at) {
        LocalDate next = at.to().plusDays(1);
        return next.isAfter(report.query.until()) ? null : slice(next, at.days());
    }

    private ReportCursor slice(LocalDate from, long days) {
        LocalDate last = report.query.until();
        LocalDate to = report.divisible() ? from.plusDays(days - 1) : last;
        return ReportCursor.slice(from, to.isAfter(last) ? last : to);
    }
}
