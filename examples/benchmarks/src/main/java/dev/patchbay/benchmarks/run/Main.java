// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.jmh.CampaignListing;
import dev.patchbay.benchmarks.jmh.LimiterSpeed;
import dev.patchbay.benchmarks.jmh.PageParsing;
import dev.patchbay.benchmarks.jmh.Sealing;
import dev.patchbay.benchmarks.jmh.SmallPage;
import dev.patchbay.benchmarks.queue.QueueSpeed;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.report.Environment;
import dev.patchbay.benchmarks.report.RawResult;
import dev.patchbay.benchmarks.report.Report;
import dev.patchbay.benchmarks.server.LocalServer;
import dev.patchbay.benchmarks.sim.LimiterAccuracy;
import dev.patchbay.benchmarks.sim.Outages;
import dev.patchbay.benchmarks.store.LeaseDue;
import dev.patchbay.benchmarks.store.RefreshPass;
import dev.patchbay.benchmarks.sync.SyncCalls;
import dev.patchbay.benchmarks.webhook.DurableIntake;
import dev.patchbay.benchmarks.webhook.IntakeSpeed;
import dev.patchbay.sandbox.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of {@code examples/benchmarks/run}. */
public final class Main {

    static final List<String> NAMES = List.of(
            "small-page",
            "campaign-pages",
            "parse-page",
            "limiter",
            "limiter-accuracy",
            "outage",
            "sealing",
            "lease-due",
            "refresh-pass",
            "insights-stream",
            "search-stream",
            "cold-start",
            "footprint",
            "queue",
            "sync-rows",
            "sync-calls",
            "webhook-intake",
            "webhook-store");

    private static final String USAGE = """
            Usage: examples/benchmarks/run NAME... [options]
              NAME        %s, all,
                          or report: writes docs/benchmarks.md from results/published
              --quick     seconds instead of minutes: shows that it works, proves nothing
              --publish   writes the raw results to results/published as well
              --remark T  what readers of the figures must know
              --rounds N, --warmup S, --seconds S, --starts N, --rows N
            """.formatted(String.join(", ", NAMES));

    private static final int SYNCED_DAYS = 90;
    private static final int SYNCED_ROUNDS = 3;

    private final Path home;
    private Extent extent = Extent.FULL;
    private boolean publish;
    private String remark = "";

    private Main(Path home) {
        this.home = home;
    }

    public static void main(String[] args) throws Exception {
        new Main(Path.of(System.getProperty("patchbay.benchmarks.home", "."))).run(args);
    }

