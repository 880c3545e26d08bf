// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All figures of a run: median, spread, and ours compared with it. */
final class CellTable {

    private static final String OURS = "patchbay";

    /** Below this a profiler's own work shows. */
    private static final double NOTHING = 0.01;

    private CellTable() {}

    static String of(RawResult result) {
        Set<String> metrics = new LinkedHashSet<>();
        Set<String> rows = new LinkedHashSet<>();
        for (Cell cell : result.cells()) {
            metrics.add(cell.metric());
            rows.add(cell.of() + '|' + cell.contender());
        }
        StringBuilder text = new StringBuilder("| of | who |");
        metrics.forEach(metric -> text.append(' ').append(metric).append(" | ours against it |"));
        text.append("\n|---|---|").append("---:|---:|".repeat(metrics.size())).append('\n');
        for (String row : rows) {
            String of = row.substring(0, row.indexOf('|'));
            String contender = row.substring(of.length() + 1);
            text.append("| ").append(of).append(" | ").append(contender).append(" |");
            for (String metric : metrics) {
                cell(result, of, contender, metric, text);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void cell(RawResult result, String of, String contender, String metric, StringBuilder text) {
        Optional<Cell> found = result.find(of, contender, metric);
        if (found.isEmpty()) {
            text.append(" | |");
            return;
        }
        Cell cell = found.get();
        text.append(' ')
                .append(cell.values().isEmpty() ? cell.note() : value(cell))
                .append(" | ");
        Optional<Cell> ours = result.find(of, OURS, metric);
        if (ours.isPresent() && !contender.equals(OURS) && !cell.values().isEmpty() && cell.median() > NOTHING) {
            text.append(String.format(Locale.ROOT, "%.2f ×", ours.get().ratioTo(cell)));
        }
        text.append(" |");
    }

    private static String value(Cell cell) {
        boolean bytes = cell.unit().startsWith("B/");
        String unit = cell.unit().isEmpty() || bytes ? "" : " " + cell.unit();
        String middle = bytes ? Numbers.bytes(cell.median()) : Numbers.plain(cell.median()) + unit;
        if (cell.values().size() == 1) {
            return middle;
        }
        return middle + " (" + (bytes ? Numbers.bytes(cell.least()) : Numbers.plain(cell.least())) + " – "
                + (bytes ? Numbers.bytes(cell.most()) : Numbers.plain(cell.most())) + ")";
    }
}
