// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.Sync;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Runs plans: the lists first, then the accounts side by side. */
public final class SyncEngine implements Sync {
    private final SessionSource sessions;
    private final Function<Platform, SyncFacts> facts;
    private final CheckpointStore checkpoints;
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final String node;
    private final AtomicLong runs = new AtomicLong();

    public SyncEngine(
            SessionSource sessions,
            Function<Platform, SyncFacts> facts,
            CheckpointStore checkpoints,
            InstantSource clock,
            NanoTicker ticker,
            String node) {
        this.sessions = sessions;
        this.facts = facts;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.ticker = ticker;
        this.node = node;
    }

    @Override
    public SyncReport run(SyncPlan plan, SyncSink sink, SyncOptions options) {
        long start = ticker.nanos();
        Instant startedAt = clock.instant();
        CallMeter meter = new CallMeter();
        PlatformSession session = sessions.open(plan.tenant(), plan.connection(), meter);
        Platform platform = session.connection().platform();
        SyncScope scope = new SyncScope(plan.tenant(), plan.connection(), platform);
        Run run = new Run(
                scope,
                plan,
                sink,
                options,
                facts.apply(platform),
                sessions,
                checkpoints,
                clock,
                node + "-" + runs.incrementAndGet(),
                meter,
                new Tally(),
                new AtomicBoolean(),
                new WholeRun(sink, scope, plan, clock));
        List<AccountRun> work = new Agenda(run, session).work();
        run.tell(new SyncProgress.Planned(work.size()));
        new Crew(run, work).work();
        if (!options.cancel().cancelled() && !Thread.currentThread().isInterrupted()) {
            run.whole().close();
        }
        return run.tally()
                .report(
                        run.scope(),
                        plan.mode(),
                        startedAt,
                        Duration.ofNanos(ticker.nanos() - start),
                        meter.sum(),
                        run.tally().naiveCalls(plan.level()));
    }
}
