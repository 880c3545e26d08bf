// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.FieldConflict;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.RefusalReason;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SeenCount;
import dev.patchbay.sync.StaleCheckpointException;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SyncSink} must do. Extend it and give an empty sink. */
public abstract class SyncSinkContract {
    private static final Instant NOW = TestConnections.NOON;
    private static final SyncScope ACME =
            new SyncScope(TenantId.of("acme"), ConnectionId.of("con_1"), Platform.of("testnet"));
    private static final SyncScope OTHER =
            new SyncScope(TenantId.of("other"), ConnectionId.of("con_1"), Platform.of("testnet"));
    private static final SyncSlice CAMPAIGNS = SyncSlice.of(SyncKind.CAMPAIGNS, "act_1");
    private static final MetricsSpan MARCH =
            new MetricsSpan(EntityKind.AD, true, List.of(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    private static final SyncSlice METRICS = SyncSlice.of(SyncKind.METRICS, "act_1", MARCH);

    private SyncSink sink;

    /** A new, empty sink. */
    protected abstract SyncSink emptySink();

    @BeforeEach
    final void open() {
        sink = emptySink();
    }

    private static Campaign campaign(String id, String account, String name) {
        return new Campaign(
                id,
                account,
                name,
                Status.ACTIVE,
                "ACTIVE",
                "SALES",
                new Budget(Money.ofMajor("12.34", "EUR"), Budget.Period.DAILY),
                NOW,
                null,
                NOW,
                NOW,
                "{\"id\":\"" + id + "\",\"name\":\"é店\"}");
    }

    private static MetricRow metric(String ad, LocalDate day, String spend, Map<String, String> breakdowns) {
        return new MetricRow(
                "act_1",
                new EntityRef(EntityKind.AD, ad),
                day,
                day,
                null,
                "EUR",
                breakdowns,
                Map.of("spend", new BigDecimal(spend)),
                null);
    }

    private BatchResult put(SyncScope scope, SyncSlice slice, long generation, SyncRows rows) {
        return put(scope, slice, generation, rows, List.of(), List.of());
    }

    private BatchResult put(
            SyncScope scope,
            SyncSlice slice,
            long generation,
            SyncRows rows,
            List<RefusedRow> refused,
            List<ConflictDecision> decisions) {
        long version = sink.find(scope, "key").map(SyncCheckpoint::version).orElse(0L);
        return sink.commit(new SyncBatch(
                scope,
                slice,
                generation,
                rows,
                refused,
                decisions,
                new SyncCheckpoint("key", "value " + (version + 1), version + 1),
                version,
                NOW));
    }

    private static SyncRows campaigns(Campaign... rows) {
        return new SyncRows.Campaigns(List.of(rows));
    }

    @Test
    void tellsNewChangedAndUnchangedRowsApart() {
        assertThat(put(ACME, CAMPAIGNS, 1, campaigns(campaign("1", "act_1", "a"), campaign("2", "act_1", "b"))))
                .isEqualTo(new BatchResult(2, 0, 0, 0, 0));
        assertThat(put(ACME, CAMPAIGNS, 2, campaigns(campaign("1", "act_1", "a"), campaign("2", "act_1", "new"))))
                .isEqualTo(new BatchResult(0, 1, 1, 0, 0));
        assertThat(put(ACME, SyncSlice.of(SyncKind.CAMPAIGNS, "act_2"), 3, campaigns(campaign("1", "act_2", "a"))))
                .isEqualTo(new BatchResult(0, 1, 0, 1, 0));
    }

    @Test
    void storesRowsAndCheckpointTogetherOrNot() {
        put(ACME, CAMPAIGNS, 1, campaigns(campaign("1", "act_1", "a")));
        assertThat(sink.find(ACME, "key")).contains(new SyncCheckpoint("key", "value 1", 1));
        SyncBatch stale = new SyncBatch(
                ACME,
                CAMPAIGNS,
                2,
                campaigns(campaign("2", "act_1", "b")),
                List.of(),
                List.of(),
                new SyncCheckpoint("key", "mine", 1),
                0,
                NOW);
        assertThatThrownBy(() -> sink.commit(stale)).isInstanceOf(StaleCheckpointException.class);
        assertThat(sink.find(ACME, "key")).contains(new SyncCheckpoint("key", "value 1", 1));
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("1", "2"))).containsExactly("1");
    }

