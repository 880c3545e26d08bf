// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The promise about long reports: ours ends, with a heap that does not grow; the rivals' fate is told beside it. */
final class StreamGoal {

    private static final String OURS = "patchbay";

    /** What may stay alive more at the end than at the start before it counts as growth. */
    private static final double SLACK_MB = 2;

    private StreamGoal() {}

    static void rows(Optional<RawResult> measured, StringBuilder text) {
        String what = "| 1,000,000-row report under `-Xmx64m`";
        if (measured.isEmpty()) {
            text.append(what).append(" | not measured | finishes, flat heap | open |\n");
            return;
        }
        RawResult result = measured.get();
        Set<String> shapes = new LinkedHashSet<>();
        result.cells().forEach(cell -> shapes.add(cell.of()));
        for (String shape : shapes) {
            text.append(what).append(", ").append(shape).append(" | ");
            boolean met = ours(result, shape, text);
            rivals(result, shape, text);
            text.append(" | finishes, flat heap | ")
                    .append(met ? "met" : "**missed**")
                    .append(" |\n");
        }
    }

    private static boolean ours(RawResult result, String shape, StringBuilder text) {
        Optional<Cell> early = result.find(shape, OURS, "live after a fifth");
        Optional<Cell> late = result.find(shape, OURS, "live near the end");
        if (early.isEmpty() || late.isEmpty()) {
            text.append("fails");
            return false;
        }
        boolean flat = late.get().median() <= early.get().median() + SLACK_MB;
        text.append("finishes, ").append(flat ? "flat heap" : "the heap grows");
        return flat;
    }

    private static void rivals(RawResult result, String shape, StringBuilder text) {
        for (Cell cell : result.cells()) {
            if (cell.of().equals(shape)
                    && cell.metric().equals("rate")
                    && !cell.contender().equals(OURS)) {
                text.append("; ").append(cell.contender());
                text.append(cell.values().isEmpty() ? " fails" : " finishes");
            }
        }
    }
}
