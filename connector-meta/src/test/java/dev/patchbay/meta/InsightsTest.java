// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.Page;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: what is asked, what is made of rows, and how they give way. */
class InsightsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    private static final String TOO_MUCH = Fixture.error(100, 1487534, "The amount of data requested is too large");

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

    private static String account(String currency, String zone) {
        return "{\"id\":\"act_17\",\"account_id\":\"17\",\"currency\":\"" + currency + "\",\"timezone_name\":\"" + zone
                + "\",\"account_status\":1}";
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
    void whatIsLargeIsPreparedFromTheStart() {
        Fixture meta = meta("insights-async-rows", "3500");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"report_run_id\":\"6023920149050\"}")
                .json("{\"id\":\"6023920149050\",\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[" + row("1", DAY, "") + "]}");

        assertThat(session.metrics().metrics(ads(7))).hasSize(1);

        meta.take();
        RecordedRequest start = meta.take();
        assertThat(start.getMethod()).isEqualTo("POST");
        assertThat(Fixture.form(start))
                .containsEntry("level", "ad")
                .containsEntry("time_increment", "1")
                .containsKeys("fields", "time_range", "filtering")
                .doesNotContainKeys("limit", "access_token");
        assertThat(meta.take().getUrl().queryParameter("fields")).startsWith("async_status,async_percent_completion");
        assertThat(meta.take().getUrl().encodedPath()).isEqualTo("/v26.0/6023920149050/insights");
    }

    @Test
    void aReportInPreparationIsFoundAgainByItsCursor() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"report_run_id\":\"77\"}");
        Iterator<Page<MetricRow>> pages = session.metrics().metrics(ads(7)).pages();

        Page<MetricRow> first = pages.next();

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).contains("77");
        meta.json("{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[" + row("1", DAY, "") + "]}");
        assertThat(session.metrics().metrics(ads(7)).from(first.next())).hasSize(1);
        assertThat(meta.server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void looksComeAfterTwoFiveTenAndThenThirtySeconds() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin")).json("{\"report_run_id\":\"77\"}");
        for (int percent : new int[] {0, 10, 20, 30, 99}) {
            meta.json("{\"async_status\":\"Job Running\",\"async_percent_completion\":" + percent + "}");
        }
        meta.json("{\"async_status\":\"Job Running\",\"async_percent_completion\":100}")
                .answer(400, Fixture.error(2601, 1815107, "Error accessing adreport job."))
                .json("{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[" + row("1", DAY, "") + "]}");

        assertThat(session.metrics().metrics(ads(7))).hasSize(1);
        assertThat(meta.time.sleeps())
                .containsSubsequence(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("S7: a run that is gone on the third look is asked for anew")
    void aRunMayBeMissingTwice() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        String gone = Fixture.error(100, 33, "Object with ID '77' does not exist");
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"report_run_id\":\"77\"}")
                .answer(400, gone)
                .answer(400, gone)
                .answer(400, gone)
                .json("{\"report_run_id\":\"78\"}")
                .json("{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[" + row("1", DAY, "") + "]}");

        assertThat(session.metrics().metrics(ads(7))).hasSize(1);
        assertThat(meta.warnings()).singleElement().asString().contains("report-recreated", "gone");
    }

    @Test
    @DisplayName("S2: a run that expired since is asked for anew when the listing is resumed")
    void anExpiredRun() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        String cursor = new InsightsCursor(true, DAY, DAY.plusDays(6), 90, 500, false, 0, "66", "MQZD").text();
        meta.json(account("EUR", "Europe/Berlin"))
                .answer(400, Fixture.error(100, 33, "Object with ID '66' does not exist"))
                .json("{\"report_run_id\":\"78\"}")
                .json("{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[" + row("1", DAY, "") + "]}");

        assertThat(session.metrics().metrics(ads(7)).from(cursor)).hasSize(1);
    }

    @Test
    @DisplayName("S7: a run whose error no repetition cures is told at once, with its id")
    void aRunThatFailedForGood() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"report_run_id\":\"77\"}")
                .json("{\"async_status\":\"Job Failed\",\"async_percent_completion\":0,\"error_code\":2,"
                        + "\"error_subcode\":1504042,\"error_message\":\"Invalid custom metric\"}");

        assertThatThrownBy(() -> session.metrics().metrics(ads(7)).forEach(row -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("77")
                .hasMessageContaining("Invalid custom metric");
        assertThat(meta.server.getRequestCount()).isEqualTo(5);
    }

    @Test
    @DisplayName("S7: an empty report is believed when the account delivered nothing")
    void trulyEmpty() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"report_run_id\":\"77\"}")
                .json("{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                .json("{\"data\":[]}")
                .json("{\"data\":[{\"impressions\":\"0\"}]}");

        assertThat(session.metrics().metrics(ads(7))).isEmpty();
        assertThat(meta.warnings()).isEmpty();
    }

    @Test
    void whatTakesTooLongAtOnceIsPrepared() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                if (path.endsWith("/act_17")) {
                    return Fixture.response(200, account("EUR", "Europe/Berlin"));
                }
                if (request.getMethod().equals("POST")) {
                    return Fixture.response(200, "{\"report_run_id\":\"77\"}");
                }
                if (path.endsWith("/act_17/insights")) {
                    return Fixture.response(500, Fixture.error(2, 1504038, "Request timed out"));
                }
                return path.endsWith("/77")
                        ? Fixture.response(200, "{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}")
                        : Fixture.response(200, "{\"data\":[" + row("1", DAY, "") + "]}");
            }
        });

        assertThat(session.metrics().metrics(ads(7))).hasSize(1);
    }

    @Test
    @DisplayName("S6: when even a day is too large, lists of actions are read apart and put to their rows")
    void fieldsApart() {
        Fixture meta = meta("insights-mode", "sync");
        PlatformSession session = meta.session();
        List<String> filters = new ArrayList<>();
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getUrl().encodedPath().endsWith("/act_17")) {
                    return Fixture.response(200, account("EUR", "Europe/Berlin"));
                }
                String fields = request.getUrl().queryParameter("fields");
                String filter = request.getUrl().queryParameter("filtering");
                if (fields.contains("actions") && !filter.contains("\"IN\"")) {
                    return Fixture.response(400, TOO_MUCH);
                }
                if (filter.contains("\"IN\"")) {
                    filters.add(filter);
                    if (filter.contains("\"1\"") && filter.contains("\"2\"")) {
                        return Fixture.response(400, TOO_MUCH);
                    }
                    String id = filter.contains("\"1\"") ? "1" : "2";
                    return Fixture.response(
                            200,
                            "{\"data\":["
                                    + row(id, DAY, ",\"actions\":[{\"action_type\":\"lead\",\"value\":\"" + id + "\"}]")
                                    + "]}");
                }
                return Fixture.response(
                        200, "{\"data\":[" + row("1", DAY, ",\"spend\":\"1.5\"") + ',' + row("2", DAY, "") + "]}");
            }
        });

        List<MetricRow> rows = session.metrics().metrics(ads(1)).stream().toList();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).metrics())
                .containsEntry("spend", new BigDecimal("1.5"))
                .containsEntry("actions.lead", BigDecimal.ONE)
                .containsEntry(MetricNames.CONVERSIONS, BigDecimal.ONE);
        assertThat(rows.get(1).metrics()).containsEntry("actions.lead", new BigDecimal("2"));
        assertThat(filters).hasSize(3);
    }

    @Test
    @DisplayName("S6: totals over a range are never put together from parts")
    void totalsAreNotDivided() {
        Fixture meta = meta("insights-mode", "sync");
        PlatformSession session = meta.session();
        List<String> ranges = new ArrayList<>();
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String range = request.getUrl().queryParameter("time_range");
                if (range == null) {
                    return Fixture.response(200, account("EUR", "Europe/Berlin"));
                }
                ranges.add(range);
                return Fixture.response(400, TOO_MUCH);
            }
        });

        assertThatThrownBy(() -> session.metrics()
                        .metrics(MetricsQuery.total("act_17", EntityKind.AD, DAY, DAY.plusDays(9)))
                        .forEach(row -> {}))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(ranges).isNotEmpty().containsOnly("{\"since\":\"2026-08-01\",\"until\":\"2026-08-10\"}");
    }

    @Test
    @DisplayName("S13: report rows of another account are refused with the whole page, and told")
    void foreignRows() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":[" + row("1", DAY, "") + ','
                        + row("2", DAY, "").replace("\"17\"", "\"99\"") + "]}");

        assertThatThrownBy(() -> session.metrics().metrics(ads(1)).forEach(row -> {}))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("act_99");
        assertThat(meta.warnings()).singleElement().asString().startsWith("foreign-account");
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

    @Test
    void anOutageIsNoReasonToPrepare() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        for (int i = 0; i < 4; i++) {
            meta.answer(503, "<html>down</html>");
        }

        assertThatThrownBy(() -> session.metrics().metrics(ads(1)).forEach(row -> {}))
                .isInstanceOf(TransientException.class);
        assertThat(meta.server.getRequestCount()).isEqualTo(7);
    }

    private static String range(Fixture meta) {
        return meta.take().getUrl().queryParameter("time_range");
    }

    private static MetricsQuery ads(int days) {
        return MetricsQuery.daily("act_17", EntityKind.AD, DAY, DAY.plusDays(days - 1L));
    }

    private static String row(String ad, LocalDate day, String more) {
        return "{\"account_id\":\"17\",\"ad_id\":\"" + ad + "\",\"date_start\":\"" + day + "\",\"date_stop\":\"" + day
                + "\",\"impressions\":\"5\"" + more + '}';
    }
}
