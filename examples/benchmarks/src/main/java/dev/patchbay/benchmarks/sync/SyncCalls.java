// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Platform;
import dev.patchbay.sandbox.Scenario;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * What a sync of one tenant costs in HTTP calls: everything, then nothing, because nothing has changed, and the way that asks
 * each parent for its children. Of Meta that way is walked and its calls are counted, of Google it is what the report says.
 */
public final class SyncCalls {

    private static final int THREADS = 4;
    private static final String OURS = "patchbay";
    private static final String AGAIN = "patchbay, nothing changed";
    private static final String NAIVE = "parent by parent";
    private static final String CALLS = "HTTP calls";

    private final Map<List<String>, List<Double>> values = new LinkedHashMap<>();
    private final Scenario scenario;
    private final int days;

    private SyncCalls(Scenario scenario, int days) {
        this.scenario = scenario;
        this.days = days;
    }

    /**
     * Measures.
     *
     * @param days of figures, ad by ad
     */
    public static List<Cell> run(Scenario scenario, int days, int rounds) throws Exception {
        SyncCalls calls = new SyncCalls(scenario, days);
        for (int round = 0; round < rounds; round++) {
            calls.round(Platform.of("meta"));
            calls.round(Platform.of("google"));
        }
        List<Cell> cells = new ArrayList<>();
        calls.values.forEach((key, all) -> cells.add(
                new Cell(key.get(0), key.get(1), key.get(2), key.get(2).equals(CALLS) ? "calls" : "s", all, "")));
        return cells;
    }

    private void round(Platform platform) throws Exception {
        Path folder = Files.createTempDirectory("patchbay-benchmarks");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ReferenceTenant tenant = new ReferenceTenant(scenario, platform)) {
            SyncSink sink = JdbcSyncSink.on(database(folder.resolve("synced.db")));
            SyncOptions options = SyncOptions.defaults().parallel(threads, THREADS);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            SyncReport full = tenant.sync(plan(tenant.everything()), sink, options);
            String of = String.format(
                    Locale.ROOT,
                    "%s, %,d accounts, %,d ads, %d days",
                    platform,
                    full.kind(SyncKind.AD_ACCOUNTS).read(),
                    full.kind(SyncKind.ADS).read(),
                    days);
            add(of, OURS, full);
            SyncReport again = tenant.sync(plan(tenant.changes()), sink, options);
            requireNothingNew(again);
            add(of, AGAIN, again);
            if (platform.id().equals("meta")) {
                walked(of, tenant, full, today);
            } else {
                add(of, NAIVE, CALLS, full.cost().naiveCalls());
            }
        } finally {
            threads.shutdownNow();
            delete(folder);
        }
    }

    private SyncPlan plan(SyncPlan plan) {
        return plan.but()
                .kinds(SyncKind.AD_ACCOUNTS, SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                .figures(EntityKind.AD, List.of(), List.of())
                .historyDays(days)
                .build();
    }

    private void walked(String of, ReferenceTenant tenant, SyncReport full, LocalDate today) throws Exception {
        ParentByParent naive = new ParentByParent(
                tenant.settings(), tenant.sandbox().meta().userToken(), today.minusDays(days - 1L), today);
        naive.read();
        add(of, NAIVE, CALLS, naive.calls());
        if (naive.calls() != full.cost().naiveCalls()) {
            throw new IllegalStateException("The report says that "
                    + full.cost().naiveCalls() + " calls are needed parent by parent; it took " + naive.calls());
        }
    }

    private static void requireNothingNew(SyncReport report) {
        for (Map.Entry<SyncKind, KindReport> kind : report.kinds().entrySet()) {
            // Today goes on while this runs.
            boolean figures = kind.getKey() == SyncKind.METRICS;
            if (kind.getValue().inserted() > 0 || (!figures && kind.getValue().changed() > 0)) {
                throw new IllegalStateException("Nothing had changed, and yet " + report.kinds());
            }
        }
    }

    private void add(String of, String who, SyncReport report) {
        add(of, who, CALLS, report.cost().calls());
        add(of, who, "time", report.duration().toNanos() / 1e9);
        add(of, who, "waited", report.cost().waited().toNanos() / 1e9);
    }

    private void add(String of, String who, String metric, double value) {
        values.computeIfAbsent(List.of(of, who, metric), key -> new ArrayList<>())
                .add(value);
    }

    private static SQLiteDataSource database(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        JdbcSchema.migrate(source);
        return source;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
