// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading Google Ads against the simulated platform, which checks every query as strictly as Google does. */
class GoogleReadingTest {

    private final List<SandboxFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SandboxFixture::close);
    }

    private SandboxFixture google(String... settings) {
        SandboxFixture fixture = new SandboxFixture(settings);
        open.add(fixture);
        return fixture;
    }

    private static <T> List<T> all(Iterable<T> items) {
        List<T> all = new ArrayList<>();
        items.iterator().forEachRemaining(all::add);
        return all;
    }

    private static <T> List<T> streamed(Paged<T> items) {
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    @Test
    void everyAccountIsListedOnceWithTheManagerItIsReachedThrough() {
        SandboxFixture google = google();
        Map<String, AdAccount> accounts = all(google.session().ads().adAccounts(AdsQuery.live())).stream()
                .collect(Collectors.toMap(AdAccount::id, a -> a));

        assertThat(accounts).containsKeys(google.client(0), google.client(1), google.client(2), google.client(3));
        assertThat(accounts)
                .doesNotContainKey(Long.toString(google.google().ads().managerId()));
        assertThat(accounts.get(google.client(0)).parentId()).isNull();
        assertThat(accounts.get(google.client(1)).parentId())
                .isEqualTo(Long.toString(google.google().ads().managerId()));
        assertThat(accounts.get(google.client(2)).timeZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(accounts.get(google.client(0)).status()).isEqualTo(Status.ACTIVE);
        assertThat(google.warnings()).anyMatch(w -> w.startsWith("account-skipped"));
    }

    @Test
    void anAccountBehindAManagerIsFoundWithoutListingAndItsWayIsRemembered() {
        SandboxFixture google = google();
        PlatformSession session = google.session();

        List<Campaign> campaigns = all(session.ads().campaigns(google.client(1), AdsQuery.live()));
        long searches = google.calls("googleAds:search");
        all(google.patchbay
                .session(SandboxFixture.TENANT, session.connection().id())
                .ads()
                .adSets(google.client(1), AdsQuery.live()));

        assertThat(campaigns).isNotEmpty().allMatch(c -> c.accountId().equals(google.client(1)));
        assertThat(google.calls("googleAds:search")).isEqualTo(searches + 1);
    }

    @Test
    void aManagerInTheSettingsIsUsedForAll() {
        long manager;
        try (SandboxFixture peek = new SandboxFixture()) {
            manager = peek.google().ads().managerId();
        }
        SandboxFixture google = google("login-customer-id", Long.toString(manager));

        assertThat(all(google.session().ads().adAccounts(AdsQuery.live())))
                .extracting(AdAccount::parentId)
                .containsOnly(Long.toString(manager));
        assertThat(google.calls("listAccessibleCustomers")).isZero();
    }

    @Test
    void campaignsAdGroupsAndAdsHangTogether() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        String account = google.client(0);

        List<Campaign> campaigns = all(session.ads().campaigns(account, AdsQuery.live()));
        List<AdSet> adSets = all(session.ads().adSets(account, AdsQuery.live()));
        List<Ad> ads = all(session.ads().ads(account, AdsQuery.live()));

        assertThat(campaigns).isNotEmpty().noneMatch(c -> c.status() == Status.DELETED);
        assertThat(adSets).isNotEmpty().allMatch(s -> campaigns.stream().anyMatch(c -> c.id().equals(s.campaignId())));
        assertThat(ads).isNotEmpty().allMatch(a -> adSets.stream().anyMatch(s -> s.id().equals(a.adSetId())));
        assertThat(campaigns).anyMatch(c -> c.budget() != null && c.budget().period() == Budget.Period.DAILY);
        assertThat(all(session.ads().campaigns(account, AdsQuery.everything())))
                .hasSizeGreaterThan(campaigns.size())
                .anyMatch(
                        c -> c.status() == Status.DELETED && c.platformStatus().equals("REMOVED"));
    }

    @Test
    void aBudgetIsExactInTheAccountsCurrency() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        String account = google.client(0);
        long campaign =
                google.google().ads().campaignIds(Long.parseLong(account)).get(0);
        google.google().ads().setBudget(Long.parseLong(account), campaign, 9_007_199_254_750_000L);

        assertThat(all(session.ads().campaigns(account, AdsQuery.everything())))
                .filteredOn(c -> c.id().equals(Long.toString(campaign)))
                .extracting(c -> c.budget().amount())
                .containsExactly(new Money(new BigDecimal("9007199254.750000"), "EUR"));
    }

    @Test
    void streamedAndPagedReadingGiveTheSame() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        MetricsQuery query = MetricsQuery.daily(
                google.client(0), EntityKind.AD, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20));

        List<MetricRow> paged = all(session.metrics().metrics(query));
        List<MetricRow> streamed = streamed(session.metrics().metrics(query));

        assertThat(streamed).isNotEmpty().containsExactlyElementsOf(paged);
        assertThat(google.calls("googleAds:searchStream")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"AD_ACCOUNT", "CAMPAIGN", "AD_SET", "AD"})
    void reportsOfAllLevelsAddUpToTheSame(EntityKind level) {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        LocalDate since = LocalDate.of(2026, 10, 1);
        LocalDate until = LocalDate.of(2026, 10, 31);
        String account = google.client(3);

        BigDecimal days = sum(session.metrics().metrics(MetricsQuery.daily(account, level, since, until)));
        BigDecimal total = sum(session.metrics().metrics(MetricsQuery.total(account, level, since, until)));

        assertThat(days).isPositive().isEqualByComparingTo(total);
    }

    private static BigDecimal sum(Iterable<MetricRow> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (MetricRow row : rows) {
            sum = sum.add(row.metric(MetricNames.SPEND));
        }
        return sum;
    }

    @Test
    void breakdownsAndMoreMetricsComeByTheNamesAskedFor() {
        SandboxFixture google = google();
        MetricsQuery query = MetricsQuery.daily(
                        google.client(0), EntityKind.CAMPAIGN, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 12))
                .withBreakdowns(List.of("device", "segments.ad_network_type"))
                .withMetrics(List.of("ctr", "metrics.average_cpc"));

        List<MetricRow> rows = all(google.session().metrics().metrics(query));

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.breakdowns()).containsOnlyKeys("device", "segments.ad_network_type");
            assertThat(row.metric("ctr")).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(row.metric("average_cpc")).isLessThan(new BigDecimal("1000"));
            assertThat(row.currency()).isEqualTo("EUR");
        });
    }

    @Test
    void namesThatAreNoneNeverReachGoogle() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        MetricsQuery query = MetricsQuery.daily(
                google.client(0), EntityKind.CAMPAIGN, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 12));

        assertThatThrownBy(() -> session.metrics().metrics(query.withMetrics(List.of("clicks FROM customer"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.metrics().metrics(query.withBreakdowns(List.of("device, metrics.clicks"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(google.calls("googleAds:search")).isZero();
    }

    @Test
    void onlyWhatChangedIsReadRemovedObjectsIncluded() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        long account = Long.parseLong(google.client(0));
        List<Long> ids = google.google().ads().campaignIds(account);
        google.time.advance(Duration.ofDays(1));
        Instant since = google.time.instant();
        google.time.advance(Duration.ofHours(1));
        google.google().ads().editCampaign(account, ids.get(0), Map.of("name", "Renamed"));
        google.google().ads().setBudget(account, ids.get(1), 77_000_000);
        google.google().ads().removeCampaign(account, ids.get(2));
        google.time.advance(Duration.ofMinutes(10));

        List<Page<Campaign>> pages = new ArrayList<>();
        session.ads()
                .campaigns(google.client(0), AdsQuery.live().changedSince(since))
                .pages()
                .forEachRemaining(pages::add);

        List<Campaign> changed =
                pages.stream().flatMap(page -> page.items().stream()).toList();
        assertThat(pages).noneMatch(Page::whole);
        assertThat(changed)
                .extracting(Campaign::id)
                .containsExactlyInAnyOrder(
                        ids.get(0).toString(), ids.get(1).toString(), ids.get(2).toString());
        assertThat(changed).anyMatch(c -> c.name().equals("Renamed"));
        assertThat(changed).anyMatch(c -> c.status() == Status.DELETED);
    }

    @Test
    void changesOlderThanTheFeedAreListedInFullAndSaidSo() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        Instant since = google.time.instant().minus(Duration.ofDays(91));

        List<Page<AdSet>> pages = new ArrayList<>();
        session.ads()
                .adSets(google.client(0), AdsQuery.live().changedSince(since))
                .pages()
                .forEachRemaining(pages::add);

        assertThat(pages).isNotEmpty().allMatch(Page::whole);
        assertThat(google.warnings()).anyMatch(w -> w.startsWith("changes-unknown"));
    }

    @Test
    void nothingChangedIsAnEmptyListingAndNoMore() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        google.time.advance(Duration.ofDays(2));

        assertThat(all(session.ads()
                        .ads(
                                google.client(0),
                                AdsQuery.live()
                                        .changedSince(google.time.instant().minusSeconds(60)))))
                .isEmpty();
        assertThat(google.warnings()).noneMatch(w -> w.startsWith("changes-unknown"));
    }

    @Test
    void aQueryOfTheHostsOwnStreamsAndPages() {
        SandboxFixture google = google();
        GoogleAdsQueries queries = google.session().capability(GoogleAdsQueries.class);
        String gaql = "SELECT campaign.id, campaign.name FROM campaign ORDER BY campaign.id";

        List<GoogleAdsRow> paged = all(queries.query(google.client(1), gaql));
        List<GoogleAdsRow> streamed = streamed(queries.query(google.client(1), gaql));

        assertThat(streamed).isNotEmpty().isEqualTo(paged);
        assertThat(streamed.get(0).values(GoogleAdsRow.columns(gaql)))
                .hasSize(2)
                .doesNotContain("");
        assertThatThrownBy(() -> all(queries.query(google.client(1), "SELECT nonsense FROM campaign")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("T6: an error in the middle of a stream is an error of the listing, never a short one")
    void streamErrors() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        MetricsQuery query = MetricsQuery.daily(
                google.client(0), EntityKind.AD, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20));
        all(session.metrics().metrics(query));

        for (String fault : List.of("google:ads-stream-error,rows=5,times=1", "google:ads-stream-cut,rows=5,times=1")) {
            google.sandbox.injectFault(fault);
            List<MetricRow> got = new ArrayList<>();
            assertThatThrownBy(() -> session.metrics().metrics(query).forEach(got::add))
                    .isInstanceOf(PlatformException.class);
            google.sandbox.clearFaults();
        }
    }

    @Test
    @DisplayName("T7: a used-up account waits exactly as long as told; other accounts go on")
    void accountQuota() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        all(session.ads().campaigns(google.client(0), AdsQuery.live()));
        all(session.ads().campaigns(google.client(3), AdsQuery.live()));
        google.sandbox.injectFault("google:ads-quota,scope=ACCOUNT,delay=3600,times=1");

        assertThatThrownBy(() -> all(session.ads().campaigns(google.client(0), AdsQuery.live())))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)));
        Instant before = google.time.instant();
        assertThat(all(session.ads().campaigns(google.client(3), AdsQuery.live())))
                .isNotEmpty();
        assertThat(google.time.instant()).isEqualTo(before);
        long calls = google.sandbox.requests().count();
        assertThatThrownBy(() -> all(session.ads().campaigns(google.client(0), AdsQuery.live())))
                .isInstanceOf(RateLimitException.class);
        assertThat(google.sandbox.requests().count()).isEqualTo(calls);
        google.time.advance(Duration.ofHours(1));
        assertThat(all(session.ads().campaigns(google.client(0), AdsQuery.live())))
                .isNotEmpty();
    }

    @Test
    @DisplayName("S8: a project blocked for a day says when to come back, for all its accounts")
    void projectQuota() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        all(session.ads().campaigns(google.client(0), AdsQuery.live()));
        all(session.ads().campaigns(google.client(3), AdsQuery.live()));
        google.sandbox.injectFault("google:ads-quota,scope=DEVELOPER,delay=86400,times=1");

        assertThatThrownBy(() -> all(session.ads().campaigns(google.client(0), AdsQuery.live())))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> all(session.ads().campaigns(google.client(3), AdsQuery.live())))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.retryAfter().orElseThrow()).isGreaterThan(Duration.ofHours(23)));
    }

    @ParameterizedTest
    @DisplayName("S13: rows of another account are refused with the whole answer")
    @CsvSource({"true", "false"})
    void rowsOfAnotherAccountAreRefusedWhole(boolean report) {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        all(session.ads().campaigns(google.client(0), AdsQuery.live()));
        google.sandbox.injectFault("google:ads-wrong-account");
        LocalDate day = LocalDate.of(2026, 11, 10);
        MetricsQuery query = MetricsQuery.daily(google.client(0), EntityKind.CAMPAIGN, day, day);

        Iterable<?> items =
                report ? session.metrics().metrics(query) : session.ads().campaigns(google.client(0), AdsQuery.live());

        assertThatThrownBy(() -> all(items)).isInstanceOf(UnexpectedResponseException.class);
    }

    @Test
    void healthTellsTheTokenTheScopesAndTheReach() {
        SandboxFixture google = google();

        HealthProbe.Result result = google.session().health().probe();

        assertThat(result.tokenValid()).isTrue();
        assertThat(result.findings()).isEmpty();
        assertThat(result.grantedScopes()).contains(GoogleScopes.ADS);
    }

    @Test
    void aRevokedGrantIsAFindingAndNoError() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        google.google().revokeAccess(google.google().people().consenting());

        HealthProbe.Result result = session.health().probe();

        assertThat(result.tokenValid()).isFalse();
        assertThat(result.findings()).anyMatch(f -> f.startsWith("Google refuses the token"));
    }

    @Test
    void unknownWordsOfGoogleAreUnknownAndStayReadable() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        all(session.ads().campaigns(google.client(0), AdsQuery.live()));
        google.sandbox.injectFault("google:ads-strange-enum,value=FROM_THE_FUTURE");

        Iterator<Campaign> campaigns =
                session.ads().campaigns(google.client(0), AdsQuery.live()).iterator();

        assertThat(campaigns.next())
                .satisfies(c -> assertThat(c.status()).isEqualTo(Status.UNKNOWN))
                .satisfies(c -> assertThat(c.platformStatus()).isEqualTo("FROM_THE_FUTURE"));
    }
}
