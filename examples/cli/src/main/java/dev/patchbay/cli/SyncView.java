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
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.ArrayList;
import java.util.List;
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
            decisions(report);
        }
        if (!run.refused().isEmpty()) {
            line(
                    style.yellow("!"),
                    "Kept aside, for example " + Words.refused(run.refused().get(0)));
        }
    }

    /** But for those that only say once more how an account ended. */
    private void decisions(SyncReport report) {
        List<String> told = accounts(report)
                .filter(a -> a.outcome() != AccountOutcome.DONE)
                .map(AccountReport::account)
                .toList();
        report.decisions().stream()
                .filter(d -> told.stream().noneMatch(d.text()::startsWith))
                .forEach(d -> command.out().println("  " + command.style().dim(Clean.line(d.text()))));
    }

    private void line(String mark, String text) {
        command.out().println("  " + mark + " " + Clean.line(text));
    }

    /** Without the lists that tell which there are. */
    private static Stream<AccountReport> accounts(SyncReport report) {
        return report.accounts().stream().filter(a -> a.account() != null);
    }
}
