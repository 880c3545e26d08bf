// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.SharedServer;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.jmh.CampaignListing;
import dev.patchbay.benchmarks.jmh.LimiterSpeed;
import dev.patchbay.benchmarks.jmh.PageParsing;
import dev.patchbay.benchmarks.jmh.Sealing;
import dev.patchbay.benchmarks.jmh.SmallPage;
import dev.patchbay.benchmarks.queue.QueueSpeed;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.server.LocalServer;
import dev.patchbay.benchmarks.sim.LimiterAccuracy;
import dev.patchbay.benchmarks.sim.Outages;
import dev.patchbay.benchmarks.store.LeaseDue;
import dev.patchbay.benchmarks.store.RefreshPass;
import dev.patchbay.benchmarks.sync.SyncCalls;
import dev.patchbay.benchmarks.webhook.DurableIntake;
import dev.patchbay.benchmarks.webhook.IntakeSpeed;
import dev.patchbay.sandbox.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every benchmark still runs and gives figures. What the figures are is nobody's business here. */
class BenchmarksRunTest {

    private static final Extent SMOKE = new Extent(true, 1, false, 0, 1, 20, 0, SharedServer.ROWS);
    private static final String WARM = "patchbay.benchmarks.warm";

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = SharedServer.server();
        System.setProperty(WARM, "2");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(WARM);
    }

    @Test
    void smallPage() throws Exception {
        List<Cell> cells = new JmhRounds(SmallPage.class, SMOKE, 1).run(server);
        assertThat(cells).extracting(Cell::metric).contains("p50", "p99", "allocated");
        assertAllMeasured(cells, 2);
    }

    @Test
    void campaignPages() throws Exception {
        assertAllMeasured(new JmhRounds(CampaignListing.class, SMOKE, 1).run(server), Contender.values().length);
    }

    @Test
    void parsePage() throws Exception {
        assertAllMeasured(new JmhRounds(PageParsing.class, SMOKE, 1).run(null), 4);
    }

    @Test
    void limiterWithTwoThreads() throws Exception {
        assertAllMeasured(new JmhRounds(LimiterSpeed.class, SMOKE, 2).run(null), 9);
    }

    @Test
    void sealing() throws Exception {
        assertAllMeasured(new JmhRounds(Sealing.class, SMOKE, 1).run(null), 4);
    }

    @Test
    void refreshPass() throws Exception {
        assertAllMeasured(RefreshPass.run(1_000, 20, 1), 3);
    }

    @Test
    void leaseDue() throws Exception {
        assertAllMeasured(LeaseDue.run(List.of(1_000), 1), 3);
    }

    @Test
    void limiterAccuracy() {
        assertAllMeasured(LimiterAccuracy.run(1, 1), 6);
    }

    @Test
    void outage() {
        List<Cell> cells = Outages.run(1);
        // Without a bound on calls at once all callers hang in a silent platform: there is no load to compare with.
        assertThat(cells).filteredOn(cell -> cell.values().isEmpty()).hasSize(1);
        assertAllMeasured(
                cells.stream().filter(cell -> !cell.values().isEmpty()).toList(), 3);
    }

    @Test
    void insightsStream() throws Exception {
        List<Cell> cells = InsightsStream.run(SMOKE, List.of(Contender.PATCHBAY), List.of(250));
        assertThat(cells).extracting(Cell::metric).contains("rate", "largest heap");
        assertAllMeasured(cells, 1);
    }

    @Test
    void searchStream() throws Exception {
        List<Cell> cells = SearchStream.run(SMOKE);
        assertThat(cells).extracting(Cell::metric).contains("rate", "largest heap");
        assertAllMeasured(cells, 2);
    }

    @Test
    void coldStart() throws Exception {
        Extent once = new Extent(true, 1, false, 0, 1, 20, 1, 1);
        assertAllMeasured(ColdStart.run(once, List.of(Contender.PATCHBAY, Contender.BARE)), 2);
    }

    @Test
    void footprint() throws Exception {
        List<Cell> cells = Footprint.run();
        assertAllMeasured(cells, 7);
        assertThat(cells).allSatisfy(cell -> assertThat(cell.median()).isPositive());
    }

    @Test
    void queue() throws Exception {
        List<Cell> cells = QueueSpeed.run(1, Duration.ofMillis(100), Duration.ofMillis(100), List.of(2));
        assertAllMeasured(cells, 6);
        assertThat(cells).extracting(Cell::of).contains("put, 2 threads", "claim and complete, 2 threads");
    }

    @Test
    void syncRows() throws Exception {
        List<Cell> cells = SyncRowsSpeed.run(6_000, 1);
        assertAllMeasured(cells, 5);
        assertThat(cells).extracting(Cell::of).contains("rows into PostgreSQL", "rows into SQLite");
        assertThat(cells).extracting(Cell::metric).contains("rate", "largest heap", "live near the end");
    }

    /** The benchmark itself fails when the report's number of calls parent by parent is not what they are. */
    @Test
    void syncCalls() throws Exception {
        List<Cell> cells = SyncCalls.run(Scenario.SMALL, 40, 1);
        assertAllMeasured(cells, 3);
        assertThat(cells.stream().map(Cell::of).distinct())
                .hasSize(2)
                .allMatch(of -> of.startsWith("meta, 2 accounts") || of.startsWith("google, "));
        for (Cell ours : cells) {
            if (ours.contender().startsWith("patchbay") && ours.metric().equals("HTTP calls")) {
                assertThat(cells)
                        .filteredOn(cell -> cell.of().equals(ours.of())
                                && cell.metric().equals(ours.metric())
                                && cell.contender().equals("parent by parent"))
                        .singleElement()
                        .satisfies(naive -> assertThat(ours.median()).isLessThan(naive.median()));
            }
        }
    }

    @Test
    void webhookIntake() throws Exception {
        List<Cell> cells = IntakeSpeed.run(1, 0);
        assertAllMeasured(cells, 4);
        assertThat(cells).extracting(Cell::of).contains("1 KB", "16 KB");
        assertThat(cells).extracting(Cell::metric).contains("rate", "allocated");
        assertThat(cells).allSatisfy(cell -> assertThat(cell.median()).isNotNaN());
    }

    @Test
    void webhookStore() throws Exception {
        List<Cell> cells = DurableIntake.run(1, Duration.ofMillis(100), Duration.ofMillis(100), List.of(2, 9));
        assertAllMeasured(cells, 4);
        assertThat(cells).extracting(Cell::of).contains("2 threads", "9 threads", "arrival to handler");
        assertThat(cells).extracting(Cell::metric).contains("rate", "p99", "p50");
    }

    private static void assertAllMeasured(List<Cell> cells, int contenders) {
        assertThat(cells.stream().map(Cell::contender).distinct()).hasSize(contenders);
        assertThat(cells)
                .allSatisfy(
                        cell -> assertThat(cell.values()).as(cell.toString()).isNotEmpty());
    }
}
