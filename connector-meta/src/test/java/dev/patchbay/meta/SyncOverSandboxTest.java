// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncPlanBuilder;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sync engine over the real connector against the sandbox. */
class SyncOverSandboxTest {

    private static final SyncKind[] ADS = {SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS};

    private static SyncPlanBuilder small(SyncPlan plan) {
        return plan.but().kinds(ADS).historyDays(14).pageSize(5);
    }

    private static SyncPlan full(Connection connection) {
        return small(SyncPlan.full(SandboxFixture.TENANT, connection.id())).build();
    }

    private static SyncPlan incremental(Connection connection) {
        return small(SyncPlan.incremental(SandboxFixture.TENANT, connection.id()))
                .build();
    }

    private static SyncReport run(SandboxFixture fixture, SyncPlan plan, InMemorySyncSink sink, Runnable onPage) {
        SyncReport report = fixture.patchbay
                .sync()
                .run(plan, sink, SyncOptions.defaults().onProgress(event -> {
                    if (event instanceof SyncProgress.Page) {
                        onPage.run();
                    }
                }));
        assertThat(report.complete()).as("%s", report.accounts()).isTrue();
        return report;
    }

    @Test
    @DisplayName(
            "S4: a chain of incremental runs ends in the rows of a full one while entities are made, edited, paused,"
                    + " archived and deleted and figures restated, between pages and between runs")
    void aChainEndsAsAFullRun() {
        for (int seed = 1; seed <= 3; seed++) {
            try (SandboxFixture fixture = new SandboxFixture()) {
                Connection connection = fixture.connect();
                Random random = new Random(seed);
                InMemorySyncSink chain = new InMemorySyncSink();
                SyncReport first = run(fixture, full(connection), chain, () -> {});
                assertThat(first.kind(SyncKind.CAMPAIGNS).inserted()).isPositive();
                assertThat(first.kind(SyncKind.METRICS).inserted()).isPositive();
                assertThat(first.cost().calls()).isLessThan(first.cost().naiveCalls());

                AtomicInteger edits = new AtomicInteger();
                for (int i = 0; i < 6; i++) {
                    fixture.time.advance(Duration.ofMinutes(1 + random.nextInt(40)));
                    edit(fixture, random, edits);
                    run(fixture, incremental(connection), chain, () -> {
                        if (random.nextInt(4) == 0) {
                            edit(fixture, random, edits);
                        }
                    });
                }
                assertThat(edits).hasValueGreaterThan(8);
                // Twice: what a fifth of the rows of a slice lost waits for its second look.
                for (int i = 0; i < 2; i++) {
                    fixture.time.advance(Duration.ofMinutes(61));
                    run(fixture, incremental(connection), chain, () -> {});
                }
                InMemorySyncSink fresh = new InMemorySyncSink();
                run(fixture, full(connection), fresh, () -> {});
                assertThat(content(connection, chain)).as("seed %s", seed).isEqualTo(content(connection, fresh));
                assertThat(chain.refused(scope(connection), 0, 10)).isEmpty();
            }
        }
    }

    private static void edit(SandboxFixture fixture, Random random, AtomicInteger edits) {
        var meta = fixture.sandbox.meta();
        String account = fixture.account(random.nextInt(2));
        List<String> campaigns = meta.idsOf(account, "campaigns");
        List<String> adSets = meta.idsOf(account, "adsets");
        List<String> ads = meta.idsOf(account, "ads");
        LocalDate today = LocalDate.ofInstant(fixture.time.instant(), ZoneOffset.UTC);
        int number = edits.incrementAndGet();
        switch (number % 9) {
            case 0 -> meta.edit(one(campaigns, random), Map.of("name", "Renamed " + number));
            case 1 -> meta.addCampaign(account);
            case 2 -> meta.edit(one(campaigns, random), Map.of("status", "ARCHIVED"));
            case 3 -> meta.edit(one(ads, random), Map.of("name", "Another ad " + number));
            case 4 -> meta.restate(one(ads, random), today.minusDays(11), today.minusDays(1), 50 + number);
            case 5 -> meta.edit(one(campaigns, random), Map.of("status", "PAUSED"));
            case 6 -> meta.edit(one(ads, random), Map.of("status", "DELETED"));
            case 7 -> meta.restate(one(ads, random), today.minusDays(3), today, 110 + number);
            default -> meta.edit(one(adSets, random), Map.of("name", "Another set " + number));
        }
    }

