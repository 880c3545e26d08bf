// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.Conflict;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.ConflictPolicy;
import dev.patchbay.sync.FieldConflict;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.RefusalReason;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.Resolution;
import dev.patchbay.sync.Sync;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncTruthTest extends SyncFixture {
    @Test
    @DisplayName(
            "S4: rows inserted, changed and archived during paging and between runs are all there after the next run, as after a full one")
    void aChainOfIncrementalRunsEndsAsAFullOne() {
        for (int seed = 0; seed < 40; seed++) {
            SyncFixture f = new SyncFixture();
            f.populate();
            Random random = new Random(seed);
            f.run(f.full);
            for (int step = 0; step < 6; step++) {
                f.platform.onPage = page -> {
                    if (random.nextInt(3) == 0) {
                        f.time.advance(Duration.ofSeconds(random.nextInt(60)));
                        edit(f, random);
                    }
                };
                SyncReport report = f.run(f.incremental);
                assertThat(report.complete())
                        .as("seed %s: %s", seed, report.accounts())
                        .isTrue();
                f.time.advance(Duration.ofMinutes(random.nextInt(600)));
            }
            f.platform.onPage = page -> {};
            f.time.advance(Duration.ofMinutes(1));
            SyncReport last = f.run(f.incremental);
            assertThat(last.complete()).isTrue();
            assertThat(content(f.sink)).as("seed %s", seed).isEqualTo(f.truth());
        }
    }

    private static void edit(SyncFixture f, Random random) {
        String account = random.nextBoolean() ? "act_1" : "act_2";
        String tail = account.substring(4) + "_" + (5 + random.nextInt(20));
        String name = "Changed " + random.nextInt();
        switch (random.nextInt(4)) {
            case 0 -> {
                f.platform.campaign("c" + tail, account, name);
                f.platform.adSet("s" + tail, "c" + tail, name);
                f.platform.ad("a" + tail, "s" + tail, name);
            }
            case 1 -> {
                if (f.platform.campaigns.containsKey("c" + tail)) {
                    f.platform.archive("c" + tail);
                }
            }
            case 2 ->
                f.platform.metric(
                        account,
                        "a" + account.substring(4) + "_10",
                        LocalDate.of(2026, 3, 10),
                        "7.5",
                        random.nextInt(99));
            default -> f.platform.metric(account, "a" + tail, LocalDate.of(2026, 3, 9), "1.5", random.nextInt(99));
        }
    }

    @Test
    @DisplayName("S5: a row updated behind the cursor while the reading was interrupted is found after it is resumed")
    void updatedInTheInterruptedWindow() {
        populate();
        platform.onPage = page -> {
            if (page.equals("ADS/act_1 from a1_15")) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "gone");
            }
        };
        run(full);
        time.advance(Duration.ofHours(3));
        platform.onPage = page -> {};
        platform.ad("a1_10", "s1_10", "Renamed while nobody looked");
        platform.campaign("c1_11", "act_1", "Renamed too");
        time.advance(Duration.ofHours(3));
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void figuresRestatedInsideTheWindowReplaceTheOldOnes() {
        populate();
        run(full);
        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 8), "999.99", 1);
        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 1), "1.00", 1);
        time.advance(Duration.ofHours(1));
        SyncReport report = run(incremental);
        assertThat(report.kind(SyncKind.METRICS).changed()).isEqualTo(1);
        assertThat(platform.fetched).contains("METRICS/act_1 2026-03-07..2026-03-10");
    }

    @Test
    @DisplayName("S9: local and remote edits meet field by field, with both values in the record")
    void conflictsAreDecidedPerField() {
        populate();
        run(full);
        EntityRef campaign = new EntityRef(EntityKind.CAMPAIGN, "c1_10");
        sink.recordEdit(
                FakePlatform.SCOPE,
                new LocalEdit(
                        campaign,
                        Map.of(
                                "name", new FieldEdit("Campaign 10", "Mine"),
                                "platform_status", new FieldEdit("ACTIVE", "PAUSED")),
                        time.instant()));
        time.advance(Duration.ofHours(1));
        platform.campaign("c1_10", "act_1", "Theirs");
        time.advance(Duration.ofHours(1));

        SyncReport report = run(incremental
                .but()
                .conflicts(ConflictPolicy.threeWayMerge(ConflictPolicy.newestWins()))
                .build());

        assertThat(report.conflicts())
                .containsExactlyInAnyOrder(
                        new ConflictDecision(
                                campaign,
                                new FieldConflict("name", "Campaign 10", "Mine", "Theirs"),
                                ConflictDecision.Outcome.REMOTE,
                                "Theirs"),
                        new ConflictDecision(
                                campaign,
                                new FieldConflict("platform_status", "ACTIVE", "PAUSED", "ACTIVE"),
                                ConflictDecision.Outcome.LOCAL,
                                "PAUSED"));
        assertThat(sink.edits(FakePlatform.SCOPE, EntityKind.CAMPAIGN, Set.of("c1_10")))
                .singleElement()
                .satisfies(edit -> assertThat(edit.fields())
                        .containsExactly(Map.entry("platform_status", new FieldEdit("ACTIVE", "PAUSED"))));
    }

    @Test
    void everyPolicyDecidesAsItSays() {
        Instant edited = time.instant();
        Conflict older = conflict(edited, edited.plusSeconds(1));
        Conflict newer = conflict(edited, edited.minusSeconds(1));
        FieldConflict both = new FieldConflict("name", "a", "b", "c");
        FieldConflict mine = new FieldConflict("objective", "a", "b", "a");
        assertThat(ConflictPolicy.remoteWins().decide(older, mine)).isEqualTo(Resolution.REMOTE);
        assertThat(ConflictPolicy.localWins().decide(older, both)).isEqualTo(Resolution.LOCAL);
        assertThat(ConflictPolicy.newestWins().decide(older, both)).isEqualTo(Resolution.REMOTE);
        assertThat(ConflictPolicy.newestWins().decide(newer, both)).isEqualTo(Resolution.LOCAL);
        assertThat(ConflictPolicy.newestWins().decide(conflict(edited, null), both))
                .isEqualTo(Resolution.REMOTE);
        assertThat(ConflictPolicy.threeWayMerge(ConflictPolicy.remoteWins()).decide(older, mine))
                .isEqualTo(Resolution.LOCAL);
        assertThat(ConflictPolicy.threeWayMerge((c, f) -> Resolution.of("d")).decide(older, both))
                .isEqualTo(Resolution.of("d"));
    }

    private static Conflict conflict(Instant edited, @Nullable Instant updated) {
        return new Conflict(
                new EntityRef(EntityKind.CAMPAIGN, "c"),
                List.of(new FieldConflict("name", "a", "b", "c")),
                edited,
                updated);
    }

    @Test
    @DisplayName("S10: a listing that is suddenly empty marks nothing before a second look")
    void anEmptyListingMarksNothing() {
        populate();
        run(full);
        Map<String, Campaign> saved = new HashMap<>(platform.campaigns);
        platform.campaigns.clear();
        time.advance(Duration.ofHours(2));
        SyncReport first = run(full);
        assertThat(count(first, SyncDecision.Code.VANISH_HELD)).isEqualTo(2);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.CAMPAIGNS).size()).isEqualTo(20);

        time.advance(Duration.ofMinutes(1));
        assertThat(run(full).kind(SyncKind.CAMPAIGNS).vanished()).isZero();

        platform.campaigns.putAll(saved);
        time.advance(Duration.ofHours(2));
        assertThat(run(full).kind(SyncKind.CAMPAIGNS).vanished()).isZero();

        platform.campaigns.clear();
        run(full);
        time.advance(Duration.ofHours(2));
        SyncReport second = run(incremental);
        assertThat(count(second, SyncDecision.Code.VANISH_CONFIRMED)).isEqualTo(2);
        assertThat(second.kind(SyncKind.CAMPAIGNS).vanished()).isEqualTo(20);
        assertThat(sink.presence(FakePlatform.SCOPE, SyncKind.CAMPAIGNS, "c1_10"))
                .contains(Presence.VANISHED);
    }

    @Test
    @DisplayName("S10: deleted, archived, moved to another account, and access lost are told apart")
    void fourWaysToGo() {
        populate();
        run(full);
        platform.campaigns.remove("c1_10");
        platform.archive("c1_11");
        platform.campaign("c1_12", "act_2", "Moved");
        time.advance(Duration.ofHours(1));
        SyncReport report = run(full);
        SyncScope scope = FakePlatform.SCOPE;
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, "c1_10")).contains(Presence.VANISHED);
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, "c1_11")).contains(Presence.PRESENT);
        assertThat(campaign("c1_11").status()).isEqualTo(Status.ARCHIVED);
        assertThat(campaign("c1_12").accountId()).isEqualTo("act_2");
        assertThat(report.kind(SyncKind.CAMPAIGNS).moved()).isEqualTo(1);

        platform.onPage = page -> {
            if (page.contains("act_2")) {
                throw FakePlatform.error(ErrorCategory.PERMISSION, "No access");
            }
        };
        SyncReport lost = run(full);
        assertThat(account(lost, "act_2").outcome()).isEqualTo(AccountOutcome.NO_ACCESS);
        assertThat(sink.presence(scope, SyncKind.AD_ACCOUNTS, "act_2")).contains(Presence.NO_ACCESS);
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, "c2_10")).contains(Presence.PRESENT);
    }

    private Campaign campaign(String id) {
        return sink.rows(FakePlatform.SCOPE, SyncKind.CAMPAIGNS).rows().stream()
                .map(Campaign.class::cast)
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "S11: ids beyond 2^53, money without decimals, and the days of zones with DST and +5:45 are exact for 400 days")
    void exactIdsMoneyAndDays() {
        for (String zone : List.of("Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe")) {
            SyncFixture f = new SyncFixture();
            f.platform.account("act_1", zone, "JPY");
            String big = "9007199254740993";
            f.platform.campaign(big, "act_1", "Big");
            ZoneId at = ZoneId.of(zone);
            for (int day = 0; day < 400; day++) {
                f.time.advance(Duration.ofHours(24));
                LocalDate today = LocalDate.ofInstant(f.time.instant(), at);
                f.platform.metric("act_1", big, today, "900719925474099", day);
                f.platform.fetched.clear();
                assertThat(f.run(f.incremental).complete()).isTrue();
                assertThat(f.platform.fetched.get(f.platform.fetched.size() - 1))
                        .endsWith(".." + today);
            }
            List<MetricRow> rows = f.sink.rows(FakePlatform.SCOPE, SyncKind.METRICS).rows().stream()
                    .map(MetricRow.class::cast)
                    .toList();
            assertThat(rows).hasSize(400);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.entity().id()).isEqualTo(big);
                assertThat(row.metric("spend")).isEqualByComparingTo("900719925474099");
            });
            assertThat(rows.stream().map(MetricRow::start).distinct()).hasSize(400);
        }
    }

    @Test
    @DisplayName("S13: rows of another account are kept aside, with an alert, and the rest is stored")
    void foreignRowsAreRefused() {
        populate();
        Campaign foreign = platform.campaigns.get("c2_10");
        SyncSink sink = this.sink;
        Sync confused = new SyncEngine(
                (tenant, connection, meter) -> new FakeSession(platform) {
                    @Override
                    public Paged<Campaign> campaigns(String id, AdsQuery query) {
                        return super.campaigns(id, query).map(c -> c.id().equals("c1_13") ? foreign : c);
                    }
                },
                name -> platform.facts,
                checkpoints,
                time,
                time,
                "confused");
        SyncReport report = confused.run(full.but().accounts(Set.of("act_1")).build(), sink);
        assertThat(count(report, SyncDecision.Code.FOREIGN_ROWS)).isEqualTo(1);
        assertThat(report.kind(SyncKind.CAMPAIGNS).inserted()).isEqualTo(9);
        assertThat(sink.refused(FakePlatform.SCOPE, 0, 10))
                .extracting(RefusedRow::reason)
                .containsExactly(
                        RefusalReason.FOREIGN_ACCOUNT, RefusalReason.MISSING_PARENT, RefusalReason.MISSING_PARENT);
    }

    @Test
    void nonsenseIsKeptAsideAndStopsNothing() {
        populate();
        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 5), "-3", 1);
        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 6), "1e16", 1);
        platform.account("act_3", "UTC", "euro");
        platform.campaigns.put(
                "c1_99",
                new Campaign(
                        "c1_99",
                        "act_1",
                        "From the future",
                        Status.ACTIVE,
                        "ACTIVE",
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2031-01-01T00:00:00Z"),
                        time.instant(),
                        null));
        SyncReport report = run(full);
        assertThat(report.complete()).isTrue();
        assertThat(sink.refused(FakePlatform.SCOPE, 0, 10))
                .extracting(RefusedRow::reason)
                .containsExactlyInAnyOrder(
                        RefusalReason.NEGATIVE_VALUE,
                        RefusalReason.ABSURD_VALUE,
                        RefusalReason.BAD_CURRENCY,
                        RefusalReason.BAD_DATE);
        assertThat(report.kind(SyncKind.METRICS).refused()).isEqualTo(2);

        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 5), "3", 1);
        run(full);
        assertThat(sink.refused(FakePlatform.SCOPE, 0, 10)).hasSize(3);
    }
}
