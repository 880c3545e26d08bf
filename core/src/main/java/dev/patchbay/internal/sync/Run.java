// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of one run share. */
record Run(
        SyncScope scope,
        SyncPlan plan,
        SyncSink sink,
        SyncOptions options,
        SyncFacts facts,
        SessionSource sessions,
        CheckpointStore checkpoints,
        InstantSource clock,
        String holder,
        CallMeter meter,
        Tally tally,
        AtomicBoolean over,
        WholeRun whole) {
    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay.sync");

    void requireGoingOn() {
        if (over.get() || options.cancel().cancelled() || Thread.currentThread().isInterrupted()) {
            throw new Stopped();
        }
    }

    void note(SyncDecision.Code code, @Nullable SyncSlice slice, String text) {
        SyncDecision decision = new SyncDecision(code, slice, text);
        tally.add(decision);
        if (code == SyncDecision.Code.FOREIGN_ROWS) {
            LOG.error("Sync of {} {}: {}", scope.platform(), code, text);
        } else {
            LOG.info("Sync of {} {}: {}", scope.platform(), code, text);
        }
        tell(new SyncProgress.Noted(decision, slice == null ? null : slice.account()));
    }

    void warn(String text) {
        LOG.warn("Sync of {}: {}", scope.platform(), text);
    }

    /** The text alone for everyone, the cause for those who look for it: a host's store may say anything in it. */
    void warn(String text, RuntimeException cause) {
        warn(text);
        LOG.debug("Sync of {}: the cause", scope.platform(), cause);
    }

    void tell(SyncProgress event) {
        try {
            options.progress().accept(event);
        } catch (RuntimeException e) {
            LOG.warn("A progress listener threw {}", e.getClass().getName());
        }
    }

    Leases leases() {
        return new Leases(checkpoints, scope.tenant(), holder, clock, plan.lease());
    }

    /** The run was asked to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("The sync was stopped", null, false, false);
        }
    }
}
