// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole way: login in a browser, then everything that can be read, from the simulated platform over HTTP. */
class SandboxReadingTest {

    private final SandboxFixture meta = new SandboxFixture();

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void connectingGivesALongLivedTokenAndAllThatIsKnownOfIt() {
        Connection connection = meta.connect();

        assertThat(connection.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(connection.externalId()).isEqualTo(meta.sandbox.meta().consentUserId());
        assertThat(connection.displayName()).isNotBlank();
        assertThat(connection.scopes()).contains("ads_read", "business_management", "pages_show_list");
        assertThat(Duration.between(meta.time.instant(), connection.expiresAt()))
                .isGreaterThan(Duration.ofDays(50));
        assertThat(Duration.between(meta.time.instant(), connection.reconnectBy()))
                .isGreaterThan(Duration.ofDays(80));
    }

    @Test
    void everythingIsRead() {
        PlatformSession session = meta.session();

        List<AdAccount> accounts =
                session.ads().adAccounts(AdsQuery.everything()).stream().toList();
        assertThat(accounts)
                .extracting(AdAccount::id)
                .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().adAccountIds());
        for (AdAccount account : accounts) {
            assertThat(account.timeZone()).isNotNull();
            assertThat(account.currency()).matches("[A-Z]{3}").isNotEqualTo("XXX");
            List<Campaign> campaigns = session.ads().campaigns(account.id(), AdsQuery.everything()).stream()
                    .toList();
            List<AdSet> adSets = session.ads().adSets(account.id(), AdsQuery.everything()).stream()
                    .toList();
            List<Ad> ads = session.ads().ads(account.id(), AdsQuery.everything()).stream()
                    .toList();
            assertThat(campaigns)
                    .extracting(Campaign::id)
                    .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().idsOf(account.id(), "campaigns"));
            assertThat(adSets)
                    .extracting(AdSet::id)
                    .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().idsOf(account.id(), "adsets"));
            assertThat(ads)
                    .extracting(Ad::id)
                    .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().idsOf(account.id(), "ads"));
            assertThat(campaigns).allSatisfy(campaign -> {
                assertThat(campaign.accountId()).isEqualTo(account.id());
                assertThat(campaign.status()).isNotEqualTo(Status.UNKNOWN);
                assertThat(campaign.updatedTime()).isNotNull();
            });
            assertThat(adSets)
                    .allSatisfy(adSet -> assertThat(adSet.campaignId()).isNotBlank());
            assertThat(ads).allSatisfy(ad -> assertThat(ad.creativeId()).isNotBlank());
        }
        assertThat(meta.warnings()).isEmpty();
    }

    @Test
    void accountFactsAreAskedForOnceAndNotAtAllAfterTheListing() {
        PlatformSession session = meta.session();
        session.ads().adAccounts(AdsQuery.live()).forEach(account -> {});
        meta.sandbox.requests().clear();

        session.ads().campaigns(meta.account(0), AdsQuery.live()).forEach(campaign -> {});
        session.ads().ads(meta.account(0), AdsQuery.live()).forEach(ad -> {});

        assertThat(meta.sandbox.requests().count()).isEqualTo(2);
    }

    @Test
    void onlyWhatChangedIsRead() {
        PlatformSession session = meta.session();
        String account = meta.account(0);
        String campaign = meta.sandbox.meta().idsOf(account, "campaigns").get(0);
        String adSet = meta.sandbox.meta().idsOf(account, "adsets").get(1);
        String ad = meta.sandbox.meta().idsOf(account, "ads").get(2);
        meta.time.advance(Duration.ofHours(2));
        AdsQuery query = AdsQuery.everything().changedSince(meta.time.instant());
        meta.sandbox.meta().edit(campaign, Map.of("name", "new"));
        meta.sandbox.meta().edit(adSet, Map.of("status", "ARCHIVED"));
        meta.sandbox.meta().edit(ad, Map.of("status", "DELETED"));

        assertThat(session.ads().campaigns(account, query))
                .extracting(Campaign::id)
                .containsExactly(campaign);
        assertThat(session.ads().adSets(account, query)).extracting(AdSet::id).containsExactly(adSet);
        assertThat(session.ads().ads(account, query)).extracting(Ad::id).containsExactly(ad);
    }

    @Test
    void archivedAndDeletedOnesComeOnDemand() {
        PlatformSession session = meta.session();
        String account = meta.account(0);
        String ad = meta.sandbox.meta().idsOf(account, "ads").get(0);
        meta.sandbox.meta().edit(ad, Map.of("status", "DELETED"));

        assertThat(session.ads().ads(account, AdsQuery.live()))
                .extracting(Ad::id)
                .doesNotContain(ad);
        assertThat(session.ads().ads(account, AdsQuery.everything()))
                .extracting(Ad::id)
                .contains(ad);
    }

    @Test
    void smallPagesGiveTheSame() {
        PlatformSession session = meta.session();
        List<Ad> whole = session.ads().ads(meta.account(0), AdsQuery.everything()).stream()
                .toList();
        meta.sandbox.requests().clear();

        List<Ad> pages = session
                .ads()
                .ads(meta.account(0), AdsQuery.everything().withPageSize(5))
                .stream()
                .toList();

        assertThat(pages).isEqualTo(whole);
        assertThat(meta.calls("/ads")).isEqualTo((whole.size() + 4) / 5);
    }

    @Test
    void rawTextIsKeptOnDemandWithoutTokens() {
        PlatformSession session = meta.session();

        assertThat(session.ads().campaigns(meta.account(0), AdsQuery.live().keepingRaw()))
                .isNotEmpty()
                .allSatisfy(campaign -> assertThat(campaign.raw()).contains(campaign.id()));
        assertThat(session.channels().channels(true))
                .filteredOn(channel -> channel.type().equals("facebook_page"))
                .isNotEmpty()
                .allSatisfy(channel ->
                        assertThat(channel.raw()).contains(channel.id()).doesNotContain("access_token"));
    }

    @Test
    void channelsAreThePagesAndTheirInstagramAccounts() {
        PlatformSession session = meta.session();

        List<Channel> channels = session.channels().channels(false).stream().toList();

        assertThat(channels)
                .filteredOn(channel -> channel.type().equals("facebook_page"))
                .extracting(Channel::id)
                .containsExactlyInAnyOrderElementsOf(meta.sandbox.meta().pageIds());
        assertThat(channels).filteredOn(Channel::hasOwnToken).isNotEmpty();
        assertThat(channels)
                .filteredOn(channel -> channel.type().equals("instagram_account"))
                .isNotEmpty()
                .allSatisfy(channel -> assertThat(meta.sandbox.meta().pageIds()).contains(channel.parentId()));
    }

    @Test
    void reportsAreTheSameAtOnceAndPrepared() {
        PlatformSession session = meta.session();
        LocalDate last = LocalDate.of(2026, 11, 19);
        MetricsQuery query = MetricsQuery.daily(meta.account(0), EntityKind.AD, last.minusDays(6), last);
        List<MetricRow> now = session.metrics().metrics(query).stream().toList();
        assertThat(now).isNotEmpty();
        try (SandboxFixture other = new SandboxFixture("insights-mode", "async")) {
            List<MetricRow> prepared =
                    other.session().metrics().metrics(query).stream().toList();
            assertThat(prepared).containsExactlyInAnyOrderElementsOf(now);
        }
        assertThat(now).allSatisfy(row -> {
            assertThat(row.accountId()).isEqualTo(meta.account(0));
            assertThat(row.currency()).isEqualTo("EUR");
            assertThat(row.timeZone()).isNotNull();
            assertThat(row.start()).isEqualTo(row.stop());
            assertThat(row.metric("impressions")).isPositive();
        });
    }

    @Test
    void everyLevelAddsUpToTheAccount() {
        PlatformSession session = meta.session();
        LocalDate last = LocalDate.of(2026, 11, 19);
        for (String account : meta.sandbox.meta().adAccountIds()) {
            BigDecimal spend = total(session, account, EntityKind.AD_ACCOUNT, last);
            assertThat(spend).isPositive();
            assertThat(total(session, account, EntityKind.CAMPAIGN, last)).isEqualByComparingTo(spend);
            assertThat(total(session, account, EntityKind.AD_SET, last)).isEqualByComparingTo(spend);
            assertThat(total(session, account, EntityKind.AD, last)).isEqualByComparingTo(spend);
        }
    }

    private static BigDecimal total(PlatformSession session, String account, EntityKind level, LocalDate last) {
        return session.metrics().metrics(MetricsQuery.total(account, level, last.minusDays(27), last)).stream()
                .map(row -> row.metric("spend"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void whatMetaShapesOtherThanActionsIsReadAsWell() {
        PlatformSession session = meta.session();
        LocalDate last = LocalDate.of(2026, 11, 19);
        MetricsQuery query = MetricsQuery.total(meta.account(0), EntityKind.CAMPAIGN, last.minusDays(27), last)
                .withMetrics(List.of("results", "cost_per_result", "video_play_curve_actions"));

        assertThat(session.metrics().metrics(query))
                .anySatisfy(row -> assertThat(row.metric("results.actions:landing_page_view"))
                        .isEqualByComparingTo(row.metric("actions.landing_page_view"))
                        .isPositive())
                .allSatisfy(row -> assertThat(row.metrics())
                        .containsEntry("video_play_curve_actions.video_view.0", new BigDecimal("100"))
                        .containsKey("video_play_curve_actions.video_view.21")
                        .anySatisfy((name, value) -> assertThat(name).startsWith("cost_per_result.")));
    }

    @Test
    void breakdownsStandInTheKeyOfARow() {
        PlatformSession session = meta.session();
        LocalDate day = LocalDate.of(2026, 11, 19);
        MetricsQuery query = MetricsQuery.daily(meta.account(0), EntityKind.CAMPAIGN, day, day)
                .withBreakdowns(List.of("age", "gender"));

        assertThat(session.metrics().metrics(query))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.breakdowns()).containsOnlyKeys("age", "gender"))
                .extracting(InsightsRowReader::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void theHealthProbeReadsTokenPermissionsAndClock() {
        PlatformSession session = meta.session();

        HealthProbe.Result result = session.health().probe();

        assertThat(result.tokenValid()).isTrue();
        assertThat(result.expiresAt()).isAfter(meta.time.instant());
        assertThat(result.grantedScopes()).contains("ads_read");
        assertThat(result.clockSkew()).isNotNull();
    }
}
