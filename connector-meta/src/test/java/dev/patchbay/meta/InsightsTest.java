// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Reports.DAY;
import static dev.patchbay.meta.Reports.account;
import static dev.patchbay.meta.Reports.ads;
import static dev.patchbay.meta.Reports.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: what is asked, and what is made of rows. */
class InsightsTest {

    private final List<Fixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Fixture::close);
    }

    private Fixture meta(String... settings) {
        Fixture fixture = new Fixture(settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    void aRowIsReadWithAllItsNumbers() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).file("insights.json");
        MetricsQuery query = ads(1).withBreakdowns(List.of("age", "gender")).withMetrics(List.of("purchase_roas"));

        List<MetricRow> rows = session.metrics().metrics(query).stream().toList();

        MetricRow row = rows.get(0);
        assertThat(row.accountId()).isEqualTo("act_17");
        assertThat(row.entity()).isEqualTo(new EntityRef(EntityKind.AD, "120210000000000789"));
        assertThat(row.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(row.spend()).isEqualTo(Money.ofMajor("53.39", "EUR"));
        assertThat(row.breakdowns()).isEqualTo(Map.of("age", "25-34", "gender", ""));
        assertThat(row.metrics())
                .containsEntry(MetricNames.IMPRESSIONS, new BigDecimal("9708"))
                .containsEntry(MetricNames.LINK_CLICKS, new BigDecimal("80"))
                .containsEntry(MetricNames.CONVERSIONS, new BigDecimal("15"))
                .containsEntry(MetricNames.CONVERSION_VALUE, new BigDecimal("1234.5"))
                .containsEntry(MetricNames.VIDEO_VIEWS, new BigDecimal("555"))
                .containsEntry(MetricNames.FREQUENCY, new BigDecimal("1.2135"))
                .containsEntry("actions.link_click", new BigDecimal("80"))
                .containsEntry("actions.purchase", new BigDecimal("12"))
                .containsEntry("actions.purchase.7d_click", new BigDecimal("10"))
                .containsEntry("actions.purchase.1d_view", new BigDecimal("2"))
                .containsEntry("purchase_roas.omni_purchase", new BigDecimal("23.12"))
                .doesNotContainKeys("campaign_name", "quality_ranking", "inline_link_clicks");
        assertThat(rows.get(1).metrics()).containsOnlyKeys(MetricNames.IMPRESSIONS);
        assertThat(rows.get(1).currency()).isEqualTo("EUR");
    }

    @Test
    void curvesAndResultsAreReadIntoTheirNumbers() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":["
                        + row(
                                "1",
                                DAY,
                                ",\"video_play_curve_actions\":[{\"action_type\":\"video_view\",\"value\":[100,\"81\",7]}]"
                                        + ",\"results\":[{\"indicator\":\"actions:lead\",\"values\":["
                                        + "{\"value\":\"5\",\"attribution_windows\":[\"default\"]},"
                                        + "{\"value\":\"3\",\"attribution_windows\":[\"7d_click\"]}]}]"
                                        + ",\"cost_per_result\":[{\"indicator\":\"actions:lead\"}]")
                        + "]}");

        assertThat(session.metrics().metrics(ads(1)).stream())
                .singleElement()
                .satisfies(row -> assertThat(row.metrics())
                        .isEqualTo(Map.of(
                                "impressions",
                                new BigDecimal("5"),
                                "video_play_curve_actions.video_view.0",
                                new BigDecimal("100"),
                                "video_play_curve_actions.video_view.1",
                                new BigDecimal("81"),
                                "video_play_curve_actions.video_view.2",
                                new BigDecimal("7"),
                                "results.actions:lead",
                                new BigDecimal("5"),
                                "results.actions:lead.7d_click",
                                new BigDecimal("3"))));
    }

    @Test
    @DisplayName("S11: spend of a zero-decimal currency is in major units, in an account at UTC+5:45")
    void zeroDecimalSpend() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("JPY", "Asia/Katmandu"))
                .json("{\"data\":[{\"account_id\":\"17\",\"account_currency\":\"JPY\",\"ad_id\":\"9007199254740993\","
                        + "\"date_start\":\"2026-08-01\",\"date_stop\":\"2026-08-01\",\"spend\":\"5340\"}]}");

        assertThat(session.metrics().metrics(ads(1)).stream()).singleElement().satisfies(row -> {
            assertThat(row.spend()).isEqualTo(Money.ofMajor("5340", "JPY"));
            assertThat(row.timeZone()).isEqualTo(ZoneId.of("Asia/Katmandu"));
            assertThat(row.entity().id()).isEqualTo("9007199254740993");
        });
    }

    @Test
    void whatOnlyLooksLikeANumberIsNone() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":["
                        + row(
                                "1",
                                DAY,
                                ",\"ctr\":\"1.5E-5\",\"a\":\"1e999999999\",\"b\":\"2026-08-01\","
                                        + "\"c\":\"-\",\"d\":\"" + "9".repeat(5000) + "\",\"e\":true,\"cpm\":-2.5")
                        + "]}");

        assertThat(session.metrics().metrics(ads(1)).stream())
                .singleElement()
                .satisfies(row -> assertThat(row.metrics())
                        .isEqualTo(Map.of(
                                "impressions",
                                new BigDecimal("5"),
                                "ctr",
                                new BigDecimal("1.5E-5"),
                                "cpm",
                                new BigDecimal("-2.5"))));
    }

    @Test
    void whatIsAskedAtOnce() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");

        assertThat(session.metrics().metrics(ads(7).withBreakdowns(List.of("age"))))
                .isEmpty();

        meta.take();
        RecordedRequest request = meta.take();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v26.0/act_17/insights");
        assertThat(request.getUrl().queryParameter("level")).isEqualTo("ad");
        assertThat(request.getUrl().queryParameter("time_range"))
                .isEqualTo("{\"since\":\"2026-08-01\",\"until\":\"2026-08-07\"}");
        assertThat(request.getUrl().queryParameter("time_increment")).isEqualTo("1");
        assertThat(request.getUrl().queryParameter("breakdowns")).isEqualTo("[\"age\"]");
        assertThat(request.getUrl().queryParameter("filtering")).contains("ad.impressions", "GREATER_THAN");
        assertThat(List.of(request.getUrl().queryParameter("fields").split(",")))
                .containsExactly(
                        "account_id",
                        "account_currency",
                        "ad_id",
                        "impressions",
                        "clicks",
                        "inline_link_clicks",
                        "spend",
                        "reach",
                        "frequency",
                        "actions",
                        "action_values");
    }

    @Test
    void totalsHaveNoIncrementAndAccountsNoFilter() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");

        MetricsQuery query = MetricsQuery.total("17", EntityKind.AD_ACCOUNT, DAY, DAY.plusDays(400));
        assertThat(session.metrics().metrics(query)).isEmpty();

        meta.take();
        RecordedRequest request = meta.take();
        assertThat(request.getUrl().queryParameter("time_increment")).isNull();
        assertThat(request.getUrl().queryParameter("filtering")).isNull();
        assertThat(request.getUrl().queryParameter("time_range")).contains("2027-09-05");
    }

    @Test
    void longDailyRangesAreReadInSlices() {
        Fixture meta = meta("insights-window-days", "30", "insights-mode", "sync");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":[]}")
                .json("{\"data\":[]}")
                .json("{\"data\":[]}");

        assertThat(session.metrics().metrics(ads(70))).isEmpty();

        meta.take();
        assertThat(List.of(range(meta), range(meta), range(meta)))
                .containsExactly(
                        "{\"since\":\"2026-08-01\",\"until\":\"2026-08-30\"}",
                        "{\"since\":\"2026-08-31\",\"until\":\"2026-09-29\"}",
                        "{\"since\":\"2026-09-30\",\"until\":\"2026-10-09\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "AD, 90, '', 45000",
        "AD, 100, '', 50000",
        "AD_ACCOUNT, 1000, '', 1000",
        "CAMPAIGN, 10, age, 3000",
        "AD_SET, 28, age;gender, 201600",
        "AD, 1, a;b;c;d;e;f;g;h;i;j, 5038848000"
    })
    void sizesAreGuessedFromDaysLevelAndBreakdowns(EntityKind level, int days, String breakdowns, long rows) {
        MetricsQuery query = MetricsQuery.daily("act_17", level, DAY, DAY.plusDays(days - 1L))
                .withBreakdowns(breakdowns.isEmpty() ? List.of() : List.of(breakdowns.split(";")));

        assertThat(InsightsSize.estimate(query, days)).isEqualTo(rows);
    }

    @Test
    void aRetiredMetricIsLeftOutAndTold() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");
        MetricsQuery query = ads(1).withMetrics(List.of("marketing_messages_website_purchase", "cpm"));

        assertThat(session.metrics().metrics(query)).isEmpty();

        meta.take();
        assertThat(meta.take().getUrl().queryParameter("fields"))
                .contains("cpm")
                .doesNotContain("marketing_messages");
        assertThat(meta.warnings()).singleElement().asString().contains("retired-metric", "v26.0");
    }

    @Test
    void aRetiredMetricIsStillAskedForInAnOlderVersion() {
        Fixture meta = meta("marketing-api-version", "v25.0");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");

        assertThat(session.metrics().metrics(ads(1).withMetrics(List.of("marketing_messages_website_purchase"))))
                .isEmpty();

        assertThat(meta.take().getUrl().encodedPath()).startsWith("/v25.0/");
        assertThat(meta.take().getUrl().queryParameter("fields")).contains("marketing_messages_website_purchase");
    }

    @Test
    void aRetiredBreakdownIsAnErrorThatNamesTheNewOne() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));

        assertThatThrownBy(() -> session.metrics()
                        .metrics(ads(1).withBreakdowns(List.of("dma")))
                        .forEach(row -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("comscore_market");
    }

    @Test
    void oldRowsWithBreakdownsLackReachAndThatIsTold() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");
        LocalDate old = LocalDate.of(2025, 9, 1);

        assertThat(session.metrics()
                        .metrics(MetricsQuery.daily("17", EntityKind.CAMPAIGN, old, old)
                                .withBreakdowns(List.of("age"))))
                .isEmpty();
        assertThat(meta.warnings()).singleElement().asString().startsWith("reach-history");
    }

    @Test
    void peopleAreNotCountedPerHour() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"data\":[]}");

        assertThat(session.metrics()
                        .metrics(ads(1).withBreakdowns(List.of("hourly_stats_aggregated_by_advertiser_time_zone"))))
                .isEmpty();

        meta.take();
        assertThat(meta.take().getUrl().queryParameter("fields")).doesNotContain("reach", "frequency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "sync~2026-08-01",
                "sync~2026-08-07~2026-08-01~90~500~whole~0~~",
                "sync~2026-08-01~2026-08-07~0~500~whole~0~~",
                "sync~2026-08-01~2026-08-07~90~0~whole~0~~",
                "sync~nonsense~2026-08-07~90~5~whole~0~~"
            })
    void aForeignCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> InsightsCursor.parse(cursor)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCursorComesBackAsItWas() {
        InsightsCursor cursor = new InsightsCursor(true, DAY, DAY.plusDays(6), 7, 250, true, 2, "77", "a~b~c");

        assertThat(InsightsCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(InsightsCursor.parse(cursor.anew().text())).isEqualTo(cursor.anew());
    }

    private static String range(Fixture meta) {
        return meta.take().getUrl().queryParameter("time_range");
    }
}
