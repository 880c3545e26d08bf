// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.model.EntityKind;
import dev.patchbay.sandbox.google.ads.AdsControl;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sync engine over the real connector against the sandbox. */
class SyncOverSandboxTest {
    @Test
    @DisplayName("S4: a chain of incremental runs ends in the rows of a full one while entities come, change and go")
    void aChainEndsAsAFullRun() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            Connection connection = fixture.connect();
            SyncPlan full = SyncPlan.full(SandboxFixture.TENANT, connection.id())
                    .but()
                    .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                    .historyDays(14)
                    .pageSize(5)
                    .build();
            SyncPlan incremental = SyncPlan.incremental(SandboxFixture.TENANT, connection.id())
                    .but()
                    .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                    .historyDays(14)
                    .pageSize(5)
                    .build();
            InMemorySyncSink chain = new InMemorySyncSink();
            SyncReport first = fixture.patchbay.sync().run(full, chain);
            assertEnded(first);
            assertThat(first.kind(SyncKind.CAMPAIGNS).inserted()).isPositive();
            assertThat(first.kind(SyncKind.METRICS).inserted()).isPositive();
            assertThat(first.cost().calls()).isLessThan(first.cost().naiveCalls());

            AtomicInteger pages = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                fixture.time.advance(Duration.ofMinutes(11));
                SyncReport next = fixture.patchbay
                        .sync()
                        .run(incremental, chain, SyncOptions.defaults().onProgress(event -> {
                            if (event instanceof SyncProgress.Page) {
                                edit(fixture, pages.getAndIncrement());
                            }
                        }));
                assertEnded(next);
            }
            fixture.time.advance(Duration.ofMinutes(11));
            SyncReport last = fixture.patchbay.sync().run(incremental, chain);
            assertEnded(last);
            assertThat(last.kind(SyncKind.CAMPAIGNS).read())
                    .isLessThan(first.kind(SyncKind.CAMPAIGNS).read() + 20);

            InMemorySyncSink fresh = new InMemorySyncSink();
            assertEnded(fixture.patchbay.sync().run(full, fresh));
            assertThat(content(connection, chain)).isEqualTo(content(connection, fresh));
            assertThat(chain.refused(scope(connection), 0, 10)).isEmpty();
        }
    }

    private static void edit(SandboxFixture fixture, int page) {
        AdsControl ads = fixture.google().ads();
        long customer = ads.clientIds().get(0);
        switch (page) {
            case 0 -> ads.editCampaign(customer, ads.campaignIds(customer).get(0), Map.of("name", "Renamed"));
            case 1 -> ads.addCampaign(customer, "New", "SEARCH");
            case 2 -> ads.removeCampaign(customer, ads.campaignIds(customer).get(1));
            case 3 -> ads.setBudget(customer, ads.campaignIds(customer).get(0), 77_000_000);
            case 4 ->
                ads.restate(
                        customer,
                        OptionalLong.empty(),
                        LocalDate.of(2026, 11, 15),
                        LocalDate.of(2026, 11, 19),
                        150,
                        90);
            default -> {
                // Enough has happened.
            }
        }
    }

    @Test
    @DisplayName("With nothing changed an incremental run costs two calls per account, clearly fewer than a full one,"
            + " and an event's re-read of one account's campaigns two")
    void nothingChangedCostsLittle() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            Connection connection = fixture.connect();
            InMemorySyncSink sink = new InMemorySyncSink();
            SyncPlan full = SyncPlan.full(SandboxFixture.TENANT, connection.id());
            SyncPlan incremental = SyncPlan.incremental(SandboxFixture.TENANT, connection.id());
            SyncPlan ads = incremental
                    .but()
                    .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                    .build();
            SyncReport first = fixture.patchbay.sync().run(full, sink);
            assertEnded(first);
            // What changed shortly before the first run is listed once more.
            fixture.time.advance(Duration.ofMinutes(14));
            assertEnded(fixture.patchbay.sync().run(incremental, sink));
            fixture.time.advance(Duration.ofMinutes(14));
            SyncReport quiet = fixture.patchbay.sync().run(incremental, sink);
            assertEnded(quiet);
            assertThat(quiet.kind(SyncKind.CAMPAIGNS).read())
                    .as("%s", quiet.decisions())
                    .isZero();
            assertThat(quiet.cost().calls()).isLessThan(first.cost().calls() * 2 / 3);
            SyncReport ofAds = fixture.patchbay.sync().run(ads, sink);
            long open = ofAds.accounts().stream()
                    .filter(a -> a.outcome() == AccountOutcome.DONE)
                    .count();
            assertThat(ofAds.cost().calls()).isEqualTo(2 * open);

            long customer = fixture.google().ads().clientIds().get(0);
            long campaign = fixture.google().ads().campaignIds(customer).get(0);
            fixture.google().ads().editCampaign(customer, campaign, Map.of("name", "Renamed"));
            SyncReport event = fixture.patchbay
                    .sync()
                    .run(
                            incremental
                                    .but()
                                    .accounts(Set.of(Long.toString(customer)))
                                    .kinds(SyncKind.CAMPAIGNS)
                                    .build(),
                            sink);
            assertEnded(event);
            assertThat(event.cost().calls()).isEqualTo(2);
            assertThat(event.kind(SyncKind.CAMPAIGNS).changed()).isEqualTo(1);
        }
    }

    @Test
    void oneCallTellsWhatChanged() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            var session = fixture.session();
            AdsControl ads = fixture.google().ads();
            long customer = ads.clientIds().get(0);
            String account = Long.toString(customer);
            fixture.time.advance(Duration.ofDays(2));
            Instant before = fixture.time.instant();
            fixture.time.advance(Duration.ofMinutes(5));
            assertThat(session.ads().changedKinds(account, before)).contains(Set.of());
            ads.setBudget(customer, ads.campaignIds(customer).get(0), 88_000_000);
            assertThat(session.ads().changedKinds(account, before)).contains(Set.of(EntityKind.CAMPAIGN));
            ads.addCampaign(customer, "New", "SEARCH");
            assertThat(session.ads().changedKinds(account, before))
                    .contains(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD));
            assertThat(session.ads().changedKinds(account, before.minus(Duration.ofDays(400))))
                    .isEmpty();
        }
    }

    /** Some of the accounts are closed, and say so. */
    private static void assertEnded(SyncReport report) {
        assertThat(report.accounts())
                .allMatch(a -> a.outcome() == AccountOutcome.DONE || a.outcome() == AccountOutcome.NO_ACCESS)
                .anyMatch(a -> a.account() != null && a.outcome() == AccountOutcome.DONE);
    }

    private static SyncScope scope(Connection connection) {
        return new SyncScope(connection.tenant(), connection.id(), connection.platform());
    }

    private static List<String> content(Connection connection, InMemorySyncSink sink) {
        List<String> all = new ArrayList<>();
        for (SyncKind kind : SyncKind.values()) {
            sink.rows(scope(connection), kind).rows().forEach(row -> all.add(kind + " " + row));
        }
        return all;
    }
}
