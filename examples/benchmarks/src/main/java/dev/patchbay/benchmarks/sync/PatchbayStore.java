// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** Patchbay's ways to store figures. */
final class PatchbayStore {

    private static final TenantId TENANT = TenantId.of("acme");

    private PatchbayStore() {}

    static void sink(DataSource source, long rows, int batch, LongConsumer reached) {
        SyncSink sink = JdbcSyncSink.on(source);
        SyncScope scope = new SyncScope(TENANT, ConnectionId.of("con_bench"), Platform.of("testnet"));
        SyncSlice slice = SyncSlice.of(
                SyncKind.METRICS,
                FigureRows.ACCOUNT,
                new MetricsSpan(EntityKind.AD, true, List.of(), FigureRows.FIRST, FigureRows.last(rows)));
        long version = 0;
        for (long from = 0; from < rows; from += batch) {
            long to = Math.min(rows, from + batch);
            sink.commit(new SyncBatch(
                    scope,
                    slice,
                    1,
                    new SyncRows.Metrics(FigureRows.page(from, to)),
                    List.of(),
                    List.of(),
                    new SyncCheckpoint("k", "row " + to, version + 1),
                    version,
                    Instant.EPOCH));
            version++;
            reached.accept(to);
        }
    }

    static void engine(DataSource source, long rows, int page, LongConsumer reached) {
        try (Patchbay patchbay = Patchbay.builder()
                .withoutDiscovery()
                .connector(new FiguresPlatform(rows, page, reached))
                .app(PlatformApp.of(FiguresPlatform.ID))
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build()) {
            Connection connection = patchbay.connections()
                    .adopt(
                            TENANT,
                            Platform.of(FiguresPlatform.ID),
                            Credential.OAuth2.bearer(Secret.of("a-token-of-nobody")),
                            null);
            SyncPlan plan = SyncPlan.full(TENANT, connection.id())
                    .but()
                    .kinds(SyncKind.AD_ACCOUNTS, SyncKind.METRICS)
                    .figures(EntityKind.AD, List.of(), List.of())
                    .days(FigureRows.FIRST, FigureRows.last(rows))
                    .build();
            SyncReport report = patchbay.sync().run(plan, JdbcSyncSink.on(source));
            if (!report.complete() || report.kind(SyncKind.METRICS).inserted() != rows) {
                throw new IllegalStateException("Not all was stored: " + report.kinds() + report.accounts());
            }
        }
    }
}
