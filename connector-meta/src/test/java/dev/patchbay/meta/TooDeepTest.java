// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Reports.DAY;
import static dev.patchbay.meta.Reports.account;
import static dev.patchbay.meta.Reports.ads;
import static dev.patchbay.meta.Reports.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.AdsQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A listing that goes deeper than Meta does: starting anew would end at the same depth, with the same rows before. */
class TooDeepTest {

    private static final String TOO_DEEP = Fixture.error(
            100, null, "(#100) The After Cursor specified exceeds the max limit supported by this endpoint");
    private static final String MORE = "],\"paging\":{\"cursors\":{\"after\":\"A\"},\"next\":\"https://x/?after=A\"}}";

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
    @DisplayName("S2: a listing that is too deep ends in a typed error at once, nothing is listed twice")
    void aListing() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":[{\"id\":\"1\"}" + MORE)
                .answer(400, TOO_DEEP);
        List<String> seen = new ArrayList<>();

        InvalidRequestException e = catchThrowableOfType(
                InvalidRequestException.class,
                () -> session.ads().campaigns("act_17", AdsQuery.everything()).forEach(one -> seen.add(one.id())));

        assertThat(e.requestTooLarge()).isTrue();
        assertThat(e.field()).contains("after");
        assertThat(seen).containsExactly("1");
        assertThat(meta.server.getRequestCount()).isEqualTo(5);
        assertThat(meta.warnings()).isEmpty();
    }

    @Test
    @DisplayName("S2: a report that is too deep after some of its rows ends in a typed error, no row comes twice")
    void aReportBehindItsFirstPage() {
        Fixture meta = meta("insights-mode", "sync");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":[" + row("1", DAY, "") + MORE)
                .answer(400, TOO_DEEP);
        List<MetricRow> seen = new ArrayList<>();

        InvalidRequestException e = catchThrowableOfType(
                InvalidRequestException.class,
                () -> session.metrics().metrics(ads(4)).forEach(seen::add));

        assertThat(e.requestTooLarge()).isTrue();
        assertThat(seen).hasSize(1);
        assertThat(meta.server.getRequestCount()).isEqualTo(5);
        assertThat(meta.warnings()).isEmpty();
    }

    @Test
    @DisplayName("S6: a daily report that is too deep before its first row is read in halves")
    void aReportBeforeItsFirstPage() {
        Fixture meta = meta("insights-mode", "sync");
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .answer(400, TOO_DEEP)
                .json("{\"data\":[" + row("1", DAY, "") + "]}")
                .json("{\"data\":[" + row("1", DAY.plusDays(2), "") + "]}");

        assertThat(session.metrics().metrics(ads(4))).hasSize(2);

        meta.take();
        assertThat(List.of(range(meta), range(meta), range(meta)))
                .containsExactly(
                        "{\"since\":\"2026-08-01\",\"until\":\"2026-08-04\"}",
                        "{\"since\":\"2026-08-01\",\"until\":\"2026-08-02\"}",
                        "{\"since\":\"2026-08-03\",\"until\":\"2026-08-04\"}");
    }

    @Test
    @DisplayName("S2: a stale cursor of a listing still starts it anew")
    void aStaleCursor() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(account("EUR", "Europe/Berlin"))
                .json("{\"data\":[{\"id\":\"1\"}" + MORE)
                .answer(400, Fixture.error(2642, null, "Invalid cursors values"))
                .json("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");

        assertThat(session.ads().campaigns("act_17", AdsQuery.everything()).stream()
                        .map(one -> one.id())
                        .distinct())
                .containsExactly("1", "2");
        assertThat(meta.warnings()).singleElement().asString().startsWith("listing-restarted");
    }

    private static String range(Fixture meta) {
        return meta.take().getUrl().queryParameter("time_range");
    }
}
