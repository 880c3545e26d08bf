// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.ConflictDecision.Outcome;
import dev.patchbay.sync.FieldConflict;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.MetricKey;
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
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link SyncSinkContract}, and more about rows of every kind: what sinks that keep them as columns get wrong. */
public abstract class SyncSinkRowsContract extends SyncSinkFixture {

    private SyncSink sink;

    @BeforeEach
    final void openRows() {
        sink = emptySink();
    }

    /** For tests of one sink's own. */
    protected final void storeOneCampaign() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1"));
    }

    private BatchResult store(SyncSlice slice, long generation, SyncRows rows) {
        return store(sink, ACME, slice, generation, rows, List.of(), List.of());
    }

    @Test
    void countsWhatIsNewChangedAndUnchanged() {
        assertThat(store(CAMPAIGNS, 1, campaigns("a1", "c1", "c2", "c3"))).isEqualTo(new BatchResult(3, 0, 0, 0, 0));
        assertThat(store(
                        CAMPAIGNS,
                        2,
                        new SyncRows.Campaigns(List.of(
                                campaign("a1", "c1"), named(campaign("a1", "c2"), "renamed"), campaign("a1", "c4")))))
                .isEqualTo(new BatchResult(1, 1, 1, 0, 0));
        assertThat(store(CAMPAIGNS, 3, new SyncRows.Campaigns(List.of(named(campaign("a1", "c2"), "renamed")))))
                .isEqualTo(new BatchResult(0, 0, 1, 0, 0));
        assertThat(sink.count(ACME, CAMPAIGNS, 3)).isEqualTo(new SeenCount(4, 3));
    }

    @Test
    void aFieldThatAppearsOrGoesAwayIsAChange() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1"));
        assertThat(store(CAMPAIGNS, 2, new SyncRows.Campaigns(List.of(bare("a1", "c1"))))
                        .changed())
                .isEqualTo(1);
        assertThat(store(CAMPAIGNS, 3, new SyncRows.Campaigns(List.of(bare("a1", "c1"))))
                        .unchanged())
                .isEqualTo(1);
        assertThat(store(CAMPAIGNS, 4, campaigns("a1", "c1")).changed()).isEqualTo(1);
    }

    @Test
    void everyKindIsStoredWithAllThatTheRecordsHold() {
        for (SyncRows rows : everyKind()) {
            SyncSlice slice = sliceOf(rows);
            assertThat(store(slice, 1, rows).inserted()).as("%s", slice.kind()).isEqualTo(rows.size());
            assertThat(store(slice, 2, rows).unchanged()).as("%s", slice.kind()).isEqualTo(rows.size());
            assertThat(sink.count(ACME, slice, 2)).isEqualTo(new SeenCount(rows.size(), 0));
        }
    }

    @Test
    void thePlatformsTextAloneIsNoChange() {
        store(CAMPAIGNS, 1, new SyncRows.Campaigns(List.of(withRaw(campaign("a1", "c1"), "{\"x\":1}"))));
        assertThat(store(CAMPAIGNS, 2, new SyncRows.Campaigns(List.of(withRaw(campaign("a1", "c1"), "{\"x\":2}")))))
                .isEqualTo(new BatchResult(0, 0, 1, 0, 0));
    }

    @Test
    void bigBatchesAreStoredWhole() {
        String[] ids = IntStream.range(0, 1_234).mapToObj(i -> "c" + i).toArray(String[]::new);
        assertThat(store(CAMPAIGNS, 1, campaigns("a1", ids)).inserted()).isEqualTo(1_234);
        assertThat(store(CAMPAIGNS, 2, campaigns("a1", ids)).unchanged()).isEqualTo(1_234);
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of(ids))).hasSize(1_234);
    }

    @Test
    @DisplayName("S12: rows come with their checkpoint or not at all; of two nodes one is told that it came too late")
    void aStaleCheckpointStoresNothing() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1"));
        SyncCheckpoint stored = sink.find(ACME, key(CAMPAIGNS)).orElseThrow();
        for (long expected : new long[] {0, stored.version() + 1}) {
            assertThatThrownBy(() -> sink.commit(batch(ACME, CAMPAIGNS, 2, campaigns("a1", "c2"), expected)))
                    .isInstanceOf(StaleCheckpointException.class);
        }
        assertThatThrownBy(() -> sink.commit(batch(ACME, AD_SETS, 2, adSets("a1", "c1", "s1"), 7)))
                .isInstanceOf(StaleCheckpointException.class);
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("c1", "c2"))).containsExactly("c1");
        assertThat(sink.known(ACME, EntityKind.AD_SET, Set.of("s1"))).isEmpty();
        assertThat(sink.find(ACME, key(CAMPAIGNS))).contains(stored);
        assertThat(sink.find(ACME, key(AD_SETS))).isEmpty();
    }

    @Test
    @DisplayName("S12: of many that commit the same step one wins")
    void ofManyOneWins() throws Exception {
        List<Boolean> won = Together.run(6, n -> {
            try {
                sink.commit(batch(ACME, CAMPAIGNS, 1, campaigns("a1", "by" + n), 0));
                return true;
            } catch (StaleCheckpointException e) {
                return false;
            }
        });
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(sink.count(ACME, CAMPAIGNS, 1).present()).isEqualTo(1);
    }

    @Test
    void scopesNeverMix() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1"));
        store(sink, OTHER_TENANT, CAMPAIGNS, 1, campaigns("a1", "c1", "c2"), List.of(), List.of());
        store(sink, OTHER_CONNECTION, CAMPAIGNS, 1, campaigns("a1", "c3"), List.of(), List.of());
        sink.recordEdit(OTHER_TENANT, edit("c1", "name", "was", "mine", 1));

        assertThat(sink.count(ACME, CAMPAIGNS, 9)).isEqualTo(new SeenCount(1, 1));
        assertThat(sink.sweep(ACME, CAMPAIGNS, 9, NOON, 100)).isEqualTo(1);
        assertThat(sink.count(OTHER_TENANT, CAMPAIGNS, 9)).isEqualTo(new SeenCount(2, 2));
        assertThat(sink.count(OTHER_CONNECTION, CAMPAIGNS, 9)).isEqualTo(new SeenCount(1, 1));
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("c1", "c2", "c3")))
                .containsExactly("c1");
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("c1"))).isEmpty();
    }

    @Test
    @DisplayName("S10: what moved to another account is counted there, and is not missed where it was")
    void movesBetweenAccounts() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1", "c2"));
        assertThat(store(CAMPAIGNS_OF_A2, 1, campaigns("a2", "c2", "c9"))).isEqualTo(new BatchResult(1, 1, 0, 1, 0));
        assertThat(sink.count(ACME, CAMPAIGNS, 2)).isEqualTo(new SeenCount(1, 1));
        assertThat(sink.count(ACME, CAMPAIGNS_OF_A2, 1)).isEqualTo(new SeenCount(2, 0));
    }

    @Test
    @DisplayName("S10: what vanished is marked in bounded steps, stays known, and may return")
    void sweepsInSteps() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1", "c2", "c3", "c4", "c5"));
        store(CAMPAIGNS, 2, campaigns("a1", "c5"));
        List<Integer> steps = new ArrayList<>();
        int step;
        do {
            step = sink.sweep(ACME, CAMPAIGNS, 2, NOON, 3);
            steps.add(step);
        } while (step > 0);
        assertThat(steps).containsExactly(3, 1, 0);
        assertThat(sink.count(ACME, CAMPAIGNS, 2)).isEqualTo(new SeenCount(1, 0));
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("c1"))).containsExactly("c1");
        assertThat(store(CAMPAIGNS, 3, campaigns("a1", "c1"))).isEqualTo(new BatchResult(0, 0, 1, 0, 1));
        assertThat(sink.count(ACME, CAMPAIGNS, 3)).isEqualTo(new SeenCount(2, 1));
    }

    @Test
    @DisplayName("S10: rows out of reach are neither present nor missed")
    void marksPresence() {
        store(ACCOUNTS, 1, accounts("a1", "a2"));
        sink.mark(ACME, new EntityRef(EntityKind.AD_ACCOUNT, "a2"), Presence.NO_ACCESS, NOON);
        sink.mark(ACME, new EntityRef(EntityKind.AD_ACCOUNT, "unheard of"), Presence.NO_ACCESS, NOON);
        assertThat(sink.list(ACME, SyncKind.AD_ACCOUNTS, null, 9).rows())
                .extracting(row -> ((AdAccount) row).id())
                .containsExactly("a1");
        assertThat(sink.count(ACME, ACCOUNTS, 2)).isEqualTo(new SeenCount(1, 1));
        assertThat(store(ACCOUNTS, 2, accounts("a1", "a2")).returned()).isEqualTo(1);
        assertThat(sink.list(ACME, SyncKind.AD_ACCOUNTS, null, 9).size()).isEqualTo(2);
    }

    @Test
    @DisplayName("S10: rows that were listed but refused keep their values and are not missed")
    void refusedRowsCountAsSeen() {
        store(CAMPAIGNS, 1, campaigns("a1", "c1", "c2"));
        store(CAMPAIGNS_OF_A2, 9, campaigns("a2", "c9"));
        SyncSlice whole = figures("a1", List.of(), DAY, DAY.plusDays(3));
        SyncSlice byAge = figures("a1", List.of("age"), DAY, DAY.plusDays(3));
        MetricRow plain = metric("a1", "ad1", DAY, Map.of(), "1.50");
        MetricRow young = metric("a1", "ad1", DAY, Map.of("age", "18-24"), "0.5");
        store(whole, 1, new SyncRows.Metrics(List.of(plain, metric("a1", "ad1", DAY.plusDays(1), Map.of(), "2"))));
        store(byAge, 1, new SyncRows.Metrics(List.of(young, metric("a1", "ad1", DAY, Map.of("age", "25-34"), "1"))));

        seen(CAMPAIGNS, 2, campaigns("a1", "c2", "c9", "unknown"));
        seen(whole, 2, new SyncRows.Metrics(List.of(metric("a1", "ad1", DAY, Map.of(), "-1"))));
        seen(byAge, 2, new SyncRows.Metrics(List.of(metric("a1", "ad1", DAY, Map.of("age", "18-24"), "-1"))));

        assertThat(sink.count(ACME, CAMPAIGNS, 2)).isEqualTo(new SeenCount(2, 1));
        assertThat(sink.count(ACME, CAMPAIGNS_OF_A2, 9)).as("another account's").isEqualTo(new SeenCount(1, 0));
        assertThat(sink.count(ACME, whole, 2)).isEqualTo(new SeenCount(2, 1));
        assertThat(sink.count(ACME, byAge, 2)).isEqualTo(new SeenCount(2, 1));
        assertThat(store(CAMPAIGNS, 3, campaigns("a1", "c2")).unchanged()).isEqualTo(1);
        assertThat(store(whole, 3, new SyncRows.Metrics(List.of(plain))).unchanged())
                .isEqualTo(1);
        assertThat(sink.known(ACME, EntityKind.CAMPAIGN, Set.of("unknown"))).isEmpty();
    }

    private void seen(SyncSlice slice, long generation, SyncRows rows) {
        long version = sink.find(ACME, key(slice)).map(SyncCheckpoint::version).orElse(0L);
        sink.commit(new SyncBatch(
                ACME,
                slice,
                generation,
                new SyncRows.Campaigns(List.of()),
                rows,
                List.of(),
                List.of(),
                new SyncCheckpoint(key(slice), "seen", version + 1),
                version,
                NOON));
    }

    @Test
    void listsInPagesWithAllFields() {
        List<AdAccount> accounts = ((SyncRows.AdAccounts) accounts("1", "10", "2", "a", "é")).rows();
        store(ACCOUNTS, 1, new SyncRows.AdAccounts(accounts));
        List<AdAccount> read = new ArrayList<>();
        SyncRows page = sink.list(ACME, SyncKind.AD_ACCOUNTS, null, 2);
        while (page.size() > 0) {
            page.rows().forEach(row -> read.add((AdAccount) row));
            page = sink.list(
                    ACME, SyncKind.AD_ACCOUNTS, read.get(read.size() - 1).id(), 2);
        }
        assertThat(read).isEqualTo(accounts);

        Channel channel = new Channel("p1", "page", "Página", null, "b1", Set.of("READ", "POST"), true, "{}");
        store(CHANNELS, 1, new SyncRows.Channels(List.of(channel)));
        assertThat(sink.list(ACME, SyncKind.CHANNELS, null, 5).rows()).isEqualTo(List.of(channel));
    }

    @Test
    void figuresAreKeyedByDayEntityAndBreakdown() {
        MetricRow plain = metric("a1", "ad1", DAY, Map.of(), "1.50");
        MetricRow young = metric("a1", "ad1", DAY, Map.of("age", "18-24"), "0.5");
        MetricRow next = metric("a1", "ad1", DAY.plusDays(1), Map.of(), "2");
        SyncSlice byAge = figures("a1", List.of("age"), DAY, DAY.plusDays(3));
        SyncSlice whole = figures("a1", List.of(), DAY, DAY.plusDays(3));
        assertThat(store(whole, 1, new SyncRows.Metrics(List.of(plain, next))).inserted())
                .isEqualTo(2);
        assertThat(store(byAge, 1, new SyncRows.Metrics(List.of(young))).inserted())
                .isEqualTo(1);
        assertThat(store(
                        whole,
                        2,
                        new SyncRows.Metrics(List.of(plain, metric("a1", "ad1", DAY.plusDays(1), Map.of(), "2.1")))))
                .isEqualTo(new BatchResult(0, 1, 1, 0, 0));
        assertThat(sink.count(ACME, whole, 2)).isEqualTo(new SeenCount(2, 0));
        assertThat(sink.count(ACME, byAge, 2)).isEqualTo(new SeenCount(1, 1));
    }

    @Test
    void figuresOutsideOfTheSpanAreNotTouched() {
        SyncSlice week = figures("a1", List.of(), DAY, DAY.plusDays(6));
        List<MetricRow> rows = IntStream.range(0, 7)
                .mapToObj(i -> metric("a1", "ad1", DAY.plusDays(i), Map.of(), "1"))
                .toList();
        store(week, 1, new SyncRows.Metrics(rows));
        SyncSlice middle = figures("a1", List.of(), DAY.plusDays(2), DAY.plusDays(4));
        assertThat(sink.count(ACME, middle, 2)).isEqualTo(new SeenCount(3, 3));
        assertThat(sink.sweep(ACME, middle, 2, NOON, 2)).isEqualTo(2);
        assertThat(sink.sweep(ACME, middle, 2, NOON, 2)).isEqualTo(1);
        assertThat(sink.sweep(ACME, middle, 2, NOON, 2)).isZero();
        assertThat(sink.count(ACME, week, 2)).isEqualTo(new SeenCount(4, 4));
        MetricsSpan total = new MetricsSpan(EntityKind.AD, false, List.of(), DAY, DAY.plusDays(6));
        assertThat(sink.count(ACME, SyncSlice.of(SyncKind.METRICS, "a1", total), 2)
                        .present())
                .isZero();
    }

    @Test
    void keepsRefusedRowsAsideUntilTheyAreStored() {
        RefusedRow bad = new RefusedRow(
                SyncKind.CAMPAIGNS, "a1", "c1", RefusalReason.BAD_DATE, "It ends before it starts", "{\"id\":\"c1\"}");
        MetricRow row = metric("a1", "ad1", DAY, Map.of("age", "18-24"), "1");
        SyncSlice byAge = figures("a1", List.of("age"), DAY, DAY);
        RefusedRow negative = new RefusedRow(
                SyncKind.METRICS, "a1", MetricKey.of(row), RefusalReason.NEGATIVE_VALUE, "spend is -1", "{}");
        store(sink, ACME, CAMPAIGNS, 1, campaigns("a1", "c2"), List.of(bad), List.of());
        store(sink, ACME, byAge, 1, new SyncRows.Metrics(List.of()), List.of(negative), List.of());
        assertThat(sink.refused(ACME, 0, 10)).containsExactlyInAnyOrder(bad, negative);
        assertThat(sink.refused(ACME, 0, 1)).isNotEqualTo(sink.refused(ACME, 1, 1));
        assertThat(sink.refused(OTHER_TENANT, 0, 10)).isEmpty();

        store(sink, ACME, CAMPAIGNS, 2, campaigns("a1", "c2"), List.of(bad), List.of());
        assertThat(sink.refused(ACME, 0, 10)).as("the same again").hasSize(2);
        store(CAMPAIGNS, 3, campaigns("a1", "c1"));
        assertThat(sink.refused(ACME, 0, 10)).containsExactly(negative);
        store(byAge, 2, new SyncRows.Metrics(List.of(row)));
        assertThat(sink.refused(ACME, 0, 10)).isEmpty();
    }

    @Test
    @DisplayName("S9: an edited field keeps the value that its editor saw first")
    void recordsEdits() {
        sink.recordEdit(ACME, edit("c1", "name", "was", "mine", 1));
        sink.recordEdit(ACME, edit("c1", "name", "mine", "mine again", 5));
        sink.recordEdit(ACME, edit("c1", "end_time", null, null, 3));
        sink.recordEdit(ACME, edit("c2", "name", "x", "y", 2));
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("c1", "c3")))
                .containsExactly(new LocalEdit(
                        new EntityRef(EntityKind.CAMPAIGN, "c1"),
                        Map.of("name", new FieldEdit("was", "mine again"), "end_time", new FieldEdit(null, null)),
                        NOON.plusSeconds(5)));
        assertThat(sink.edits(ACME, EntityKind.AD, Set.of("c1"))).isEmpty();
    }

    @Test
    @DisplayName("S9: decisions end edits, base them anew or replace them, together with the rows")
    void appliesDecisions() {
        for (String field : List.of("a", "b", "c", "d")) {
            sink.recordEdit(ACME, edit("c1", field, "base", "local", 1));
        }
        List<ConflictDecision> decisions = List.of(
                decision("a", Outcome.REMOTE, "remote"),
                decision("b", Outcome.LOCAL, "local"),
                decision("c", Outcome.MERGED, "third"),
                decision("d", Outcome.AGREED, "local"));
        store(sink, ACME, CAMPAIGNS, 1, campaigns("a1", "c1"), List.of(), decisions);
        assertThat(sink.edits(ACME, EntityKind.CAMPAIGN, Set.of("c1")).get(0).fields())
                .isEqualTo(Map.of("b", new FieldEdit("remote", "local"), "c", new FieldEdit("remote", "third")));
    }

    private static ConflictDecision decision(String field, Outcome outcome, String value) {
        return new ConflictDecision(
                new EntityRef(EntityKind.CAMPAIGN, "c1"),
                new FieldConflict(field, "base", "local", "remote"),
                outcome,
                value);
    }

    @Test
    void keepsLongCheckpointsToTheLetter() {
        SyncCheckpoint long1 = new SyncCheckpoint("k", "{\"after\":\"" + "é店".repeat(20_000) + "\"}", 1);
        sink.commit(batch(ACME, CAMPAIGNS, 1, campaigns("a1"), long1));
        assertThat(sink.find(ACME, "k")).contains(long1);
        assertThat(sink.find(OTHER_TENANT, "k")).isEmpty();
    }
}