    private void run(String[] args) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> extent = Extent.QUICK;
                case "--publish" -> publish = true;
                case "--remark" -> remark = args[++i];
                case "all" -> names.addAll(NAMES);
                default -> {
                    if (args[i].startsWith("--") && i + 1 < args.length) {
                        extent = extent.with(args[i], args[++i]);
                    } else {
                        names.add(args[i]);
                    }
                }
            }
        }
        if (names.isEmpty() || !names.stream().allMatch(name -> NAMES.contains(name) || name.equals("report"))) {
            System.err.print(USAGE);
            System.exit(2);
        }
        for (String name : names) {
            one(name);
        }
    }

    private void one(String name) throws Exception {
        if (name.equals("report")) {
            Report.write(home.resolve("results/published"), home.resolve("../../docs/benchmarks.md"));
            return;
        }
        Environment before = Environment.now();
        List<Cell> cells = measure(name);
        RawResult result = new RawResult(name, extent.quick(), remark, settings(name), before.atEnd(), cells);
        result.write(home.resolve("results"));
        if (publish) {
            result.write(home.resolve("results/published"));
        }
        System.out.println(Report.table(result));
    }

    private List<Cell> measure(String name) throws Exception {
        return switch (name) {
            case "small-page" -> withServer(SmallPage.class);
            case "campaign-pages" -> withServer(CampaignListing.class);
            case "parse-page" -> new JmhRounds(PageParsing.class, extent, 1).run(null);
            case "limiter" -> {
                List<Cell> cells = new ArrayList<>(new JmhRounds(LimiterSpeed.class, extent, 1).run(null));
                cells.addAll(new JmhRounds(LimiterSpeed.class, extent, 2).run(null));
                yield cells;
            }
            case "sealing" -> new JmhRounds(Sealing.class, extent, 1).run(null);
            case "refresh-pass" ->
                extent.quick()
                        ? RefreshPass.run(10_000, 100, extent.rounds())
                        : RefreshPass.run(100_000, 1_000, extent.rounds());
            case "lease-due" ->
                LeaseDue.run(
                        extent.quick() ? List.of(10_000, 100_000) : List.of(10_000, 100_000, 1_000_000),
                        extent.rounds());
            case "limiter-accuracy" -> LimiterAccuracy.run(extent.rounds(), simulatedTimes());
            case "outage" -> Outages.run(extent.rounds());
            case "insights-stream" -> InsightsStream.run(extent, InsightsStream.CONTENDERS, InsightsStream.PAGE_SIZES);
            case "search-stream" -> SearchStream.run(extent);
            case "cold-start" -> ColdStart.run(extent, List.of(Contender.values()));
            case "footprint" -> Footprint.run();
            case "queue" ->
                QueueSpeed.run(
                        extent.rounds(),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(extent.queueMillis()),
                        extent.quick() ? List.of(1, 4, 8) : List.of(1, 4, 8, 64));
            case "sync-rows" -> SyncRowsSpeed.run(extent.rows(), extent.rounds());
            case "sync-calls" ->
                SyncCalls.run(
                        extent.quick() ? Scenario.SMALL : Scenario.REFERENCE,
                        SYNCED_DAYS,
                        Math.min(SYNCED_ROUNDS, extent.rounds()));
            case "webhook-intake" -> IntakeSpeed.run(extent.rounds(), extent.quick() ? 0.1 : 1);
            case "webhook-store" ->
                DurableIntake.run(
                        extent.rounds(),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(extent.queueMillis()),
                        extent.quick() ? List.of(1, 8) : List.of(1, 8, 64));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private int simulatedTimes() {
        return extent.quick() ? 1 : 3;
    }

    private List<Cell> withServer(Class<?> type) throws Exception {
        try (LocalServer server = LocalServer.inOwnProcess(1)) {
            return new JmhRounds(type, extent, 1).run(server);
        }
    }

    private Map<String, String> settings(String name) {
        return switch (name) {
            case "insights-stream", "search-stream" -> Map.of("rows", Long.toString(extent.rows()), "heap", "-Xmx64m");
            case "cold-start" -> Map.of("starts", extent.starts() + " of each contender, in turn");
            case "refresh-pass" ->
                Map.of(
                        "rounds",
                        extent.rounds() + " passes, after one that does not count",
                        "PostgreSQL",
                        "18, fsync on");
            case "lease-due" ->
                Map.of(
                        "rounds",
                        extent.rounds() + " of 10 calls, after one that does not count",
                        "PostgreSQL",
                        "18, fsync on");
            case "footprint" -> Map.of();
            case "sync-rows" ->
                Map.of(
                        "rows",
                        Long.toString(extent.rows()),
                        "heap",
                        SyncRowsSpeed.HEAP,
                        "PostgreSQL",
                        "18, fsync and synchronous_commit on, on the same machine");
            case "sync-calls" ->
                Map.of(
                        "rounds", Math.min(SYNCED_ROUNDS, extent.rounds()) + ", each with a new tenant",
                        "accounts at once", "4",
                        "sandbox", "in the same JVM");
            case "webhook-intake" ->
                Map.of("rounds", extent.rounds() + " after four that do not count, chunks of 200 in turn, one thread");
            case "queue", "webhook-store" ->
                Map.of(
                        "rounds", extent.rounds() + ", every contender in turn",
                        "measured", extent.queueMillis() + " ms each, after a second of warm-up",
                        "PostgreSQL", "18, fsync and synchronous_commit on, on the same machine");
            case "limiter-accuracy" ->
                Map.of(
                        "seeds",
                        Integer.toString(extent.rounds()),
                        "length",
                        simulatedTimes() + " x that of core's tests");
            case "outage" -> Map.of("seeds", Integer.toString(extent.rounds()));
            default -> extent.jmhSettings();
        };
    }
}
