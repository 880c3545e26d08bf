// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The promise about long reports: ours ends, with a heap that does not grow; the rivals' fate is told beside it. */
final class StreamGoal {

    private static final String OURS = "patchbay";
    private static final String BARE = "bare";
    private static final String HEAP = " under `-Xmx64m`";
    private static final String GOAL = " | finishes, flat heap; the SDKs do not | ";
    private static final long PROMISED = 1_000_000;

    /** What may stay alive more at the end than at the start before it counts as growth. */
    private static final double SLACK_MB = 2;

    private StreamGoal() {}

    static void rows(Optional<RawResult> measured, StringBuilder text) {
        if (measured.isEmpty()) {
            text.append("| 1,000,000-row report")
                    .append(HEAP)
                    .append(" | not measured")
                    .append(GOAL)
                    .append("open |\n");
            return;
        }
        RawResult result = measured.get();
        long rows = Long.parseLong(result.settings().getOrDefault("rows", "0"));
        Set<String> shapes = new LinkedHashSet<>();
        result.cells().forEach(cell -> shapes.add(cell.of()));
        for (String shape : shapes) {
            text.append("| ").append(Numbers.plain(rows)).append("-row report").append(HEAP);
            text.append(", ").append(shape).append(" | ");
            String verdict = ours(result, shape, text);
            String rivals = rivals(result, shape, text);
            text.append(GOAL).append(rows < PROMISED ? "open, too few rows: " : "");
            text.append(verdict).append(rivals).append(" |\n");
        }
    }

    private static String ours(RawResult result, String shape, StringBuilder text) {
        Optional<Cell> early = result.find(shape, OURS, "live after a fifth");
        Optional<Cell> late = result.find(shape, OURS, "live near the end");
        if (early.isEmpty() || late.isEmpty()) {
            text.append("fails");
            return "**missed**";
        }
        boolean flat = late.get().median() <= early.get().median() + SLACK_MB;
        text.append("finishes, ").append(flat ? "flat heap" : "the heap grows");
        return flat ? "met" : "**missed**";
    }

    private static String rivals(RawResult result, String shape, StringBuilder text) {
        boolean all = true;
        for (Cell cell : result.cells()) {
            if (cell.of().equals(shape)
                    && cell.metric().equals("rate")
                    && !cell.contender().equals(OURS)) {
                boolean finished = !cell.values().isEmpty();
                all &= !finished || cell.contender().equals(BARE);
                text.append("; ").append(cell.contender()).append(finished ? " finishes" : " fails");
            }
        }
        return all ? "" : ", but rivals finish too";
    }
}
