// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.sync.SyncCost;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncResumeTest extends SyncFixture {
    @Test
    @DisplayName("S2: a cursor that is no longer taken starts that slice anew, with the reason, and no other")
    void expiredCursorRestartsTheSlice() {
        populate();
        AtomicInteger refusals = new AtomicInteger();
        platform.onPage = page -> {
            if (page.equals("AD_SETS/act_1 from s1_15") && refusals.getAndIncrement() == 0) {
                throw FakePlatform.error(ErrorCategory.INVALID_REQUEST, "The cursor has expired");
            }
        };
        SyncReport report = run(full);

        assertThat(report.complete()).isTrue();
        assertThat(report.decisions())
                .filteredOn(d -> d.code() == SyncDecision.Code.RESTARTED)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.text()).contains("The cursor has expired");
                    assertThat(d.slice()).isEqualTo(SyncSlice.of(SyncKind.AD_SETS, "act_1"));
                });
        assertThat(platform.fetched.stream().filter("CAMPAIGNS/act_1"::equals)).hasSize(4);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("S6: too much data halves the days, down to one; then it is an error, and nothing is left out")
    void tooMuchDataHalvesTheDays() {
        populate();
        platform.mostDays = 2;
        SyncReport report = run(full);
        assertThat(report.complete()).isTrue();
        assertThat(count(report, SyncDecision.Code.HALVED)).isEqualTo(8);
        platform.mostDays = Integer.MAX_VALUE;
        assertThat(content(sink)).isEqualTo(truth());

        platform.mostDays = 0;
        SyncReport hopeless = run(full);
        assertThat(account(hopeless, "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(hopeless, "act_1").message()).contains("reduce the amount of data");
        assertThat(account(hopeless, "act_1").kind()).isEqualTo(SyncKind.METRICS);
    }

    @Test
    @DisplayName(
            "S8: a quota block of an hour or a day parks the account with its time, keeps its rows, and lets others run; one call is rejected and no row is read twice")
    void quotaBlockParks() {
        for (Duration block : List.of(Duration.ofHours(1), Duration.ofDays(1))) {
            sink = new InMemorySyncSink();
            platform.fetched.clear();
            platform.rowsRead.clear();
            populateOnce();
            AtomicInteger rejected = new AtomicInteger();
            Instant free = time.instant().plus(block);
            platform.onPage = page -> {
                if (page.startsWith("AD_SETS/act_1 from s1_15")
                        && time.instant().isBefore(free)) {
                    rejected.incrementAndGet();
                    throw FakePlatform.blocked(Duration.between(time.instant(), free));
                }
            };
            SyncReport first = run(full);
            assertThat(account(first, "act_1").outcome()).isEqualTo(AccountOutcome.PARKED);
            assertThat(account(first, "act_1").wakeAt()).isEqualTo(free);
            assertThat(first.wakeAt()).contains(free);
            assertThat(account(first, "act_2").outcome()).isEqualTo(AccountOutcome.DONE);

            int before = platform.fetched.size();
            SyncReport early = run(full.but().accounts(Set.of("act_1")).build());
            assertThat(account(early, "act_1").outcome()).isEqualTo(AccountOutcome.PARKED);
            assertThat(platform.fetched).hasSize(before + 1);

            time.advance(block);
            SyncReport second = run(full.but().accounts(Set.of("act_1")).build());
            assertThat(second.complete()).isTrue();
            assertThat(rejected).hasValue(1);
            List<String> read = platform.rowsRead.stream()
                    .filter(row -> row.contains("act_1") && !row.startsWith("AD_ACCOUNTS"))
                    .toList();
            assertThat(read).doesNotHaveDuplicates();
        }
    }

    private boolean populated;

    private void populateOnce() {
        if (!populated) {
            populated = true;
            populate();
        }
    }

    @Test
    @DisplayName("S12: of two nodes that start the same account one runs, the other reports LEASED")
    void secondNodeIsTold() {
        populate();
        AtomicReference<SyncReport> second = new AtomicReference<>();
        platform.onPage = page -> {
            if (page.startsWith("CAMPAIGNS/act_1 from c") && second.get() == null) {
                second.set(platform.engine(checkpoints, "node-b").run(full, sink));
            }
        };
        SyncReport first = run(full);
        assertThat(first.complete()).isTrue();
        assertThat(account(second.get(), "act_1").outcome()).isEqualTo(AccountOutcome.LEASED);
        assertThat(account(second.get(), "act_2").outcome()).isEqualTo(AccountOutcome.DONE);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName(
            "S12: a node that was thought dead is taken over at its checkpoint, and stores nothing any more when it wakes")
    void theSleeperIsFenced() {
        populate();
        AtomicReference<SyncReport> second = new AtomicReference<>();
        platform.onPage = page -> {
            if (page.equals("ADS/act_1 from a1_12") && second.get() == null) {
                second.set(SyncProgressHolder.EMPTY);
                time.advance(Duration.ofHours(1));
                second.set(platform.engine(checkpoints, "node-b").run(full, sink));
            }
        };
        SyncReport first = run(full);
        assertThat(second.get().complete()).isTrue();
        assertThat(count(second.get(), SyncDecision.Code.RESUMED)).isGreaterThanOrEqualTo(1);
        assertThat(account(first, "act_1").outcome()).isEqualTo(AccountOutcome.LEASED);
        assertThat(content(sink)).isEqualTo(truth());
    }

    private static final class SyncProgressHolder {
        static final SyncReport EMPTY = new SyncReport(
                FakePlatform.SCOPE,
                SyncMode.FULL,
                Instant.EPOCH,
                Duration.ZERO,
                Map.of(),
                List.of(),
                new SyncCost(0, 0, 0, 0, Duration.ZERO, Map.of(), 0),
                List.of(),
                List.of());
    }

    @Test
    void oneAccountsFailureLeavesTheOthersGoing() {
        populate();
        platform.onPage = page -> {
            if (page.startsWith("CAMPAIGNS/act_1")) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "Server error");
            }
        };
        SyncReport report = run(full);
        assertThat(account(report, "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(report, "act_1").category()).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(account(report, "act_2").outcome()).isEqualTo(AccountOutcome.DONE);
    }

    @Test
    void aCancelledRunKeepsWhatItHasAndGoesOn() {
        populate();
        SyncCancel cancel = new SyncCancel();
        platform.onPage = page -> {
            if (page.startsWith("ADS/act_1 from a1_12")) {
                cancel.cancel();
            }
        };
        SyncReport report = sync.run(full, sink, SyncOptions.defaults().cancelledBy(cancel));
        assertThat(account(report, "act_1").outcome()).isEqualTo(AccountOutcome.STOPPED);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.ADS).size()).isEqualTo(6);
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void manyThreadsGiveTheSameRows() {
        populate();
        for (int i = 3; i < 20; i++) {
            platform.account("act_" + i, "UTC", "EUR");
            platform.campaign("x" + i, "act_" + i, "Campaign");
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<SyncProgress> heard = new CopyOnWriteArrayList<>();
            SyncReport report = sync.run(
                    full, sink, SyncOptions.defaults().parallel(pool, 4).onProgress(heard::add));
            assertThat(report.complete()).isTrue();
            assertThat(heard).contains(new SyncProgress.Planned(19));
            assertThat(heard.stream().filter(SyncProgress.AccountDone.class::isInstance))
                    .hasSize(19);
        } finally {
            pool.shutdownNow();
        }
        assertThat(content(sink)).isEqualTo(truth());
    }
}
