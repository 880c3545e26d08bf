// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.ConflictPolicy;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncSink;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The code of docs/sync.md. */
final class SyncExample {

    private SyncExample() {}

    // tag::host[]
    static Instant nightly(
            Patchbay patchbay,
            TenantId tenant,
            ConnectionId connection,
            SyncSink sink,
            Executor pool,
            SyncCancel stop) {
        SyncPlan plan = SyncPlan.incremental(tenant, connection)
                .but()
                .historyDays(90)
                .conflicts(ConflictPolicy.threeWayMerge(ConflictPolicy.newestWins()))
                .build();
        SyncOptions options = SyncOptions.defaults()
                .parallel(pool, 4)
                .cancelledBy(stop)
                .onProgress(event -> {
                    if (event instanceof SyncProgress.AccountDone done) {
                        System.out.println(done.done() + " of " + done.accounts() + " accounts");
                    }
                });
        SyncReport report = patchbay.sync().run(plan, sink, options);
        for (AccountReport account : report.accounts()) {
            switch (account.outcome()) {
                case DONE, LEASED, STOPPED -> {}
                case PARKED -> System.out.println(account.account() + " goes on at " + account.wakeAt());
                case NO_ACCESS, FAILED -> System.err.println(account.account() + ": " + account.message());
            }
        }
        System.out.println(report.kind(SyncKind.CAMPAIGNS).changed() + " campaigns changed, "
                + report.cost().calls() + " calls instead of " + report.cost().naiveCalls());
        return report.wakeAt().orElse(report.startedAt().plusSeconds(3600));
    }
    // end::host[]
}
