// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers of Google Ads that go wrong, one by one. */
class GoogleFaultsTest {

    private static final String ID = "1234567890";

    private final Fixture google = new Fixture();
    private PlatformSession session;

    @BeforeEach
    void open() {
        session = google.session();
    }

    @AfterEach
    void close() {
        google.close();
    }

    private static String campaigns(String next, String... ids) {
        List<String> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add("{\"campaign\":{\"id\":\"" + id + "\",\"name\":\"C\",\"status\":\"ENABLED\"}}");
        }
        return "{\"results\":[" + String.join(",", rows) + "]"
                + (next == null ? "" : ",\"nextPageToken\":\"" + next + "\"") + "}";
    }

    private static <T> List<T> all(Iterable<T> items) {
        List<T> all = new ArrayList<>();
        items.iterator().forEachRemaining(all::add);
        return all;
    }

    @Test
    @DisplayName("S2: an expired page token starts the listing anew, with a warning; nothing is lost")
    void expiredPageToken() {
        google.account(ID)
                .json(campaigns("p2", "1", "2"))
                .answer(
                        400,
                        Fixture.adsError(
                                400,
                                "INVALID_ARGUMENT",
                                "requestError",
                                "EXPIRED_PAGE_TOKEN",
                                "Page token has expired.",
                                ""))
                .json(campaigns("p2b", "1", "2"))
                .json(campaigns(null, "3"));

        assertThat(all(session.ads().campaigns(ID, AdsQuery.live())))
                .extracting(Campaign::id)
                .containsExactly("1", "2", "1", "2", "3");
        assertThat(google.warnings()).anyMatch(w -> w.startsWith("listing-restarted"));
    }

    @Test
    @DisplayName("S3: a page token that leads to itself is an error, not a loop")
    void tokenLoop() {
        google.account(ID);
        for (int i = 0; i < 5; i++) {
            google.json(campaigns("same", "1"));
        }

        assertThatThrownBy(() -> all(session.ads().campaigns(ID, AdsQuery.live())))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("circles");
        assertThat(google.server.getRequestCount()).isLessThanOrEqualTo(2 + 4);
    }

    @Test
    @DisplayName("S6: a report too large is asked for in halves, down to a day; then a typed error, never a cut")
    void reportTooLarge() {
        String tooLarge = Fixture.adsError(
                400, "INVALID_ARGUMENT", "sizeLimitError", "RESPONSE_SIZE_LIMIT_EXCEEDED", "Too large.", "");
        google.account(ID).answer(400, tooLarge).answer(400, tooLarge);
        for (int i = 0; i < 4; i++) {
            google.json(
                    "{\"results\":[{\"campaign\":{\"id\":\"1\"},\"metrics\":{\"clicks\":\"1\"},\"segments\":{\"date\":"
                            + "\"2026-11-0" + (2 * i + 1) + "\"}}]}");
        }
        MetricsQuery query =
                MetricsQuery.daily(ID, EntityKind.CAMPAIGN, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 8));

        List<MetricRow> rows = all(session.metrics().metrics(query));

        assertThat(rows).hasSize(4);
        google.take();
        assertThat(google.takeQuery()).endsWith("BETWEEN '2026-11-01' AND '2026-11-08'");
        assertThat(google.takeQuery()).endsWith("BETWEEN '2026-11-01' AND '2026-11-04'");
        assertThat(google.takeQuery()).endsWith("BETWEEN '2026-11-01' AND '2026-11-02'");
        assertThat(google.takeQuery()).endsWith("BETWEEN '2026-11-03' AND '2026-11-04'");
    }

    @Test
    @DisplayName("S6: one day that is too large is a typed error")
    void oneDayTooLarge() {
        google.account(ID)
                .answer(
                        400,
                        Fixture.adsError(
                                400,
                                "INVALID_ARGUMENT",
                                "sizeLimitError",
                                "RESPONSE_SIZE_LIMIT_EXCEEDED",
                                "Too large.",
                                ""));
        LocalDate day = LocalDate.of(2026, 11, 1);

        assertThatThrownBy(() -> all(session.metrics().metrics(MetricsQuery.daily(ID, EntityKind.AD, day, day))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.requestTooLarge()).isTrue());
    }

    @Test
    @DisplayName("S11: ids beyond 2^53, numbers as text and micros stay exact; days are the account's own")
    void exactNumbers() {
        google.json("{\"results\":["
                        + Fixture.customer(ID, false)
                                .replace("Europe/Berlin", "Asia/Kathmandu")
                                .replace("EUR", "JPY") + "]}")
                .json("{\"results\":[{\"campaign\":{\"id\":\"9007199254740993\"},\"metrics\":{\"impressions\":"
                        + "\"9007199254740993\",\"costMicros\":\"1234567000000\",\"ctr\":0.05},"
                        + "\"segments\":{\"date\":\"2026-11-01\"}}]}");
        LocalDate day = LocalDate.of(2026, 11, 1);

        MetricRow row = all(session.metrics().metrics(MetricsQuery.daily(ID, EntityKind.CAMPAIGN, day, day)))
                .get(0);

        assertThat(row.entity().id()).isEqualTo("9007199254740993");
        assertThat(row.metric("impressions")).isEqualByComparingTo("9007199254740993");
        assertThat(row.spend().toString()).isEqualTo("1234567.000000 JPY");
        assertThat(row.metric("ctr")).isEqualByComparingTo(new BigDecimal("0.05"));
        assertThat(row.timeZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(row.start()).isEqualTo(day);
    }

    @Test
    void whatIsNoNumberAmongTheMetricsFailsNoReport() {
        google.account(ID)
                .json("{\"results\":[{\"campaign\":{\"id\":\"1\"},\"metrics\":{\"clicks\":\"4\","
                        + "\"historicalCreativeQualityScore\":\"ABOVE_AVERAGE\",\"interactionEventTypes\":[\"CLICK\"],"
                        + "\"optimizationScoreUrl\":\"https://ads.google.com/x\"},"
                        + "\"segments\":{\"date\":\"2026-11-01\"}}]}");
        LocalDate day = LocalDate.of(2026, 11, 1);
        MetricsQuery query = MetricsQuery.daily(ID, EntityKind.CAMPAIGN, day, day)
                .withMetrics(List.of("historical_creative_quality_score", "optimization_score_url"));

        assertThat(all(session.metrics().metrics(query)))
                .singleElement()
                .satisfies(row -> assertThat(row.metrics()).isEqualTo(Map.of("clicks", new BigDecimal("4"))));
    }

    @Test
    @DisplayName("S11: times without offset are the account's, over 400 days and both changes of the clock")
    void timesInTheAccountsZone() throws Exception {
        for (String name : List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu")) {
            ZoneId zone = ZoneId.of(name);
            for (int i = 0; i < 400; i++) {
                LocalDateTime local = LocalDateTime.of(2026, 1, 1, 12, 30, 45).plusDays(i);
                Instant read = AdsMapper.time(local.toString().replace('T', ' '), zone);
                assertThat(LocalDateTime.ofInstant(read, zone)).isEqualTo(local);
            }
        }
    }

    @Test
    @DisplayName("T6: a truncated stream is an error, whatever arrived before")
    void truncatedStream() {
        google.account(ID).json("[{\"results\":[{\"campaign\":{\"id\":\"1\"}}],\"fieldMask\":\"x\"},");
        List<GoogleAdsRow> rows = new ArrayList<>();

        assertThatThrownBy(() -> session.capability(GoogleAdsQueries.class)
                        .query(ID, "SELECT campaign.id FROM campaign")
                        .forEach(rows::add))
                .isInstanceOf(UnexpectedResponseException.class);
        assertThat(rows).hasSize(1);
    }

    @Test
    void anErrorAfterSomeBatchesIsClassifiedLikeAnyOther() {
        google.account(ID)
                .json("[{\"results\":[{\"campaign\":{\"id\":\"1\"}}]},"
                        + Fixture.adsError(400, "INVALID_ARGUMENT", "queryError", "BAD_VALUE", "Bad.", "") + "]");

        assertThatThrownBy(() -> session.capability(GoogleAdsQueries.class)
                        .query(ID, "SELECT campaign.id FROM campaign")
                        .forEach(row -> {}))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.context().platformCode()).isEqualTo("queryError.BAD_VALUE"));
    }

    @Test
    void onlyGoogleAdsSeesTheDeveloperTokenAndPagesAfterTheFirstAreFree() {
        try (Fixture other = new Fixture("developer-token", "dev-token-0123456789")) {
            PlatformSession own = other.session();
            other.account(ID).json(campaigns("p2", "1")).json(campaigns(null, "2"));
            all(own.ads().campaigns(ID, AdsQuery.live()));

            // All hosts are the same server here, so the rule is seen at the path.
            assertThat(other.take().getHeaders().get("developer-token")).isEqualTo("dev-token-0123456789");
            assertThat(other.take().getUrl().encodedPath()).isEqualTo("/v25/customers/" + ID + "/googleAds:search");
            assertThat(other.patchbay
                            .connections()
                            .find(Fixture.TENANT, own.connection().id())
                            .orElseThrow()
                            .status())
                    .isEqualTo(ConnectionStatus.CONNECTED);
        }
        google.account(ID).json(campaigns(null, "1"));
        all(session.ads().campaigns(ID, AdsQuery.live()));
        assertThat(google.take().getHeaders().get("developer-token")).isNull();
    }
}
