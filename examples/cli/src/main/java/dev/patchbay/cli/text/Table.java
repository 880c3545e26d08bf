// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints aligned columns while rows arrive: the first rows are held back to measure them, the rest is printed at once, so
 * that memory does not grow with the listing. Not thread-safe.
 */
public final class Table implements AutoCloseable {

    private static final int MEASURED = 200;
    private static final int NARROWEST = 8;
    private static final String GAP = "  ";

    private final PrintStream out;
    private final Style style;
    private final int maxWidth;
    private final List<Column> columns;
    private final List<String[]> held = new ArrayList<>();
    private int[] widths = new int[0];
    private boolean started;
    private int rows;

    /** A table that is at most {@code maxWidth} columns wide; 0 for as wide as needed. */
    public Table(PrintStream out, Style style, int maxWidth, List<Column> columns) {
        this.out = out;
        this.style = style;
        this.maxWidth = maxWidth;
        this.columns = List.copyOf(columns);
    }

    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows++;
        String[] clean = cells.stream().map(Clean::line).toArray(String[]::new);
        if (started) {
            print(clean);
            return;
        }
        held.add(clean);
        if (held.size() >= MEASURED) {
            start();
        }
    }

    public int rows() {
        return rows;
    }

    /** Whether anything was printed yet. */
    public boolean started() {
        return started;
    }

    /** Prints what is held back. */
    @Override
    public void close() {
        if (!started && !held.isEmpty()) {
            start();
        }
    }

    private void start() {
        started = true;
        widths = measure();
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            append(
                    head,
                    i,
                    columns.get(i).title(),
                    style.bold(fitted(i, columns.get(i).title())));
        }
        out.println(head.toString().stripTrailing());
        held.forEach(this::print);
        held.clear();
    }

    private int[] measure() {
        int[] needed = columns.stream().mapToInt(c -> Width.of(c.title())).toArray();
        for (String[] row : held) {
            for (int i = 0; i < needed.length; i++) {
                needed[i] = Math.max(needed[i], Width.of(row[i]));
            }
        }
        int excess = Arrays.stream(needed).sum() + GAP.length() * (needed.length - 1) - maxWidth;
        while (maxWidth > 0 && excess > 0) {
            int widest = -1;
            for (int i = 0; i < needed.length; i++) {
                if (columns.get(i).flexible() && needed[i] > NARROWEST && (widest < 0 || needed[i] > needed[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            needed[widest]--;
            excess--;
        }
        return needed;
    }

    private void print(String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            append(line, i, row[i], columns.get(i).paint().apply(fitted(i, row[i])));
        }
        out.println(line.toString().stripTrailing());
    }

    private String fitted(int column, String text) {
        return columns.get(column).flexible() ? Width.fit(text, widths[column]) : text;
    }

    private void append(StringBuilder line, int column, String text, String painted) {
        String padding = " ".repeat(Math.max(0, widths[column] - Width.of(fitted(column, text))));
        line.append(column == 0 ? "" : GAP);
        line.append(columns.get(column).right() ? padding + painted : painted + padding);
    }
}
