// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an incremental run, and one over a single account, leave unasked. */
class SyncCostTest extends SyncFixture {

    @BeforeEach
    void onceRead() {
        platform.probe = true;
        populate();
        run(full);
        time.advance(Duration.ofMinutes(11));
        platform.fetched.clear();
    }

    private SyncPlan only(String account, SyncKind... kinds) {
        return incremental.but().accounts(Set.of(account)).kinds(kinds).build();
    }

    private Campaign campaign(String id) {
        return sink.rows(FakePlatform.SCOPE, SyncKind.CAMPAIGNS).rows().stream()
                .map(Campaign.class::cast)
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("With nothing changed an incremental run costs one call per account for all its entities,"
            + " one for the last days of figures, and none for the lists")
    void nothingChanged() {
        platform.pageSize = 10;
        SyncReport report = run(incremental);
        assertThat(report.complete()).isTrue();
        assertThat(platform.fetched)
                .containsExactlyInAnyOrder(
                        "CHANGES/act_1",
                        "METRICS/act_1 2026-03-07..2026-03-10",
                        "CHANGES/act_2",
                        "METRICS/act_2 2026-03-07..2026-03-10");
        assertThat(report.kinds().get(SyncKind.ADS).read()).isZero();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void onlyWhatChangedIsListed() {
        platform.campaign("c1_15", "act_1", "Renamed");
        SyncReport report = run(incremental);
        assertThat(platform.fetched).contains("CAMPAIGNS/act_1").doesNotContain("AD_SETS/act_1", "ADS/act_1");
        assertThat(report.kind(SyncKind.CAMPAIGNS).changed()).isEqualTo(1);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("S5: what changes between the question and the listings is found by the next run")
    void changedWhileAsking() {
        platform.onPage = page -> {
            if (page.startsWith("METRICS/act_1")) {
                platform.campaign("c1_15", "act_1", "Renamed behind its back");
            }
        };
        run(incremental);
        assertThat(campaign("c1_15").name()).isEqualTo("Campaign 15");
        platform.onPage = page -> {};
        time.advance(Duration.ofMinutes(20));
        run(incremental);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void childrenOfAChangedParentAreReadWholeThoughTheyHaveNoChanges() {
        platform.facts =
                new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), true, Duration.ZERO, 3, 3);
        run(full);
        time.advance(Duration.ofMinutes(11));
        platform.campaign("c1_15", "act_1", "Paused");
        platform.adSets.computeIfPresent("s1_15", (id, old) -> Children.renamed(old, "Follows"));
        platform.fetched.clear();
        SyncReport report = run(incremental);
        assertThat(platform.fetched).contains("AD_SETS/act_1", "ADS/act_1").doesNotContain("AD_SETS/act_2");
        assertThat(count(report, SyncDecision.Code.FULL_INSTEAD)).isEqualTo(2);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void theListsAreReadAgainAfterHalfAnHour() {
        platform.account("act_3", "UTC", "EUR");
        run(incremental);
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.AD_ACCOUNTS).size()).isEqualTo(2);
        time.advance(Duration.ofMinutes(20));
        run(incremental);
        assertThat(platform.fetched).contains("AD_ACCOUNTS");
        assertThat(sink.rows(FakePlatform.SCOPE, SyncKind.AD_ACCOUNTS).size()).isEqualTo(3);
        platform.fetched.clear();
        run(incremental.but().listsEvery(Duration.ZERO).build());
        assertThat(platform.fetched).contains("AD_ACCOUNTS");
    }

    @Test
    @DisplayName("An event about a campaign re-reads the campaigns of its account with one call")
    void oneAccountAndKind() {
        platform.campaign("c1_15", "act_1", "Renamed");
        time.advance(Duration.ofHours(3));
        SyncReport report = run(only("act_1", SyncKind.CAMPAIGNS));
        assertThat(report.complete()).isTrue();
        assertThat(platform.fetched).containsExactly("CAMPAIGNS/act_1");
        assertThat(report.kind(SyncKind.CAMPAIGNS).read()).isEqualTo(1);
        assertThat(campaign("c1_15").name()).isEqualTo("Renamed");
    }

    @Test
    @DisplayName(
            "Re-reads that events trigger take nothing from the runs that read everything, however their numbers meet")
    void targetedRunsAndWholeOnesDoNotHideChangesFromOneAnother() {
        platform.facts =
                new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), true, Duration.ZERO, 3, 3);
        run(full);
        for (int i = 0; i < 12; i++) {
            String follows = "Follows " + i;
            time.advance(Duration.ofMinutes(40));
            platform.campaign("c1_15", "act_1", "Renamed " + i);
            platform.adSets.computeIfPresent("s1_15", (id, old) -> Children.renamed(old, follows));
            if (i % 3 == 1) {
                // The whole run dies in the middle, and stays open while events are served.
                platform.onPage = page -> {
                    if (page.startsWith("ADS/act_1")) {
                        throw FakePlatform.error(ErrorCategory.TRANSIENT, "gone");
                    }
                };
                assertThat(account(run(incremental), "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
                platform.onPage = page -> {};
                platform.campaign("c1_15", "act_1", "Renamed once more " + i);
            }
            time.advance(Duration.ofMinutes(1));
            run(only("act_1", SyncKind.CAMPAIGNS));
            assertThat(campaign("c1_15").name())
                    .as("event %s", i)
                    .isEqualTo(platform.campaigns.get("c1_15").name());
            if (i % 2 == 0) {
                run(incremental);
                assertThat(content(sink)).as("run %s", i).isEqualTo(truth());
            }
        }
    }

    @Test
    void anAccountThatIsNotListedIsTold() {
        SyncReport report = run(only("act_typo", SyncKind.CAMPAIGNS));
        assertThat(report.complete()).isFalse();
        assertThat(account(report, "act_typo").outcome()).isEqualTo(AccountOutcome.NO_ACCESS);
        assertThat(platform.fetched).containsExactly("AD_ACCOUNTS");
    }

    @Test
    @DisplayName("A full run reads everything, though an incremental one was broken off before it")
    void fullMeansFull() {
        platform.ads.remove("a1_19");
        platform.metrics.remove("act_1a1_10" + LocalDate.of(2026, 3, 1));
        platform.onPage = page -> {
            if (page.startsWith("METRICS/act_1")) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "gone");
            }
        };
        platform.campaign("c1_15", "act_1", "Renamed");
        assertThat(account(run(incremental), "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        platform.onPage = page -> {};
        SyncReport report = run(full);
        assertThat(report.kind(SyncKind.CAMPAIGNS).read()).isEqualTo(20);
        assertThat(report.kind(SyncKind.ADS).vanished()).isEqualTo(1);
        assertThat(report.kind(SyncKind.METRICS).vanished()).isEqualTo(1);
        assertThat(content(sink)).isEqualTo(truth());
        assertThat(List.copyOf(report.accounts())).allMatch(a -> a.outcome() == AccountOutcome.DONE);
    }
}
