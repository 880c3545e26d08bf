// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.NotFoundException;
import dev.patchbay.error.TransientException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.SessionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report slice by slice, at once or prepared by Meta, and gives way step by step when Meta finds it too large:
 * prepared instead of at once, half the days down to one, lists of actions apart, half the page; then a typed error. Never
 * does it leave something out. A report that fails is asked for anew a few times.
 */
final class InsightsWalk implements Paged.Fetcher<MetricRow> {

    private final SessionContext session;
    private final InsightsReport report;
    private final int recreations;
    /** Per slice and iteration, not in the cursor: a resumed listing may try again. */
    private int recreated;

    InsightsWalk(SessionContext session, InsightsReport report, int recreations) {
        this.session = session;
        this.report = report;
        this.recreations = recreations;
    }

    @Override
    public Paged.Fetcher<MetricRow> fresh() {
        return new InsightsWalk(session, report, recreations);
    }

    @Override
    public Page<MetricRow> fetch(@Nullable String cursor) {
        InsightsCursor at = cursor == null ? report.start() : InsightsCursor.parse(cursor);
        while (true) {
            try {
                return at.async() ? prepared(at) : page(at, report.now(at));
            } catch (InvalidRequestException e) {
                at = refused(at, e);
            } catch (TransientException e) {
                at = failed(at, e);
            } catch (ReportFailed e) {
                at = again(at, e);
            }
        }
    }

    /** Hands out the run's id before waiting for it, so that a crash meanwhile costs nothing. */
    private Page<MetricRow> prepared(InsightsCursor at) throws ReportFailed {
        String run = at.run();
        if (run == null) {
            return new Page<>(List.of(), at.withRun(report.begin(at)).text());
        }
        if (at.next() == null) {
            report.await(run);
        }
        GraphPage<MetricRow> rows;
        try {
            rows = report.read(at, run);
        } catch (NotFoundException e) {
            throw new ReportFailed(run, "gone", e.failure());
        } catch (TransientException e) {
            report.requireLiving(run, e);
            throw e;
        }
        if (at.next() == null && rows.items().isEmpty() && rows.next() == null && report.delivered(at)) {
            if (at.restarts() == 0 && recreations > 0 && report.partitioned()) {
                session.warn(
                        "report-recreated",
                        "A report of Meta was asked for anew: run " + run + " is empty although the account delivered");
                return new Page<>(List.of(), at.restarted().text());
            }
            session.warn(
                    "report-empty",
                    "Report run " + run + " of Meta is empty although the account delivered from " + at.from() + " to "
                            + at.to() + ": what delivered may be deleted, or have no values for the breakdowns");
        }
        return page(at, rows);
    }

    private Page<MetricRow> page(InsightsCursor at, GraphPage<MetricRow> rows) {
        List<MetricRow> complete = report.complete(at, rows.items());
        if (rows.next() != null) {
            return new Page<>(complete, at.behind(rows.next()).text());
        }
        recreated = 0;
        InsightsCursor following = report.following(at);
        return new Page<>(complete, following == null ? null : following.text());
    }

    private InsightsCursor refused(InsightsCursor at, InvalidRequestException e) {
        if (EdgeWalk.refusedCursor(e) && at.next() != null && at.restarts() < EdgeWalk.MAX_RESTARTS) {
            session.warn(
                    "report-restarted",
                    "Meta no longer takes the cursor of a report, so its slice starts anew: " + e.reason());
            return at.restarted();
        }
        if (!e.requestTooLarge()) {
            throw e;
        }
        if (EdgeWalk.tooDeep(e)) {
            return shallower(at, e);
        }
        boolean pageTooLarge = at.next() != null || at.run() != null;
        @Nullable InsightsCursor less = pageTooLarge ? halfPage(at) : report.less(at);
        if (less == null) {
            throw e;
        }
        return less;
    }

    /** Only a shorter slice is less deep, and none of its rows may have been handed on: they would come twice. */
    private InsightsCursor shallower(InsightsCursor at, InvalidRequestException e) {
        if (at.next() == null && report.divisible(at)) {
            return at.halfSlice();
        }
        throw e;
    }

    private static @Nullable InsightsCursor halfPage(InsightsCursor at) {
        return at.limit() > 1 ? at.halfPage() : null;
    }

    /** What takes Meta too long at once, it can prepare. */
    private InsightsCursor failed(InsightsCursor at, TransientException e) {
        int status = e.context().httpStatus();
        boolean tookTooLong = e.failure().requestTooLarge() || status == 0 || status == 504;
        if (tookTooLong && !at.async() && at.next() == null && report.mayPrepare()) {
            return at.prepared();
        }
        throw e;
    }

    private InsightsCursor again(InsightsCursor at, ReportFailed e) {
        Failure said = e.failure();
        if (said != null && said.requestTooLarge()) {
            @Nullable InsightsCursor less = report.less(at.anew());
            if (less != null) {
                return less;
            }
        }
        if (said != null && !said.category().retryable() && said.category() != ErrorCategory.NOT_FOUND) {
            throw session.failure(said.withMessage("Report run " + e.run() + ": " + said.message()), ReportRuns.LOOK);
        }
        if (recreated >= recreations) {
            throw session.failure(
                    Failure.of(
                            ErrorCategory.TRANSIENT,
                            "Report run " + e.run() + " failed (" + e.reason() + ") after " + recreated
                                    + " others had failed before",
                            "Try later, or ask for fewer days; give Meta the run's id if it stays."),
                    ReportRuns.LOOK);
        }
        recreated++;
        session.warn("report-recreated", "A report of Meta was asked for anew: " + e.reason());
        boolean secondTime = recreated > 1;
        return secondTime && report.divisible(at) ? at.halfSlice() : at.anew();
    }
}
