// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Reports.DAY;
import static dev.patchbay.meta.Reports.account;
import static dev.patchbay.meta.Reports.ads;
import static dev.patchbay.meta.Reports.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformSession;
import dev.patchbay.http.Page;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prepared reports that come back without a row although the account delivered. */
class EmptyReportTest {

    private static final String DONE = "{\"async_status\":\"Job Completed\",\"async_percent_completion\":100}";
    private static final String NOTHING = "{\"data\":[]}";
    private static final String DELIVERED = "{\"data\":[{\"impressions\":\"9\"}]}";

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
    @DisplayName("S7: an empty report is asked for anew once, then believed with a warning that names the run")
    void believedTheSecondTime() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");
        empty(meta, "78");

        assertThat(session.metrics().metrics(ads(7))).isEmpty();

        assertThat(meta.warnings()).hasSize(2);
        assertThat(meta.warnings().get(0)).startsWith("report-recreated").contains("77");
        assertThat(meta.warnings().get(1)).startsWith("report-empty").contains("78");
    }

    @Test
    @DisplayName("S7: a listing resumed page by page also asks anew only once")
    void believedWhenResumed() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");
        empty(meta, "78");
        int pages = 0;
        String cursor = null;
        do {
            Iterator<Page<MetricRow>> rest =
                    session.metrics().metrics(ads(7)).from(cursor).pages();
            cursor = rest.next().next();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(4);
        assertThat(meta.warnings()).last().asString().startsWith("report-empty");
    }

    @Test
    @DisplayName("S7: the rows of the second report are taken")
    void healed() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");
        meta.json("{\"report_run_id\":\"78\"}").json(DONE).json("{\"data\":[" + row("1", DAY, "") + "]}");

        assertThat(session.metrics().metrics(ads(7))).hasSize(1);
        assertThat(meta.warnings()).singleElement().asString().startsWith("report-recreated");
    }

    @ParameterizedTest
    @DisplayName("S7: with breakdowns that every impression has, an empty report is asked for anew once as well")
    @ValueSource(strings = {"age", "platform_position", "hourly_stats_aggregated_by_audience_time_zone"})
    void totalBreakdowns(String breakdown) {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");
        empty(meta, "78");
        MetricsQuery query = ads(7).withBreakdowns(List.of(breakdown));

        assertThat(session.metrics().metrics(query)).isEmpty();
        assertThat(meta.warnings()).hasSize(2).last().asString().startsWith("report-empty");
    }

    @Test
    @DisplayName("S7: with other breakdowns an empty report is believed at once, but told")
    void partialBreakdowns() {
        Fixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");

        assertThat(session.metrics().metrics(ads(7).withBreakdowns(List.of("age", "product_id"))))
                .isEmpty();
        assertThat(meta.warnings())
                .singleElement()
                .asString()
                .startsWith("report-empty")
                .contains("77");
    }

    @Test
    void whereNothingIsAskedForAnewAnEmptyReportIsBelievedAtOnce() {
        Fixture meta = meta("insights-mode", "async", "report-recreations", "0");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"));
        empty(meta, "77");

        assertThat(session.metrics().metrics(ads(7))).isEmpty();
        assertThat(meta.warnings()).singleElement().asString().startsWith("report-empty");
    }

    private static void empty(Fixture meta, String run) {
        meta.json("{\"report_run_id\":\"" + run + "\"}")
                .json(DONE)
                .json(NOTHING)
                .json(DELIVERED);
    }
}
