// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcSyncSink;
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
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The code of docs/sync.md. */
final class SyncExample {

    private SyncExample() {}

    /** When to call it again. */
    static Instant nightly(
            Patchbay patchbay,
            TenantId tenant,
            ConnectionId connection,
            DataSource database,
            Executor pool,
            SyncCancel stop,
            PrintStream out) {
        // tag::host[]
        JdbcSchema.migrate(database);
        SyncSink sink = JdbcSyncSink.on(database);
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
                        out.println(done.done() + " of " + done.accounts() + " accounts");
                    }
                });

        SyncReport report = patchbay.sync().run(plan, sink, options);

        for (AccountReport account : report.accounts()) {
            switch (account.outcome()) {
                case DONE, LEASED, STOPPED -> {}
                case PARKED -> out.println(account.account() + " goes on at " + account.wakeAt());
                case NO_ACCESS, FAILED -> out.println(account.account() + ": " + account.message());
            }
        }
        out.println(report.kind(SyncKind.CAMPAIGNS).read() + " campaigns read, "
                + report.cost().calls() + " calls instead of " + report.cost().naiveCalls());
        return report.wakeAt().orElse(report.startedAt().plusSeconds(3600));
        // end::host[]
    }
}