    @Test
    void keepsScopesApart() {
        put(ACME, CAMPAIGNS, 1, campaigns(campaign("1", "act_1", "a")));
        assertThat(sink.find(OTHER, "key")).isEmpty();
        assertThat(sink.known(OTHER, EntityKind.CAMPAIGN, Set.of("1"))).isEmpty();
        assertThat(sink.count(OTHER, CAMPAIGNS, 9)).isEqualTo(new SeenCount(0, 0));
        assertThat(put(OTHER, CAMPAIGNS, 1, campaigns(campaign("1", "act_1", "a")))
                        .inserted())
                .isEqualTo(1);
        assertThat(sink.sweep(OTHER, CAMPAIGNS, 9, NOW, 10)).isEqualTo(1);
        assertThat(sink.count(ACME, CAMPAIGNS, 1)).isEqualTo(new SeenCount(1, 0));
    }

    @Test
    void sweepsInStepsWhatWasNotSeen() {
        put(
                ACME,
                CAMPAIGNS,
                1,
                campaigns(
                        campaign("1", "act_1", "a"),
                        campaign("2", "act_1", "b"),
                        campaign("3", "act_1", "c"),
                        campaign("4", "act_1", "d")));
        put(ACME, SyncSlice.of(SyncKind.CAMPAIGNS, "act_2"), 1, campaigns(campaign("9", "act_2", "z")));
        put(ACME, CAMPAIGNS, 2, campaigns(campaign("4", "act_1", "d")));

        assertThat(sink.count(ACME, CAMPAIGNS, 2)).isEqualTo(new SeenCount(4, 3));
        assertThat(sink.sweep(ACME, CAMPAIGNS, 2, NOW, 2)).isEqualTo(2);
        assertThat(sink.sweep(ACME, CAMPAIGNS, 2, NOW, 2)).isEqualTo(1);
        assertThat(sink.sweep(ACME, CAMPAIGNS, 2, NOW, 2)).isZero();
        assertThat(sink.count(ACME, CAMPAIGNS, 2)).isEqualTo(new SeenCount(1, 0));
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("1"))).containsExactly("1");
        assertThat(put(ACME, CAMPAIGNS, 3, campaigns(campaign("1", "act_1", "a"))))
                .isEqualTo(new BatchResult(0, 0, 1, 0, 1));
        assertThat(sink.count(ACME, CAMPAIGNS, 3)).isEqualTo(new SeenCount(2, 1));
    }

    @Test
    void keepsFiguresByTheirNaturalKey() {
        LocalDate day = LocalDate.of(2026, 3, 5);
        SyncRows rows = new SyncRows.Metrics(List.of(
                metric("a", day, "1.50", Map.of()),
                metric("a", day.plusDays(1), "2", Map.of()),
                metric("b", day, "3", Map.of())));
        assertThat(put(ACME, METRICS, 1, rows).inserted()).isEqualTo(3);
        assertThat(put(ACME, METRICS, 2, rows)).isEqualTo(new BatchResult(0, 0, 3, 0, 0));
        MetricsSpan byAge = new MetricsSpan(EntityKind.AD, true, List.of("age"), MARCH.since(), MARCH.until());
        assertThat(put(
                                ACME,
                                SyncSlice.of(SyncKind.METRICS, "act_1", byAge),
                                3,
                                new SyncRows.Metrics(List.of(metric("a", day, "1.50", Map.of("age", "18-24")))))
                        .inserted())
                .isEqualTo(1);
        SyncSlice oneDay = SyncSlice.of(SyncKind.METRICS, "act_1", MARCH.over(day, day));
        assertThat(sink.count(ACME, oneDay, 9)).isEqualTo(new SeenCount(2, 2));
        assertThat(sink.sweep(ACME, oneDay, 9, NOW, 10)).isEqualTo(2);
        assertThat(sink.count(ACME, METRICS, 9)).isEqualTo(new SeenCount(1, 1));
        assertThat(sink.count(ACME, SyncSlice.of(SyncKind.METRICS, "act_1", byAge), 9))
                .isEqualTo(new SeenCount(1, 1));
    }

    @Test
    void listsAccountsThatArePresentInPages() {
        List<AdAccount> accounts = List.of("act_1", "act_2", "act_3").stream()
                .map(id ->
                        new AdAccount(id, "Näme", "EUR", ZoneId.of("Asia/Kathmandu"), Status.ACTIVE, "1", "b1", null))
                .toList();
        SyncSlice all = SyncSlice.of(SyncKind.AD_ACCOUNTS, null);
        put(ACME, all, 1, new SyncRows.AdAccounts(accounts));
        sink.mark(ACME, accounts.get(1).ref(), Presence.NO_ACCESS, NOW);
        assertThat(sink.list(ACME, SyncKind.AD_ACCOUNTS, null, 1))
                .isEqualTo(new SyncRows.AdAccounts(accounts.subList(0, 1)));
        assertThat(sink.list(ACME, SyncKind.AD_ACCOUNTS, "act_1", 10))
                .isEqualTo(new SyncRows.AdAccounts(accounts.subList(2, 3)));
        assertThat(put(ACME, all, 2, new SyncRows.AdAccounts(accounts)).returned())
                .isEqualTo(1);
    }

    @Test
    void listsChannels() {
        Channel channel = new Channel("p1", "page", "Name", "handle", null, Set.of("PUBLISH"), true, null);
        put(ACME, SyncSlice.of(SyncKind.CHANNELS, null), 1, new SyncRows.Channels(List.of(channel)));
        assertThat(sink.list(ACME, SyncKind.CHANNELS, null, 5)).isEqualTo(new SyncRows.Channels(List.of(channel)));
    }

    @Test
    void keepsRefusedRowsUntilTheirKeyIsStored() {
        RefusedRow bad =
                new RefusedRow(SyncKind.CAMPAIGNS, "act_1", "1", RefusalReason.BAD_DATE, "In the future", "{}");
        put(ACME, CAMPAIGNS, 1, campaigns(), List.of(bad), List.of());
        put(ACME, CAMPAIGNS, 1, campaigns(), List.of(bad), List.of());
        assertThat(sink.refused(ACME, 0, 10)).containsExactly(bad);
        assertThat(sink.refused(ACME, 1, 10)).isEmpty();
        assertThat(sink.refused(OTHER, 0, 10)).isEmpty();
        put(ACME, CAMPAIGNS, 2, campaigns(campaign("1", "act_1", "a")));
        assertThat(sink.refused(ACME, 0, 10)).isEmpty();
    }

    @Test
    void keepsEditsAndAppliesDecisions() {
        EntityRef one = new EntityRef(EntityKind.CAMPAIGN, "1");
        sink.recordEdit(ACME, new LocalEdit(one, Map.of("name", new FieldEdit("a", "b")), NOW));
        sink.recordEdit(
                ACME,
                new LocalEdit(
                        one,
                        Map.of("name", new FieldEdit("b", "c"), "objective", new FieldEdit(null, "SALES")),
                        NOW.plusSeconds(1)));
        LocalEdit both = new LocalEdit(
                one,
                Map.of("name", new FieldEdit("a", "c"), "objective", new FieldEdit(null, "SALES")),
                NOW.plusSeconds(1));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("1", "2"))).containsExactly(both);
        assertThat(sink.edits(OTHER, EntityKind.CAMPAIGN, Set.of("1"))).isEmpty();
        assertThat(sink.edits(ACME, EntityKind.AD, Set.of("1"))).isEmpty();

        FieldConflict name = new FieldConflict("name", "a", "c", "d");
        FieldConflict objective = new FieldConflict("objective", null, "SALES", "LEADS");
        put(
                ACME,
                CAMPAIGNS,
                1,
                campaigns(campaign("1", "act_1", "d")),
                List.of(),
                List.of(
                        new ConflictDecision(one, name, ConflictDecision.Outcome.LOCAL, "c"),
                        new ConflictDecision(one, objective, ConflictDecision.Outcome.REMOTE, "LEADS")));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("1")))
                .containsExactly(new LocalEdit(one, Map.of("name", new FieldEdit("d", "c")), NOW.plusSeconds(1)));
        put(
                ACME,
                CAMPAIGNS,
                1,
                campaigns(),
                List.of(),
                List.of(new ConflictDecision(one, name, ConflictDecision.Outcome.MERGED, "e")));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("1")))
                .containsExactly(new LocalEdit(one, Map.of("name", new FieldEdit("d", "e")), NOW.plusSeconds(1)));
        put(
                ACME,
                CAMPAIGNS,
                1,
                campaigns(),
                List.of(),
                List.of(new ConflictDecision(one, name, ConflictDecision.Outcome.AGREED, "c")));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("1")))
                .as("edited once more since the decision")
                .hasSize(1);
        put(
                ACME,
                CAMPAIGNS,
                1,
                campaigns(),
                List.of(),
                List.of(new ConflictDecision(
                        one, new FieldConflict("name", "d", "e", "e"), ConflictDecision.Outcome.AGREED, "e")));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("1"))).isEmpty();
    }
}
