// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must not be taken for gone, and who must not write. */
class SyncGuardTest extends SyncFixture {

    private Presence presence(String campaign) {
        return sink.presence(FakePlatform.SCOPE, SyncKind.CAMPAIGNS, campaign).orElseThrow();
    }

    @Test
    @DisplayName("S10: of two looks that miss much, only what both missed is marked")
    void twoLooksMustMissTheSame() {
        populate();
        run(full);
        Map<String, Campaign> all = Map.copyOf(platform.campaigns);
        platform.campaigns.keySet().removeIf(id -> id.compareTo("c1_13") < 0 && id.startsWith("c1_"));
        SyncReport first = run(full);
        assertThat(count(first, SyncDecision.Code.VANISH_HELD)).isEqualTo(1);

        platform.campaigns.putAll(all);
        platform.campaigns.keySet().removeIf(id -> id.compareTo("c1_12") >= 0 && id.startsWith("c1_1"));
        platform.campaigns.remove("c1_10");
        time.advance(Duration.ofHours(2));
        SyncReport second = run(full);
        assertThat(presence("c1_10")).as("missing both times").isEqualTo(Presence.VANISHED);
        assertThat(presence("c1_12")).as("missing both times").isEqualTo(Presence.VANISHED);
        assertThat(presence("c1_13")).as("missing once").isEqualTo(Presence.PRESENT);
        assertThat(second.kind(SyncKind.CAMPAIGNS).vanished()).isEqualTo(2);
        assertThat(count(second, SyncDecision.Code.VANISH_HELD)).isEqualTo(1);

        time.advance(Duration.ofHours(2));
        assertThat(run(incremental).kind(SyncKind.CAMPAIGNS).vanished()).isEqualTo(7);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.CAMPAIGNS).size()).isEqualTo(11);
    }

    @Test
    @DisplayName(
            "S10: an entity or figure that is listed with nonsense is refused, keeps its last good values, and is not gone")
    void nonsenseIsNotGone() {
        populate();
        run(full);
        Campaign good = platform.campaigns.get("c1_10");
        platform.campaigns.put(
                "c1_10",
                new Campaign(
                        "c1_10",
                        "act_1",
                        "Nonsense",
                        Status.ACTIVE,
                        "ACTIVE",
                        null,
                        new Budget(Money.ofMajor("-5", "EUR"), Budget.Period.DAILY),
                        null,
                        null,
                        null,
                        time.instant(),
                        null));
        platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 9), "-1", 1);
        time.advance(Duration.ofHours(2));
        SyncReport report = run(full);
        assertThat(report.kind(SyncKind.CAMPAIGNS).refused()).isEqualTo(1);
        assertThat(report.kind(SyncKind.CAMPAIGNS).vanished()).isZero();
        assertThat(report.kind(SyncKind.METRICS).vanished()).isZero();
        assertThat(presence("c1_10")).isEqualTo(Presence.PRESENT);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.CAMPAIGNS).rows().stream()
                        .filter(good::equals))
                .hasSize(1);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.METRICS).rows().stream()
                        .map(MetricRow.class::cast)
                        .filter(m -> m.start().equals(LocalDate.of(2026, 3, 9))
                                && m.accountId().equals("act_1")))
                .singleElement()
                .satisfies(m -> assertThat(m.metric("spend")).isEqualByComparingTo("9.25"));
    }

    @Test
    @DisplayName(
            "S5: children that were refused for want of a parent are read once it is there, though they did not change")
    void orphansAreFetchedWhenTheirParentComes() {
        populate();
        Campaign late = platform.campaigns.remove("c1_10");
        SyncReport first = run(full);
        assertThat(first.kind(SyncKind.AD_SETS).refused()).isEqualTo(1);
        assertThat(first.kind(SyncKind.ADS).refused()).isEqualTo(1);
        time.advance(Duration.ofHours(1));
        platform.campaigns.put("c1_10", late);
        platform.campaign("c1_10", "act_1", "Readable now");
        run(incremental);
        run(incremental);
        assertThat(content(sink)).isEqualTo(truth());
        time.advance(Duration.ofHours(1));
        platform.fetched.clear();
        run(incremental);
        assertThat(platform.fetched)
                .filteredOn(page -> page.startsWith("AD_SETS/act_1"))
                .hasSize(1);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("S12: figures of fixed days and of the last days are the same rows: they are never read at once,"
            + " and neither takes the other's for gone")
    void fixedDaysAndLastDays() {
        populate();
        SyncPlan days = incremental
                .but()
                .kinds(SyncKind.METRICS)
                .days(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 10))
                .build();
        for (int i = 0; i < 6; i++) {
            run(incremental);
        }
        AtomicBoolean once = new AtomicBoolean();
        platform.onPage = page -> {
            if (page.startsWith("METRICS/act_1") && page.contains(" from 2") && once.compareAndSet(false, true)) {
                SyncReport beside = platform.engine(checkpoints, "node-b").run(days, sink);
                assertThat(account(beside, "act_1").outcome()).isEqualTo(AccountOutcome.LEASED);
                assertThat(account(beside, "act_2").outcome()).isEqualTo(AccountOutcome.DONE);
            }
        };
        assertThat(run(full).complete()).isTrue();
        assertThat(once).isTrue();
        platform.onPage = page -> {};
        assertThat(content(sink)).isEqualTo(truth());

        // What the platform takes back goes away, whichever of the two reads it.
        platform.metrics.remove("act_1a1_10" + LocalDate.of(2026, 3, 6));
        assertThat(run(days).kind(SyncKind.METRICS).vanished()).isEqualTo(1);
        platform.metrics.remove("act_1a1_10" + LocalDate.of(2026, 3, 1));
        assertThat(run(full).kind(SyncKind.METRICS).vanished()).isEqualTo(1);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName(
            "S12: the lease is kept while one page takes many calls and waits, and a run that lost it stores nothing")
    void theLeaseLivesThroughLongPages() {
        populate();
        AtomicInteger others = new AtomicInteger();
        platform.onPage = page -> {
            if (page.equals("METRICS/act_1 2026-02-09..2026-03-10 from null") && others.get() == 0) {
                for (int i = 0; i < 20; i++) {
                    // A report in preparation: a look at it every half minute.
                    time.advance(Duration.ofSeconds(30));
                    platform.looked();
                }
                others.incrementAndGet();
                SyncReport second = platform.engine(checkpoints, "node-b").run(full, sink);
                assertThat(account(second, "act_1").outcome()).isEqualTo(AccountOutcome.LEASED);
            }
        };
        SyncReport first = run(full);
        assertThat(others).hasValue(1);
        assertThat(account(first, "act_1").outcome()).isEqualTo(AccountOutcome.DONE);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("An error in a helper's thread ends the run with that error, and the others' work is kept")
    void aHelpersErrorIsNotHidden() {
        populate();
        AtomicBoolean thrown = new AtomicBoolean();
        platform.onPage = page -> {
            if (page.startsWith("AD_SETS/act_")
                    && Thread.currentThread().getName().startsWith("helper")
                    && thrown.compareAndSet(false, true)) {
                throw new AssertionError("No memory");
            }
        };
        // The calling thread has nothing to do: the helper takes both accounts before it looks.
        Executor first = work -> {
            Thread helper = new Thread(
                    () -> {
                        try {
                            work.run();
                        } catch (AssertionError e) {
                            // The pool's own matter.
                        }
                    },
                    "helper");
            helper.start();
            try {
                helper.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        assertThatThrownBy(() -> sync.run(full, sink, SyncOptions.defaults().parallel(first, 2)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("No memory");
        platform.onPage = page -> {};
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void aClockThatWasWrongHoldsNothingUp() {
        populate();
        time.advance(Duration.ofDays(400));
        run(full);
        time.advance(Duration.ofDays(-400));
        platform.campaigns.remove("c1_10");
        SyncReport report = run(incremental);
        assertThat(count(report, SyncDecision.Code.FULL_INSTEAD)).isPositive();
        assertThat(presence("c1_10")).isEqualTo(Presence.VANISHED);
        assertThat(sink.known(FakePlatform.SCOPE, EntityKind.CAMPAIGN, Set.of("c1_10")))
                .hasSize(1);
    }
}
