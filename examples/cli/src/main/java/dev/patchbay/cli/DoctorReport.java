// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.doctor.Finding;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what the doctor found. */
final class DoctorReport {

    private final CliCommand command;

    DoctorReport(CliCommand command) {
        this.command = command;
    }

    int print(List<Finding> all) {
        List<Finding> bad = all.stream().filter(f -> f.level().counts()).toList();
        if (command.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", bad.isEmpty());
            document.put("findings", bad.size());
            document.put("checks", all.stream().map(DoctorReport::json).toList());
            command.printJson(document);
        } else {
            table(all);
            remedies(bad);
        }
        return (bad.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS).code();
    }

    private void table(List<Finding> all) {
        Surroundings around = command.surroundings();
        int width = around.screen().out() ? around.screen().width() : 0;
        List<Column> columns = List.of(
                Column.text("").painted(this::paint),
                Column.text("AREA"),
                Column.name("WHICH"),
                Column.name("WHAT WAS SEEN"));
        try (Table table = new Table(around.out(), command.style(), width, columns)) {
            all.forEach(f -> table.row(List.of(mark(f.level()), f.area(), f.subject(), f.text())));
        }
    }

    private void remedies(List<Finding> bad) {
        command.out().println();
        if (bad.isEmpty()) {
            command.out().println(command.style().green("All is well."));
            return;
        }
        command.out().println(command.style().bold(bad.size() + (bad.size() == 1 ? " finding:" : " findings:")));
        for (Finding finding : bad) {
            command.out()
                    .println(
                            paint(mark(finding.level())) + " " + Clean.line(finding.subject() + ": " + finding.text()));
            if (finding.remedy() != null) {
                command.out().println("  " + command.style().cyan("\u2192") + " " + Clean.line(finding.remedy()));
            }
        }
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        json.put("area", finding.area());
        json.put("subject", finding.subject());
        json.put("text", finding.text());
        json.put("remedy", finding.remedy());
        return json;
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case GOOD -> "\u2713";
            case NOTE -> "\u00b7";
            case WARNING -> "!";
            case PROBLEM -> "\u2717";
        };
    }

    private String paint(String mark) {
        return switch (mark) {
            case "\u2713" -> command.style().green(mark);
            case "!" -> command.style().yellow(mark);
            case "\u2717" -> command.style().red(mark);
            default -> command.style().dim(mark);
        };
    }
}
