// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import java.util.List;

/**
 * A line of CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front, for names of
 * campaigns are what strangers typed; numbers stay numbers.
 */
public final class CsvRow {

    private static final String FORMULA = "=+-@\t\r";

    private CsvRow() {}

    public static String of(List<String> cells) {
        StringBuilder line = new StringBuilder(cells.size() * 16);
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : ",").append(quoted(harmless(cells.get(i))));
        }
        return line.append("\r\n").toString();
    }

    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("[-+]?[0-9]+(\\.[0-9]+)?") ? '\'' + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
