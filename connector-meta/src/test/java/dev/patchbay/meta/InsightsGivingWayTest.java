// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Reports.DAY;
import static dev.patchbay.meta.Reports.TOO_MUCH;
import static dev.patchbay.meta.Reports.account;
import static dev.patchbay.meta.Reports.ads;
import static dev.patchbay.meta.Reports.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reports that are too large, too slow or not ours. */
class InsightsGivingWayTest {

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
}
