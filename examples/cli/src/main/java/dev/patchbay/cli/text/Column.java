// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import java.util.function.UnaryOperator;

/**
 * One column of a table.
 *
 * @param title its head
 * @param right whether it is set flush right, as numbers are
 * @param flexible whether it may be cut when the terminal is narrow
 * @param paint colours a cell after it was measured
 */
public record Column(String title, boolean right, boolean flexible, UnaryOperator<String> paint) {

    public static Column text(String title) {
        return new Column(title, false, false, UnaryOperator.identity());
    }

    /** Names that people gave: may be long. */
    public static Column name(String title) {
        return new Column(title, false, true, UnaryOperator.identity());
    }

    public static Column number(String title) {
        return new Column(title, true, false, UnaryOperator.identity());
    }

    public Column painted(UnaryOperator<String> newPaint) {
        return new Column(title, right, flexible, newPaint);
    }
}
