// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.sync.HtmlReport;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.Table;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a sync did. */
final class SyncView {

    private final CliCommand command;

    SyncView(CliCommand command) {
        this.command = command;
    }

    /** Partly failed is a failure; parked alone means to come back later. What may not be read is told, and no failure. */
    ExitCode exitCode(List<SyncReport> reports) {
        List<AccountReport> accounts =
                reports.stream().flatMap(r -> r.accounts().stream()).toList();
        List<AccountReport> failed = accounts.stream()
                .filter(a -> a.outcome() == AccountOutcome.FAILED
                        || a.outcome() == AccountOutcome.STOPPED
                        || a.outcome() == AccountOutcome.LEASED)
                .toList();
        if (failed.size() == accounts.size()
                && !failed.isEmpty()
                && failed.get(0).category() != null) {
            return ExitCode.of(failed.get(0).category());
        }
        if (!failed.isEmpty()) {
            return ExitCode.FAILURE;
        }
        return accounts.stream().anyMatch(a -> a.outcome() == AccountOutcome.PARKED)
                ? ExitCode.RATE_LIMIT
                : ExitCode.OK;
    }

    void print(List<SyncReport> reports, String target) {
        List<Column> columns = List.of(
                Column.text("PLATFORM"),
                Column.text("WHAT"),
                Column.number("READ"),
                Column.number("NEW"),
                Column.number("CHANGED"),
                Column.number("UNCHANGED"),
                Column.number("REFUSED"),
                Column.number("GONE"));
        try (Table table = new Table(command.out(), command.style(), 0, columns)) {
            for (SyncReport report : reports) {
                report.kinds()
                        .forEach((kind, k) -> table.row(Stream.concat(
                                        Stream.of(report.scope().platform().id(), HtmlReport.words(kind)),
                                        Stream.of(
                                                        k.read(),
                                                        k.inserted(),
                                                        k.changed(),
                                                        k.unchanged(),
                                                        k.refused(),
                                                        k.vanished())
                                                .map(Amounts::number))
                                .toList()));
            }
        }
        command.out().println();
        for (SyncReport report : reports) {
            command.out().println(report.scope().platform().id() + ": " + HtmlReport.summary(report));
            report.accounts().stream()
                    .filter(a -> a.outcome() != AccountOutcome.DONE)
                    .forEach(a -> command.out().println("  " + line(a)));
            report.decisions()
                    .forEach(d -> command.out().println("  " + command.style().dim(Clean.line(d.text()))));
        }
        command.out().println("The rows are in " + Clean.line(target) + ".");
    }

    private static String line(AccountReport a) {
        return (a.account() == null ? "the list of accounts" : a.account()) + ": "
                + a.outcome().name().toLowerCase(Locale.ROOT)
                + (a.wakeAt() == null ? "" : " until " + a.wakeAt())
                + (a.message() == null ? "" : ", " + Clean.line(a.message()));
    }

    Map<String, @Nullable Object> json(List<SyncReport> reports, String target) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("to", target);
        json.put("complete", reports.stream().allMatch(SyncReport::complete));
        json.put("runs", reports.stream().map(SyncView::run).toList());
        return json;
    }

    private static Map<String, @Nullable Object> run(SyncReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("platform", report.scope().platform().id());
        json.put("connection", report.scope().connection().value());
        json.put("mode", report.mode().name());
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Map.Entry<SyncKind, KindReport> one : report.kinds().entrySet()) {
            KindReport k = one.getValue();
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("read", k.read());
            counts.put("inserted", k.inserted());
            counts.put("changed", k.changed());
            counts.put("unchanged", k.unchanged());
            counts.put("refused", k.refused());
            counts.put("vanished", k.vanished());
            counts.put("moved", k.moved());
            kinds.put(one.getKey().name().toLowerCase(Locale.ROOT), counts);
        }
        json.put("kinds", kinds);
        json.put("accounts", report.accounts().stream().map(SyncView::account).toList());
        json.put("calls", report.cost().calls());
        json.put("naiveCalls", report.cost().naiveCalls());
        json.put("attempts", report.cost().attempts());
        json.put("rejected", report.cost().rejected());
        json.put("bytes", report.cost().bytes());
        json.put("waitedMs", report.cost().waited().toMillis());
        json.put("durationMs", report.duration().toMillis());
        Map<String, Object> errors = new LinkedHashMap<>();
        report.cost().errors().forEach((category, count) -> errors.put(category.name(), count));
        json.put("errors", errors);
        json.put("wakeAt", Shapes.text(report.wakeAt().orElse(null)));
        json.put("decisions", report.decisions().stream().map(d -> d.text()).toList());
        return json;
    }

    private static Map<String, @Nullable Object> account(AccountReport a) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account", a.account());
        json.put("outcome", a.outcome().name());
        json.put("kind", a.kind() == null ? null : a.kind().name());
        json.put("wakeAt", Shapes.text(a.wakeAt()));
        json.put("category", a.category() == null ? null : a.category().name());
        json.put("message", a.message());
        return json;
    }
}
