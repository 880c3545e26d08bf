// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What made users of other systems despair, replayed. The numbers are those of docs/scoreboard.md. */
class SyncPainsTest extends SyncFixture {

    private List<String> ownRows() {
        return platform.rowsRead.stream()
                .filter(row -> !row.startsWith("AD_ACCOUNTS"))
                .toList();
    }

    /** Refuses every call to an account from its n-th on until a time, and counts the refusals. */
    private AtomicInteger block(String part, int from, Instant until) {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger rejected = new AtomicInteger();
        platform.onPage = page -> {
            if (page.contains(part)
                    && calls.incrementAndGet() >= from
                    && time.instant().isBefore(until)) {
                rejected.incrementAndGet();
                throw FakePlatform.blocked(Duration.between(time.instant(), until));
            }
        };
        return rejected;
    }

    @Test
    @DisplayName("Pain 1: a quota block at any page of a sync costs one rejected call, and no row is read twice")
    void aBlockCostsOneCall() {
        populate();
        List<String> truth = truth();
        for (int page = 1; page <= 16; page++) {
            sink = new InMemorySyncSink();
            platform.rowsRead.clear();
            Instant free = time.instant().plus(Duration.ofHours(1));
            AtomicInteger rejected = block("act_1", page, free);
            int runs = 0;
            SyncReport report = run(full);
            while (!report.complete()) {
                // A host that asks every ten minutes, as that of the report did.
                assertThat(report.wakeAt()).as("page %s", page).contains(free);
                time.advance(Duration.ofMinutes(10));
                report = run(full);
                runs++;
            }
            assertThat(rejected).as("page %s", page).hasValue(1);
            assertThat(runs).isEqualTo(6);
            List<String> first =
                    ownRows().stream().filter(row -> row.contains("act_1")).toList();
            assertThat(first).as("page %s", page).doesNotHaveDuplicates();
            assertThat(content(sink)).as("page %s", page).isEqualTo(truth);
            time.advance(Duration.between(time.instant(), Instant.parse("2026-03-10T14:00:00Z")));
        }
    }

