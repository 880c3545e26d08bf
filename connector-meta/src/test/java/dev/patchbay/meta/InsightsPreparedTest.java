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
import dev.patchbay.error.TransientException;
import dev.patchbay.http.Page;
import dev.patchbay.model.MetricRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reports that Meta prepares: asked for, waited for, read, and asked for anew. */
class InsightsPreparedTest {

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
    @DisplayName("S7: a resumed run that Meta will not read because it expired is asked for anew, and told")
    void aSkippedRun() {
        Fixture meta = meta("insights-mode", "async", "report-recreations", "1");
        PlatformSession session = meta.session();
        String cursor = new InsightsCursor(true, DAY, DAY.plusDays(6), 90, 500, false, 0, "66", "MQZD").text();
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                if (path.endsWith("/act_17")) {
                    return Fixture.response(200, account("EUR", "Europe/Berlin"));
                }
                if (path.endsWith("/66/insights")) {
                    return Fixture.response(400, Fixture.error(2601, 1815107, "Error accessing adreport job."));
                }
                if (request.getMethod().equals("POST")) {
                    return Fixture.response(200, "{\"report_run_id\":\"78\"}");
                }
                return path.endsWith("/78/insights")
                        ? Fixture.response(200, "{\"data\":[" + row("1", DAY, "") + "]}")
                        : Fixture.response(
                                200,
                                path.endsWith("/66")
                                        ? "{\"async_status\":\"Job Skipped\",\"async_percent_completion\":100}"
                                        : "{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}");
            }
        });

        assertThat(session.metrics().metrics(ads(7)).from(cursor)).hasSize(1);
        assertThat(meta.warnings()).singleElement().asString().contains("report-recreated", "Job Skipped");
    }

    @Test
    void aResumedRunThatLivesButIsNotReadYetIsLeftForLater() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        String cursor = new InsightsCursor(true, DAY, DAY.plusDays(6), 90, 500, false, 0, "66", "MQZD").text();
        List<String> started = new ArrayList<>();
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getUrl().encodedPath();
                if (request.getMethod().equals("POST")) {
                    started.add(path);
                }
                if (path.endsWith("/act_17")) {
                    return Fixture.response(200, account("EUR", "Europe/Berlin"));
                }
                return path.endsWith("/66")
                        ? Fixture.response(200, "{\"async_status\":\"Job Running\",\"async_percent_completion\":9}")
                        : Fixture.response(400, Fixture.error(2601, 1815107, "Error accessing adreport job."));
            }
        });

        assertThatThrownBy(() -> session.metrics().metrics(ads(7)).from(cursor).forEach(row -> {}))
                .isInstanceOf(TransientException.class);
        assertThat(started).isEmpty();
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
}