    private static String one(List<String> ids, Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    @Test
    @DisplayName("S5: figures restated and an ad renamed while a run stood still are in the rows once it went on")
    void changedWhileItStoodStill() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            Connection connection = fixture.connect();
            InMemorySyncSink sink = new InMemorySyncSink();
            String ad = fixture.sandbox.meta().idsOf(fixture.account(0), "ads").get(0);
            SyncCancel cancel = new SyncCancel();
            SyncReport stopped = fixture.patchbay
                    .sync()
                    .run(
                            full(connection),
                            sink,
                            SyncOptions.defaults().cancelledBy(cancel).onProgress(event -> {
                                if (event instanceof SyncProgress.Page page
                                        && page.slice().kind() == SyncKind.METRICS) {
                                    cancel.cancel();
                                }
                            }));
            assertThat(stopped.complete()).isFalse();
            fixture.time.advance(Duration.ofHours(3));
            fixture.sandbox.meta().edit(ad, Map.of("name", "While nobody looked"));
            fixture.sandbox.meta().restate(ad, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 20), 150);
            fixture.time.advance(Duration.ofHours(3));
            run(fixture, full(connection), sink, () -> {});
            run(fixture, incremental(connection), sink, () -> {});
            InMemorySyncSink fresh = new InMemorySyncSink();
            run(fixture, full(connection), fresh, () -> {});
            assertThat(content(connection, sink)).isEqualTo(content(connection, fresh));
        }
    }

    @Test
    @DisplayName("With nothing changed an incremental run costs two calls per account, clearly fewer than a full one,"
            + " and an event's re-read of one account's campaigns one")
    void nothingChangedCostsLittle() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            Connection connection = fixture.connect();
            InMemorySyncSink sink = new InMemorySyncSink();
            SyncPlan full = SyncPlan.full(SandboxFixture.TENANT, connection.id());
            SyncPlan incremental = SyncPlan.incremental(SandboxFixture.TENANT, connection.id());
            SyncReport first = run(fixture, full, sink, () -> {});
            long accounts = sink.rows(scope(connection), SyncKind.AD_ACCOUNTS).size();
            fixture.time.advance(Duration.ofMinutes(11));
            SyncReport quiet = run(fixture, incremental, sink, () -> {});
            assertThat(quiet.kind(SyncKind.CAMPAIGNS).read()).isZero();
            assertThat(quiet.kind(SyncKind.METRICS).changed()).isZero();
            assertThat(quiet.cost().calls()).isEqualTo(2 * accounts);
            assertThat(quiet.cost().calls()).isLessThan(first.cost().calls() * 2 / 3);

            String account = fixture.account(0);
            String campaign = fixture.sandbox.meta().idsOf(account, "campaigns").get(0);
            fixture.sandbox.meta().edit(campaign, Map.of("name", "Renamed"));
            SyncReport event = run(
                    fixture,
                    incremental
                            .but()
                            .accounts(Set.of(account))
                            .kinds(SyncKind.CAMPAIGNS)
                            .build(),
                    sink,
                    () -> {});
            assertThat(event.cost().calls()).isEqualTo(1);
            assertThat(event.kind(SyncKind.CAMPAIGNS).changed()).isEqualTo(1);
        }
    }

    @Test
    void metaMayBeToldNotToBeAskedForChangesInOneCall() {
        try (SandboxFixture fixture = new SandboxFixture("changes-probe", "false")) {
            Connection connection = fixture.connect();
            InMemorySyncSink sink = new InMemorySyncSink();
            run(fixture, full(connection), sink, () -> {});
            fixture.time.advance(Duration.ofMinutes(11));
            SyncReport quiet = run(fixture, incremental(connection), sink, () -> {});
            long accounts = sink.rows(scope(connection), SyncKind.AD_ACCOUNTS).size();
            assertThat(quiet.cost().calls()).isEqualTo(4 * accounts);
            assertThat(quiet.decisions()).noneMatch(d -> d.code() == SyncDecision.Code.FULL_INSTEAD);
        }
    }

    @Test
    void oneCallTellsWhatChanged() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            var session = fixture.session();
            String account = fixture.account(0);
            Instant before = fixture.time.instant();
            fixture.time.advance(Duration.ofMinutes(5));
            assertThat(session.ads().changedKinds(account, before)).contains(Set.of());
            String ad = fixture.sandbox.meta().idsOf(account, "ads").get(0);
            fixture.sandbox.meta().edit(ad, Map.of("name", "Renamed"));
            assertThat(session.ads().changedKinds(account, before)).contains(Set.of(EntityKind.AD));
            fixture.sandbox.meta().addCampaign(account);
            assertThat(session.ads().changedKinds(account, before))
                    .contains(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD));
        }
    }

    private static SyncScope scope(Connection connection) {
        return new SyncScope(connection.tenant(), connection.id(), connection.platform());
    }

    /** Figures from the day on that all readings cover: in some zones a day may begin while a test goes on. */
    private static List<String> content(Connection connection, InMemorySyncSink sink) {
        LocalDate from = LocalDate.of(2026, 11, 9);
        List<String> all = new ArrayList<>();
        for (SyncKind kind : SyncKind.values()) {
            for (Object row : sink.rows(scope(connection), kind).rows()) {
                if (!(row instanceof MetricRow figures) || !figures.start().isBefore(from)) {
                    all.add(kind + " " + row);
                }
            }
        }
        return all;
    }
}