    @Test
    @DisplayName("Pain 2: a quota that opens at midnight is not asked before, however often the sync is started;"
            + " an account with one campaign costs one call for a year of figures")
    void aDailyQuotaIsLeftAlone() {
        platform.account("act_1", "UTC", "EUR");
        platform.campaign("c1", "act_1", "Only one");
        for (int day = 0; day < 365; day += 90) {
            platform.metric("act_1", "c1", LocalDate.of(2026, 3, 10).minusDays(day), "1", 1);
        }
        platform.pageSize = 100;
        time.advance(Duration.ofHours(2));
        Instant midnight = Instant.parse("2026-03-11T00:00:00Z");
        AtomicInteger rejected = block("METRICS", 1, midnight);
        SyncPlan year = full.but().historyDays(365).build();
        SyncReport report = run(year);
        for (int i = 0; i < 20; i++) {
            assertThat(account(report, "act_1").outcome()).isEqualTo(AccountOutcome.PARKED);
            assertThat(account(report, "act_1").wakeAt()).isEqualTo(midnight);
            time.advance(Duration.ofMinutes(29));
            report = run(year);
        }
        assertThat(rejected).hasValue(1);
        time.advance(Duration.between(time.instant(), midnight));
        platform.fetched.clear();
        assertThat(run(year).complete()).isTrue();
        assertThat(platform.fetched)
                .filteredOn(page -> page.startsWith("METRICS"))
                .hasSize(1);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.METRICS).size()).isEqualTo(5);
    }

    @Test
    @DisplayName("Pain 12: figures that are restated, and rows that change in the middle of a window, are never missed")
    void nothingFallsBetweenTwoRuns() {
        populate();
        // The platform's clock is ahead of ours by more than the overlap: only its own times are worth anything.
        for (Duration ahead : List.of(Duration.ofMinutes(45), Duration.ofMinutes(-45))) {
            platform.ahead = ahead;
            run(full);
            AtomicInteger pages = new AtomicInteger();
            for (int i = 0; i < 12; i++) {
                platform.onPage = page -> {
                    int now = pages.incrementAndGet();
                    time.advance(Duration.ofSeconds(20));
                    platform.changedAtPlatform(() -> platform.campaign("c1_1" + now % 10, "act_1", "Changed " + now));
                    platform.metric("act_1", "a1_10", LocalDate.of(2026, 3, 7 + now % 4), now + ".5", now);
                };
                assertThat(run(incremental).complete()).isTrue();
                time.advance(Duration.ofMinutes(7));
            }
            platform.onPage = page -> {};
            assertThat(run(incremental).complete()).isTrue();
            assertThat(content(sink)).as("clock ahead by %s", ahead).isEqualTo(truth());
        }
    }

    @Test
    @DisplayName(
            "Pain 13: a year's back-fill that is refused for its size and broken off every few pages goes on where it was")
    void aBackfillGetsThere() {
        platform.account("act_1", "UTC", "EUR");
        platform.campaign("c1", "act_1", "One");
        for (int day = 0; day < 365; day++) {
            platform.metric("act_1", "c1", LocalDate.of(2026, 3, 10).minusDays(day), "1.5", day);
        }
        time.advance(Duration.ofHours(2));
        platform.pageSize = 10;
        platform.mostDays = 45;
        SyncPlan year = full.but().historyDays(365).kinds(SyncKind.METRICS).build();
        AtomicInteger calls = new AtomicInteger();
        platform.onPage = page -> {
            if (page.startsWith("METRICS") && calls.incrementAndGet() % 6 == 0) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "Timed out");
            }
        };
        int runs = 1;
        SyncReport report = run(year);
        while (!report.complete()) {
            runs++;
            report = run(year);
        }
        assertThat(runs).isBetween(6, 12);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.METRICS).size()).isEqualTo(365);
        assertThat(ownRows()).doesNotHaveDuplicates();
        // Too large a range is asked for once on the way down, not once per window.
        assertThat(calls.get()).isLessThan(65);
    }

    @Test
    @DisplayName(
            "Pain 19: a quota block never makes pages smaller, waits exactly as long as it says, and names budget and remedy;"
                    + " a listing that is cut short is an error")
    void aBlockMakesNoMoreCalls() {
        populate();
        run(full);
        time.advance(Duration.ofDays(1));
        platform.fetched.clear();
        SyncPlan again = full.but().kinds(SyncKind.CAMPAIGNS).build();
        run(again);
        List<String> normal = List.copyOf(platform.fetched);
        platform.fetched.clear();
        Instant free = time.instant().plusMillis(2_500);
        AtomicInteger rejected = block("CAMPAIGNS/act_1", 2, free);
        AccountReport parked = account(run(again), "act_1");
        assertThat(parked.wakeAt()).isEqualTo(free);
        assertThat(parked.category()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(parked.message()).contains("Too many calls").contains("Wait.");
        time.advance(Duration.ofMillis(2_499));
        assertThat(account(run(again.but().accounts(Set.of("act_1")).build()), "act_1")
                        .outcome())
                .isEqualTo(AccountOutcome.PARKED);
        time.advance(Duration.ofMillis(1));
        SyncReport done = run(again.but().accounts(Set.of("act_1")).build());
        assertThat(done.complete()).isTrue();
        assertThat(done.decisions()).noneMatch(d -> d.code() == SyncDecision.Code.HALVED);
        assertThat(rejected).hasValue(1);
        long campaigns =
                normal.stream().filter(page -> page.startsWith("CAMPAIGNS")).count();
        // The refused one, and one that asks what changed behind the cursor meanwhile.
        assertThat(platform.fetched.stream().filter(page -> page.startsWith("CAMPAIGNS")))
                .hasSize((int) campaigns + 2);

        platform.mostDays = 0;
        SyncReport cut = run(full);
        assertThat(account(cut, "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(cut, "act_1").message()).contains("reduce the amount of data");
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.METRICS).size()).isEqualTo(20);
    }
}
