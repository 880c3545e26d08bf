// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A page that needs nothing but itself: no script, no font, no picture from elsewhere, and it says so to the browser. */
public final class HtmlReport {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String target;
    private final Instant at;
    private final List<Synced> runs;
    private final List<Figures> figures;
    private final String part;

    /**
     * A page.
     *
     * @param target where the rows are
     * @param at when it was made
     * @param runs what was synced
     * @param figures what is stored
     * @param part what the figures are parted into: Campaign or Ad account
     */
    public HtmlReport(String target, Instant at, List<Synced> runs, List<Figures> figures, String part) {
        this.target = target;
        this.at = at;
        this.runs = List.copyOf(runs);
        this.figures = List.copyOf(figures);
        this.part = part;
    }

    /** The whole page. */
    public String page() {
        Html page = new Html()
                .raw("<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n")
                .raw(
                        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .raw("<meta name='viewport' content='width=device-width, initial-scale=1'>\n")
                .raw("<meta name='color-scheme' content='light dark'>\n<title>")
                .text("Patchbay sync: " + target)
                .raw("</title>\n<style>\n")
                .raw(style())
                .raw("</style>\n</head>\n<body>\n<header>\n<p class='brand'>Patchbay</p>\n<h1>Sync report</h1>\n<p>");
        state(page);
        page.text(" " + MOMENT.format(at) + ", into ").element("code", target).raw("</p>\n");
        navigation(page);
        page.raw("</header>\n<main>\n<section aria-labelledby='run'>\n<h2 id='run'>This run</h2>\n");
        tiles(page);
        runs.forEach(run -> new RunSection(run).write(page));
        page.raw("</section>\n");
        if (figures.isEmpty()) {
            page.raw("<p class='card quiet'>No figures are stored for these days.</p>\n");
        }
        figures.forEach(one -> new FiguresSection(one, part).write(page));
        page.raw("</main>\n<footer>Days are those of each account's own time zone. Currencies are never added up. ");
        page.raw("Charts show what is stored now, of all runs so far.</footer>\n");
        return page.raw("</body>\n</html>\n").toString();
    }

    private void state(Html page) {
        Synced.State worst =
                runs.stream().map(Synced::state).max(Enum::compareTo).orElse(Synced.State.COMPLETE);
        switch (worst) {
            case COMPLETE -> page.raw("<strong class='pill good'>Complete</strong>");
            case WAITING ->
                page.element(
                        "strong class='pill warn'",
                        "Waits for a quota until "
                                + MOMENT.format(Objects.requireNonNullElse(Synced.wakeAt(runs), at)));
            case INCOMPLETE -> page.raw("<strong class='pill bad'>Incomplete</strong>");
        }
    }

    private void navigation(Html page) {
        if (figures.size() < 2) {
            return;
        }
        page.raw("<nav aria-label='Currencies'>");
        for (Figures one : figures) {
            page.raw("<a href='#").raw(FiguresSection.anchor(one.currency())).raw("'>");
            page.text(one.currency()).raw("</a> ");
        }
        page.raw("</nav>\n");
    }

    private void tiles(Html page) {
        List<SyncReport> reports =
                runs.stream().map(Synced::report).filter(Objects::nonNull).toList();
        KindReport rows = reports.stream()
                .flatMap(report -> report.kinds().values().stream())
                .reduce(KindReport.NONE, KindReport::plus);
        long calls = reports.stream().mapToLong(report -> report.cost().calls()).sum();
        long naive =
                reports.stream().mapToLong(report -> report.cost().naiveCalls()).sum();
        Duration took = reports.stream().map(SyncReport::duration).reduce(Duration.ZERO, Duration::plus);
        Duration waited = reports.stream().map(report -> report.cost().waited()).reduce(Duration.ZERO, Duration::plus);
        page.raw("<dl class='tiles'>\n");
        tile(page, "Rows read", Amounts.number(rows.read()), Amounts.number(rows.unchanged()) + " unchanged");
        tile(page, "New", Amounts.number(rows.inserted()), Amounts.number(rows.changed()) + " changed");
        tile(page, "Gone", Amounts.number(rows.vanished()), Amounts.number(rows.refused()) + " refused");
        tile(page, "HTTP calls", Amounts.number(calls), "parent by parent: " + Amounts.number(naive));
        tile(page, "Took", Amounts.span(took), Amounts.span(waited) + " of waiting");
        page.raw("</dl>\n");
    }

    private static void tile(Html page, String name, String value, String note) {
        page.raw("<div class='tile'>").element("dt", name).element("dd", value);
        page.element("dd class='quiet'", note).raw("</div>\n");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
