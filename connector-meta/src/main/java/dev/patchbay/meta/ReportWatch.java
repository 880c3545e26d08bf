// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.NotFoundException;
import dev.patchbay.error.TransientException;
import dev.patchbay.spi.SessionContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for a report run, in ever longer steps, and knows when waiting is of no use. Time is counted in waits. */
final class ReportWatch {

    private static final String NOT_READY = "2601";
    /** A run just made may not be visible yet. */
    private static final int MAY_BE_MISSING = 2;

    private final SessionContext session;
    private final ReportRuns runs;
    private final MetaErrorClassifier errors;
    private final MetaConfig config;

    ReportWatch(SessionContext session, ReportRuns runs, MetaErrorClassifier errors, MetaConfig config) {
        this.session = session;
        this.runs = runs;
        this.errors = errors;
        this.config = config;
    }

    /** Returns when the rows can be read. */
    void await(AccountId account, String run) throws ReportFailed {
        Duration waited = Duration.ZERO;
        Duration still = Duration.ZERO;
        long percent = -1;
        for (int looks = 0; ; looks++) {
            Duration wait = wait(looks);
            session.pause(wait, ReportRuns.LOOK);
            waited = waited.plus(wait);
            still = still.plus(wait);
            ReportRun state = look(account, run, looks);
            if (state != null) {
                if (state.completed()) {
                    return;
                }
                refuseFailed(run, state);
                if (state.percent() > percent) {
                    percent = state.percent();
                    still = Duration.ZERO;
                }
            }
            if (still.compareTo(config.reportStallTimeout) >= 0) {
                throw new ReportFailed(run, "no progress for " + still.toSeconds() + " s at " + percent + " %", null);
            }
            if (waited.compareTo(config.reportTimeout) >= 0) {
                throw new ReportFailed(run, "not ready after " + waited.toSeconds() + " s", null);
            }
        }
    }

    /**
     * Looks once at a run whose rows Meta does not give out. Throws when it will never give them; otherwise they may come.
     */
    void requireLiving(AccountId account, String run, TransientException refusal) throws ReportFailed {
        if (NOT_READY.equals(refusal.context().platformCode())) {
            ReportRun state = look(account, run, MAY_BE_MISSING);
            if (state != null) {
                refuseFailed(run, state);
            }
        }
    }

    private @Nullable ReportRun look(AccountId account, String run, int looks) throws ReportFailed {
        try {
            return runs.look(account, run);
        } catch (NotFoundException e) {
            if (looks < MAY_BE_MISSING) {
                return null;
            }
            throw new ReportFailed(run, "gone", e.failure());
        } catch (TransientException e) {
            if (NOT_READY.equals(e.context().platformCode())) {
                return null;
            }
            throw e;
        }
    }

    private void refuseFailed(String run, ReportRun state) throws ReportFailed {
        if (state.failed()) {
            MetaError error = state.error();
            throw new ReportFailed(run, state.status(), error == null ? null : errors.classify(error));
        }
    }

    private Duration wait(int looks) {
        List<Duration> waits = config.pollWaits;
        return waits.get(Math.min(looks, waits.size() - 1));
    }
}
