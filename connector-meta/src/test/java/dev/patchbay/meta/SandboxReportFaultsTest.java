// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.TransientException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.sandbox.meta.MetaOptions;
import dev.patchbay.spi.MetricsQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated platform can be made to do wrong while reports are read. */
class SandboxReportFaultsTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 19);

    private final List<SandboxFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SandboxFixture::close);
    }

    private SandboxFixture meta(String... settings) {
        return meta(MetaOptions.DEFAULTS.withRequireProof(true), settings);
    }

    private SandboxFixture meta(MetaOptions options, String... settings) {
        SandboxFixture fixture = new SandboxFixture(options, settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    @DisplayName("S2: a refused cursor of a report starts its slice anew")
    void refusedCursorOfAReport() {
        SandboxFixture meta = meta();
        PlatformSession session = meta.session();
        List<MetricRow> expected =
                session.metrics().metrics(daily(meta, 5)).stream().toList();
        meta.sandbox.injectFault("meta:bad-cursor,path=/*/insights,after=1,times=1");

        List<MetricRow> rows = session.metrics().metrics(daily(meta, 5).withPageSize(4)).stream()
                .distinct()
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(meta.warnings()).anyMatch(text -> text.startsWith("report-restarted"));
    }

    @Test
    @DisplayName("S6: a report too large to read at once is prepared by Meta; the rows are the same")
    void tooLargeAtOnceIsPrepared() {
        SandboxFixture roomy = meta();
        List<MetricRow> expected =
                roomy.session().metrics().metrics(daily(roomy, 14)).stream().toList();
        SandboxFixture tight = meta(MetaOptions.DEFAULTS.withMaxSyncRows(20));

        List<MetricRow> rows =
                tight.session().metrics().metrics(daily(tight, 14)).stream().toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(tight.sandbox
                        .requests()
                        .count(e -> e.method().equals("POST") && e.path().endsWith("/insights")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S6: without preparing, the window is halved down to one day; the rows are the same")
    void tooLargeAtOnceIsHalved() {
        SandboxFixture roomy = meta();
        List<MetricRow> expected =
                roomy.session().metrics().metrics(daily(roomy, 14)).stream().toList();
        SandboxFixture tight = meta(MetaOptions.DEFAULTS.withMaxSyncRows(20), "insights-mode", "sync");

        List<MetricRow> rows =
                tight.session().metrics().metrics(daily(tight, 14)).stream().toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(tight.sandbox.requests().count(e -> e.status() == 400)).isPositive();
    }

    @Test
    @DisplayName("S6: where even a day is too large, the end is a typed error, never a cut")
    void nothingLeftToHalve() {
        SandboxFixture meta = meta(MetaOptions.DEFAULTS.withMaxSyncRows(3), "insights-mode", "sync");
        PlatformSession session = meta.session();

        InvalidRequestException e = catchThrowableOfType(
                InvalidRequestException.class,
                () -> session.metrics().metrics(daily(meta, 3)).forEach(row -> {}));

        assertThat(e.requestTooLarge()).isTrue();
        assertThat(e.context().platformSubcode()).isEqualTo("1487534");
    }

    @ParameterizedTest
    @DisplayName("S7: a report that fails once in whatever way is asked for anew")
    @ValueSource(strings = {"async-stuck", "async-skipped", "async-empty"})
    void failedReportsAreAskedForAnew(String fault) {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        List<MetricRow> expected =
                session.metrics().metrics(daily(meta, 3)).stream().toList();
        meta.sandbox.injectFault("meta:" + fault + ",times=1");
        meta.sandbox.requests().clear();

        List<MetricRow> rows =
                session.metrics().metrics(daily(meta, 3)).stream().toList();

        assertThat(expected).isNotEmpty();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(meta.sandbox.requests().count(e -> e.method().equals("POST")))
                .isEqualTo(2);
        assertThat(meta.warnings()).anyMatch(text -> text.startsWith("report-recreated"));
    }

    @ParameterizedTest
    @DisplayName("S7: 100 % while still running, and an id not known yet, are waited for")
    @ValueSource(strings = {"async-trap", "async-fresh"})
    void reportTrapsAreWaitedFor(String fault) {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:" + fault);

        assertThat(session.metrics().metrics(daily(meta, 3))).isNotEmpty();
        assertThat(meta.sandbox
                        .requests()
                        .count(e -> e.method().equals("POST") && e.path().endsWith("/insights")))
                .isEqualTo(1);
        assertThat(meta.warnings()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("S7: a report that never succeeds is asked for anew three times, then an error with its id")
    @ValueSource(strings = {"async-stuck", "async-skipped"})
    void hopelessReportsEndWithTheirId(String fault) {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:" + fault);

        assertThatThrownBy(() -> session.metrics().metrics(daily(meta, 3)).forEach(row -> {}))
                .isInstanceOf(TransientException.class)
                .hasMessageMatching("(?s).*Report run \\d+ failed.*");
        assertThat(meta.sandbox
                        .requests()
                        .count(e -> e.method().equals("POST") && e.path().endsWith("/insights")))
                .isEqualTo(4);
    }

    @Test
    @DisplayName("S7: a report that stays empty is believed, with a warning, after it was asked for anew once")
    void reportsThatStayEmpty() {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:async-empty");

        assertThat(session.metrics().metrics(daily(meta, 3))).isEmpty();
        assertThat(meta.sandbox
                        .requests()
                        .count(e -> e.method().equals("POST") && e.path().endsWith("/insights")))
                .isEqualTo(2);
        assertThat(meta.warnings()).anyMatch(text -> text.startsWith("report-empty"));
    }

    @Test
    @DisplayName("S7: a report that Meta finds too large to prepare is divided, then an error with its id")
    void tooLargeToPrepare() {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        meta.sandbox.injectFault("meta:async-failed");

        assertThatThrownBy(() -> session.metrics().metrics(daily(meta, 4)).forEach(row -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching("(?s).*Report run \\d+.*");
    }

    @Test
    @DisplayName("S7: a report that failed once for its size is read in halves")
    void tooLargeOnce() {
        SandboxFixture meta = meta("insights-mode", "async");
        PlatformSession session = meta.session();
        List<MetricRow> expected =
                session.metrics().metrics(daily(meta, 4)).stream().toList();
        meta.sandbox.injectFault("meta:async-failed,times=1");

        assertThat(session.metrics().metrics(daily(meta, 4))).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static MetricsQuery daily(SandboxFixture meta, int days) {
        return MetricsQuery.daily(meta.account(0), EntityKind.AD, LAST.minusDays(days - 1), LAST);
    }
}
