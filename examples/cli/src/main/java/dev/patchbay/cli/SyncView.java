// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.sync.Synced;
import dev.patchbay.cli.sync.Words;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.Style;
import dev.patchbay.cli.text.Table;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.ArrayList;
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

    /** What a script must know: a dead token first, then failures, then waiting. What may not be read is told, and no failure. */
    static ExitCode exitCode(List<Synced> runs) {
        List<@Nullable ErrorCategory> failed = new ArrayList<>();
        for (Synced run : runs) {
            if (run.trouble() != null) {
                failed.add(run.trouble().category());
            }
            if (run.forbidden()) {
                failed.add(ErrorCategory.PERMISSION);
            }
            run.accounts().filter(a -> Synced.unfinished(a.outcome())).forEach(a -> failed.add(a.category()));
        }
        if (failed.isEmpty()) {
            boolean waits = runs.stream().anyMatch(run -> run.state() == Synced.State.WAITING);
            return waits ? ExitCode.RATE_LIMIT : ExitCode.OK;
        }
        if (failed.contains(ErrorCategory.AUTHENTICATION)) {
            return ExitCode.AUTHENTICATION;
        }
        boolean someRead = runs.stream()
                        .flatMap(Synced::accounts)
                        .anyMatch(a -> a.account() != null && !Synced.unfinished(a.outcome()))
                && runs.stream().noneMatch(Synced::forbidden);
        ErrorCategory first = failed.get(0);
        boolean alike = first != null && failed.stream().allMatch(first::equals);
        return alike && !someRead ? ExitCode.of(first) : ExitCode.FAILURE;
    }

    void print(List<Synced> runs, String target) {
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
            for (Synced run : runs) {
                Map<SyncKind, KindReport> kinds =
                        run.report() == null ? Map.of() : run.report().kinds();
                kinds.forEach((kind, k) -> table.row(Stream.concat(
                                Stream.of(run.connection().platform().id(), Words.of(kind)),
                                Stream.of(k.read(), k.inserted(), k.changed(), k.unchanged(), k.refused(), k.vanished())
                                        .map(Amounts::number))
                        .toList()));
            }
        }
        runs.forEach(this::print);
        command.out().println("The rows are in " + Clean.line(target) + ".");
    }

    private void print(Synced run) {
        Style style = command.style();
        command.out().println();
        command.out()
                .println(style.bold(
                        Clean.line(run.platform() + ", " + run.connection().displayName())));
        if (run.trouble() != null) {
            line(style.red("\u2717"), String.valueOf(run.trouble().getMessage()));
        }
        SyncReport report = run.report();
        if (report != null) {
            long done = accounts(report)
                    .filter(a -> a.outcome() == AccountOutcome.DONE)
                    .count();
            String mark = run.state() == Synced.State.COMPLETE ? style.green("\u2713") : style.yellow("!");
            line(mark, "Read " + done + " of " + accounts(report).count() + " accounts. " + Words.cost(report));
            report.accounts().stream()
                    .filter(a -> a.outcome() != AccountOutcome.DONE)
                    .forEach(a -> line(
                            Synced.unfinished(a.outcome()) ? style.red("\u2717") : style.yellow("!"),
                            Words.account(a)));
            report.decisions().forEach(d -> command.out().println("  " + style.dim(Clean.line(d.text()))));
        }
        if (!run.refused().isEmpty()) {
            line(
                    style.yellow("!"),
                    "Kept aside, for example " + Words.refused(run.refused().get(0)));
        }
    }

    private void line(String mark, String text) {
        command.out().println("  " + mark + " " + Clean.line(text));
    }

    /** Without the lists that tell which there are. */
    private static Stream<AccountReport> accounts(SyncReport report) {
        return report.accounts().stream().filter(a -> a.account() != null);
    }

    Map<String, @Nullable Object> json(List<Synced> runs, String target, ExitCode code) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("to", target);
        json.put(
                "complete",
                runs.stream()
                        .allMatch(run -> run.report() != null && run.report().complete()));
        json.put("exitCode", code.code());
        json.put("wakeAt", Shapes.text(Synced.wakeAt(runs)));
        json.put("runs", runs.stream().map(SyncView::run).toList());
        return json;
    }

    private static Map<String, @Nullable Object> run(Synced synced) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("platform", synced.connection().platform().id());
        json.put("connection", synced.connection().id().value());
        json.put("state", synced.state().name());
        json.put("error", synced.trouble() == null ? null : error(synced.trouble()));
        if (synced.report() != null) {
            report(json, synced.report());
        }
        json.put("refusedRows", synced.refused().stream().map(SyncView::refused).toList());
        return json;
    }

    private static void report(Map<String, @Nullable Object> json, SyncReport report) {
        json.put("mode", report.mode().name());
        json.put("startedAt", report.startedAt().toString());
        Map<String, Object> kinds = new LinkedHashMap<>();
        report.kinds().forEach((kind, k) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), counts(k)));
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
        json.put(
                "decisions", report.decisions().stream().map(SyncView::decision).toList());
        json.put(
                "conflicts", report.conflicts().stream().map(SyncView::conflict).toList());
    }

    private static Map<String, Object> counts(KindReport k) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("read", k.read());
        counts.put("inserted", k.inserted());
        counts.put("changed", k.changed());
        counts.put("unchanged", k.unchanged());
        counts.put("refused", k.refused());
        counts.put("vanished", k.vanished());
        counts.put("moved", k.moved());
        return counts;
    }

    private static Map<String, @Nullable Object> error(PlatformException e) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", e.category().name());
        json.put("message", Clean.line(e.reason()));
        json.put("remedy", Clean.line(e.remedy()));
        return json;
    }

    private static Map<String, @Nullable Object> decision(SyncDecision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", decision.code().name());
        json.put(
                "kind",
                decision.slice() == null ? null : decision.slice().kind().name());
        json.put("account", decision.slice() == null ? null : decision.slice().account());
        json.put("text", decision.text());
        return json;
    }

    private static Map<String, @Nullable Object> conflict(ConflictDecision decision) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entity", decision.entity().toString());
        json.put("field", decision.conflict().field());
        json.put("base", decision.conflict().base());
        json.put("local", decision.conflict().local());
        json.put("remote", decision.conflict().remote());
        json.put("outcome", decision.outcome().name());
        json.put("value", decision.value());
        return json;
    }

    private static Map<String, @Nullable Object> refused(RefusedRow row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", row.kind().name());
        json.put("account", row.account());
        json.put("key", row.key());
        json.put("reason", row.reason().name());
        json.put("detail", row.detail());
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
