// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.Campaign;
import dev.patchbay.sandbox.google.ads.AdsControl;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole syncs over the real connector while the sandbox makes trouble. */
class SyncTroubleOverSandboxTest {

    private final SandboxFixture fixture = new SandboxFixture();
    private final AdsControl ads = fixture.google().ads();
    private final String one = fixture.client(0);
    private final String other = fixture.client(1);
    private InMemorySyncSink sink = new InMemorySyncSink();
    private SyncScope scope;
    private SyncPlan full;

    @BeforeEach
    void connect() {
        Connection connection = fixture.connect();
        scope = new SyncScope(connection.tenant(), connection.id(), connection.platform());
        full = SyncPlan.full(SandboxFixture.TENANT, connection.id())
                .but()
                .accounts(Set.of(one, other))
                .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                .historyDays(7)
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

    private Campaign campaign(long id) {
        return sink.rows(scope, SyncKind.CAMPAIGNS).rows().stream()
                .map(Campaign.class::cast)
                .filter(c -> c.id().equals(Long.toString(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S8: a quota block of an hour costs one rejected call; the account is parked, the other goes on,"
            + " and nothing is sent for it before its time")
    void aQuotaBlock() {
        assertThat(run().complete()).isTrue();
        sink = new InMemorySyncSink();
        SyncReport lists = fixture.patchbay
                .sync()
                .run(full.but().kinds(SyncKind.AD_ACCOUNTS).build(), sink);
        assertThat(lists.complete()).isTrue();
        SyncPlan incremental = SyncPlan.incremental(full.tenant(), full.connection())
                .but()
                .accounts(full.accounts())
                .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                .historyDays(7)
                .build();
        fixture.sandbox.injectFault("google:ads-quota,scope=ACCOUNT,delay=3600,times=1");
        SyncReport first = fixture.patchbay.sync().run(incremental, sink);
        AccountReport parked = first.accounts().stream()
                .filter(a -> a.outcome() == AccountOutcome.PARKED)
                .findFirst()
                .orElseThrow();
        assertThat(parked.wakeAt()).isEqualTo(fixture.time.instant().plus(Duration.ofHours(1)));
        assertThat(first.cost().rejected()).isEqualTo(1);
        assertThat(ended(first, parked.account().equals(one) ? other : one).outcome())
                .isEqualTo(AccountOutcome.DONE);
        String blocked = "/customers/" + parked.account() + "/";
        long sent = fixture.calls(blocked);
        fixture.time.advance(Duration.ofMinutes(20));
        assertThat(ended(fixture.patchbay.sync().run(incremental, sink), parked.account())
                        .outcome())
                .isEqualTo(AccountOutcome.PARKED);
        assertThat(fixture.calls(blocked)).isEqualTo(sent);
        fixture.time.advance(Duration.ofMinutes(40));
        SyncReport last = fixture.patchbay.sync().run(incremental, sink);
        assertThat(last.complete()).as("%s", last.accounts()).isTrue();
        assertThat(last.cost().rejected()).isZero();
    }

    @Test
    @DisplayName("S10: removed, moved out of reach and closed are told apart, and nothing is taken for vanished")
    void waysToGo() {
        assertThat(run().complete()).isTrue();
        long gone = ads.campaignIds(Long.parseLong(one)).get(0);
        ads.removeCampaign(Long.parseLong(one), gone);
        ads.setAccountStatus(Long.parseLong(other), "CANCELED");
        fixture.time.advance(Duration.ofHours(2));
        SyncReport report = run();
        assertThat(campaign(gone).platformStatus()).isEqualTo("REMOVED");
        assertThat(report.kind(SyncKind.CAMPAIGNS).vanished()).isZero();
        assertThat(ended(report, other).outcome()).isEqualTo(AccountOutcome.NO_ACCESS);
        assertThat(sink.presence(scope, SyncKind.AD_ACCOUNTS, other)).contains(Presence.NO_ACCESS);
        String theirs = Long.toString(ads.campaignIds(Long.parseLong(other)).get(0));
        assertThat(sink.presence(scope, SyncKind.CAMPAIGNS, theirs)).contains(Presence.PRESENT);
    }

    @Test
    @DisplayName(
            "S13: a listing with rows of another account fails that account with an alert; none is stored, others go on")
    void foreignRows() {
        SyncPlan accounts = full.but().kinds(SyncKind.AD_ACCOUNTS).build();
        assertThat(fixture.patchbay.sync().run(accounts, sink).complete()).isTrue();
        SyncPlan incremental = SyncPlan.incremental(full.tenant(), full.connection())
                .but()
                .accounts(full.accounts())
                .kinds(SyncKind.CAMPAIGNS)
                .build();
        fixture.sandbox.injectFault("google:ads-wrong-account,times=1");
        SyncReport report = fixture.patchbay.sync().run(incremental, sink);
        AccountReport failed = report.accounts().stream()
                .filter(a -> a.outcome() == AccountOutcome.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.category()).isEqualTo(ErrorCategory.UNEXPECTED_RESPONSE);
        assertThat(sink.rows(scope, SyncKind.CAMPAIGNS).rows())
                .noneMatch(row -> ((Campaign) row).accountId().equals(failed.account()));
        assertThat(fixture.patchbay.sync().run(incremental, sink).complete()).isTrue();
        assertThat(sink.refused(scope, 0, 9)).isEmpty();
    }

    @Test
    @DisplayName("S5: figures restated and a campaign renamed while a run stood still are in the rows once it went on")
    void changedWhileItStoodStill() {
        SyncCancel cancel = new SyncCancel();
        SyncReport stopped = fixture.patchbay
                .sync()
                .run(full, sink, SyncOptions.defaults().cancelledBy(cancel).onProgress(event -> {
                    if (event instanceof SyncProgress.Page page && page.slice().kind() == SyncKind.METRICS) {
                        cancel.cancel();
                    }
                }));
        assertThat(stopped.complete()).isFalse();
        long customer = Long.parseLong(one);
        long renamed = ads.campaignIds(customer).get(0);
        fixture.time.advance(Duration.ofHours(1));
        ads.editCampaign(customer, renamed, Map.of("name", "While nobody looked"));
        ads.restate(customer, OptionalLong.empty(), LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 20), 150, 90);
        fixture.time.advance(Duration.ofHours(1));
        Instant before = fixture.time.instant();
        assertThat(run().complete()).isTrue();
        SyncPlan incremental = SyncPlan.incremental(full.tenant(), full.connection())
                .but()
                .accounts(full.accounts())
                .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                .historyDays(7)
                .build();
        assertThat(fixture.patchbay.sync().run(incremental, sink).complete()).isTrue();
        assertThat(campaign(renamed).name()).isEqualTo("While nobody looked");
        InMemorySyncSink chain = sink;
        sink = new InMemorySyncSink();
        assertThat(run().complete()).isTrue();
        assertThat(fixture.time.instant()).isEqualTo(before);
        for (SyncKind kind : List.of(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)) {
            assertThat(chain.rows(scope, kind)).as("%s", kind).isEqualTo(sink.rows(scope, kind));
        }
    }
}
