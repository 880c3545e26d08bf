// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Status;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole syncs over the real connector while the sandbox makes trouble. */
class SyncTroubleOverSandboxTest {

    private final SandboxFixture fixture = new SandboxFixture();
    private final InMemorySyncSink sink = new InMemorySyncSink();
    private Connection connection;
    private SyncScope scope;
    private SyncPlan full;

    @BeforeEach
    void connect() {
        connection = fixture.connect();
        scope = new SyncScope(connection.tenant(), connection.id(), connection.platform());
        full = SyncPlan.full(SandboxFixture.TENANT, connection.id())
                .but()
                .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                .historyDays(7)
                .pageSize(4)
                .build();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SyncReport run() {
        return fixture.patchbay.sync().run(full, sink);
    }

    private static AccountReport ended(SyncReport report, String account) {
        return report.accounts().stream()
                .filter(a -> account.equals(a.account()))
                .findFirst()
                .orElseThrow();
    }

    private Campaign campaign(String id) {
        return sink.rows(scope, SyncKind.CAMPAIGNS).rows().stream()
                .map(Campaign.class::cast)
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S8: a quota block of an hour costs one rejected call; the account is parked, the other goes on,"
            + " and nothing is sent for it before its time")
    void aQuotaBlock() {
        fixture.sandbox.injectFault("meta:quota,path=/*/adsets,code=80004,regain=60,times=1");
        SyncReport first = run();
        AccountReport parked = first.accounts().stream()
                .filter(a -> a.outcome() == AccountOutcome.PARKED)
                .findFirst()
                .orElseThrow();
        Instant wake = parked.wakeAt();
        assertThat(wake).isEqualTo(first.wakeAt().orElseThrow());
        assertThat(Duration.between(fixture.time.instant(), wake))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(parked.category()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(first.cost().rejected()).isEqualTo(1);
        assertThat(first.accounts().stream().filter(a -> a.account() != null && a.outcome() == AccountOutcome.DONE))
                .hasSize(1);

        long sent = fixture.calls("/" + parked.account() + "/");
        fixture.time.advance(Duration.ofMinutes(30));
        assertThat(ended(run(), parked.account()).outcome()).isEqualTo(AccountOutcome.PARKED);
        assertThat(fixture.calls("/" + parked.account() + "/")).isEqualTo(sent);

        fixture.time.advance(Duration.between(fixture.time.instant(), wake).plusSeconds(1));
        SyncReport last = run();
        assertThat(last.complete()).as("%s", last.accounts()).isTrue();
        assertThat(last.cost().rejected()).isZero();
        assertThat(last.decisions()).noneMatch(d -> d.code() == SyncDecision.Code.HALVED);
        for (String account : fixture.sandbox.meta().adAccountIds()) {
            assertThat(sink.rows(scope, SyncKind.AD_SETS).rows().stream()
                            .filter(row -> row.toString().contains("accountId=" + account)))
                    .hasSize(fixture.sandbox.meta().idsOf(account, "adsets").size());
        }
    }

    @Test
    @DisplayName("S10: archived, deleted and out of reach are told apart, and an empty listing marks nothing")
    void waysToGo() {
        assertThat(run().complete()).isTrue();
        String mine = fixture.account(0);
        String lost = fixture.account(1);
        List<String> campaigns = fixture.sandbox.meta().idsOf(mine, "campaigns");
        fixture.sandbox.meta().edit(campaigns.get(0), Map.of("status", "ARCHIVED"));
        fixture.sandbox.meta().edit(campaigns.get(1), Map.of("status", "DELETED"));
        fixture.sandbox.meta().takeRole(fixture.sandbox.meta().consentUserId(), lost);
        fixture.time.advance(Duration.ofHours(2));
        SyncReport report = run();
        assertThat(campaign(campaigns.get(0)).status()).isEqualTo(Status.ARCHIVED);
        assertThat(campaign(campaigns.get(1)).platformStatus()).isEqualTo("DELETED");
        assertThat(report.kind(SyncKind.CAMPAIGNS).vanished()).isZero();
        assertThat(ended(report, lost).outcome()).isEqualTo(AccountOutcome.NO_ACCESS);
        assertThat(sink.presence(scope, SyncKind.AD_ACCOUNTS, lost)).contains(Presence.NO_ACCESS);
        String theirs = fixture.sandbox.meta().idsOf(lost, "campaigns").get(0);
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, theirs)).contains(Presence.PRESENT);

        fixture.sandbox.injectFault("meta:empty-list,path=/*/campaigns,times=1");
        fixture.time.advance(Duration.ofHours(2));
        SyncReport empty = run();
        assertThat(empty.decisions()).anyMatch(d -> d.code() == SyncDecision.Code.VANISH_HELD);
        assertThat(empty.kind(SyncKind.CAMPAIGNS).vanished()).isZero();
        fixture.time.advance(Duration.ofHours(2));
        assertThat(run().kind(SyncKind.CAMPAIGNS).vanished()).isZero();
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, campaigns.get(2))).contains(Presence.PRESENT);
    }

    @Test
    @DisplayName(
            "S13: a listing with rows of another account fails that account with an alert; none is stored, others go on")
    void foreignRows() {
        fixture.sandbox.injectFault("meta:wrong-account,path=/*/campaigns,times=1");
        SyncReport report = run();
        AccountReport failed = report.accounts().stream()
                .filter(a -> a.outcome() == AccountOutcome.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.category()).isEqualTo(ErrorCategory.UNEXPECTED_RESPONSE);
        assertThat(fixture.warnings()).anyMatch(text -> text.startsWith("foreign-account"));
        assertThat(sink.rows(scope, SyncKind.CAMPAIGNS).rows())
                .noneMatch(row -> row.toString().contains("accountId=" + failed.account()));
        assertThat(report.accounts().stream().filter(a -> a.account() != null && a.outcome() == AccountOutcome.DONE))
                .hasSize(1);
        assertThat(run().complete()).isTrue();
        assertThat(sink.refused(scope, 0, 9)).isEmpty();
    }
}
