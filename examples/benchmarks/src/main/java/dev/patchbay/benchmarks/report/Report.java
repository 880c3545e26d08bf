// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes docs/benchmarks.md from raw results. Nobody writes figures there by hand. */
public final class Report {

    private final Map<String, RawResult> results;

    private Report(Map<String, RawResult> results) {
        this.results = results;
    }

    public static void write(Path raw, Path document) throws IOException {
        Files.writeString(document, text(raw));
    }

    /** The document. */
    public static String text(Path raw) throws IOException {
        Map<String, RawResult> results = new TreeMap<>();
        Files.createDirectories(raw);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(raw, "*.json")) {
            for (Path file : files) {
                RawResult result = RawResult.read(file);
                results.put(result.benchmark(), result);
            }
        }
        return new Report(results).text();
    }

    /** The figures of one run. */
    public static String table(RawResult result) {
        return CellTable.of(result);
    }

    private String text() {
        StringBuilder text = new StringBuilder(Prose.HEAD);
        remarks(text);
        text.append("\n## Goals\n\n");
        text.append("| what | measured | goal | |\n|---|---|---|---|\n");
        for (Goal goal : Goal.ALL) {
            goal(goal, text);
        }
        StreamGoal.rows(Optional.ofNullable(results.get("insights-stream")), text);
        SimulatedGoals.rows(results, text);
        missed(text);
        text.append("\n## Figures\n");
        for (Map.Entry<String, String> each : Prose.BENCHMARKS.entrySet()) {
            figures(each.getKey(), each.getValue(), text);
        }
        return text.append(Prose.TAIL).toString();
    }

    private void remarks(StringBuilder text) {
        List<String> remarks = new ArrayList<>();
        for (RawResult result : results.values()) {
            if (!result.remark().isEmpty() && !remarks.contains(result.remark())) {
                remarks.add(result.remark());
            }
        }
        remarks.forEach(remark -> text.append("\n> ").append(remark).append('\n'));
    }

    private void goal(Goal goal, StringBuilder text) {
        RawResult result = results.get(goal.benchmark());
        Optional<Double> measured = result == null ? Optional.empty() : goal.measured(result);
        text.append("| ").append(goal.text()).append(" | ");
        text.append(measured.map(goal::value).orElse("not measured")).append(" | ");
        text.append(goal.promise()).append(" | ");
        text.append(
                measured.map(value -> goal.met(value) ? "met" : "**missed**").orElse("open"));
        text.append(" |\n");
    }

    /** A goal that is missed says why; one that is met needs no excuse. */
    private void missed(StringBuilder text) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Goal goal : Goal.ALL) {
            RawResult result = results.get(goal.benchmark());
            boolean missed = result != null
                    && goal.measured(result).filter(value -> !goal.met(value)).isPresent();
            if (missed) {
                byReason.computeIfAbsent(Missed.why(goal), why -> new ArrayList<>())
                        .add(goal.text());
            }
        }
        if (!byReason.isEmpty()) {
            text.append("\n## Where a goal is missed\n");
            byReason.forEach((why, goals) -> text.append("\n**")
                    .append(String.join("; ", new LinkedHashSet<>(goals)))
                    .append(".** ")
                    .append(why)
                    .append('\n'));
        }
    }

    private void figures(String name, String what, StringBuilder text) {
        RawResult result = results.get(name);
        text.append("\n### `").append(name).append("`\n\n").append(what).append("\n\n");
        if (result == null) {
            text.append("Not measured yet.\n");
            return;
        }
        text.append(CellTable.of(result)).append('\n');
        Environment at = result.environment();
        text.append(result.quick() ? "A quick run, which proves nothing. " : "");
        new TreeMap<>(result.settings())
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append("; "));
        text.append(at.startedAt()).append("; commit ").append(at.commit());
        text.append("; load before ").append(at.loadBefore()).append(", after ").append(at.loadAfter());
        text.append("; ").append(at.machine()).append("; ").append(at.jvm()).append(".\n");
    }
}
