// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import dev.patchbay.model.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Spend per day as columns of block characters, one chart per currency: amounts of two currencies are never added. */
public final class SpendChart {

    private static final String EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final int HEIGHT = 6;
    private static final int WIDEST_COLUMN = 3;

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency = new TreeMap<>();

    public void add(LocalDate day, Money spend) {
        byCurrency.computeIfAbsent(spend.currency(), c -> new TreeMap<>()).merge(day, spend.amount(), BigDecimal::add);
    }

    /** Total per currency, in the order of codes. */
    public List<Money> totals() {
        return byCurrency.entrySet().stream()
                .map(e ->
                        new Money(e.getValue().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), e.getKey()))
                .toList();
    }

    /** The charts' lines for a terminal of some width; empty when nothing was added. */
    public List<String> lines(int width, Style style) {
        List<String> lines = new ArrayList<>();
        byCurrency.forEach((currency, days) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            draw(currency, days, width, style, lines);
        });
        return lines;
    }

    /** The chart of the first currency alone, in the order of codes. */
    public List<String> first(int width, Style style) {
        List<String> lines = new ArrayList<>();
        byCurrency.entrySet().stream().limit(1).forEach(e -> draw(e.getKey(), e.getValue(), width, style, lines));
        return lines;
    }

    private static void draw(
            String currency, NavigableMap<LocalDate, BigDecimal> days, int width, Style style, List<String> lines) {
        LocalDate first = days.firstKey();
        int count = (int) ChronoUnit.DAYS.between(first, days.lastKey()) + 1;
        BigDecimal total = days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map.Entry<LocalDate, BigDecimal> peak =
                days.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();

        int labelWidth = Width.of(Amounts.amount(total, currency)) + 1;
        int room = Math.max(10, width - labelWidth - 2);
        int daysPerColumn = (count + room - 1) / room;
        int columns = (count + daysPerColumn - 1) / daysPerColumn;
        int columnWidth = Math.max(1, Math.min(WIDEST_COLUMN, room / columns));
        BigDecimal[] sums = sums(days, first, columns, daysPerColumn);
        BigDecimal highest = highest(sums);

        lines.add(
                style.bold("Spend per " + (daysPerColumn == 1 ? "day" : daysPerColumn + " days") + " in " + currency));
        for (int row = HEIGHT - 1; row >= 0; row--) {
            String label = row == HEIGHT - 1 ? Amounts.amount(highest, currency) : row == 0 ? "0" : "";
            StringBuilder bars = new StringBuilder();
            for (BigDecimal sum : sums) {
                bars.append(bar(eighths(sum, highest) - row * 8, columnWidth));
            }
            lines.add(style.dim(" ".repeat(labelWidth - Width.of(label)) + label + " \u2502")
                    + style.cyan(bars.toString().stripTrailing()));
        }
        lines.add(style.dim(" ".repeat(labelWidth) + " \u2514" + "\u2500".repeat(columns * columnWidth)));
        lines.add(" ".repeat(labelWidth + 2) + axis(first, days.lastKey(), columns * columnWidth));
        lines.add(" ".repeat(labelWidth + 2) + "total " + style.bold(Amounts.money(new Money(total, currency)))
                + ", most on " + peak.getKey() + ": " + Amounts.amount(peak.getValue(), currency));
    }

    private static BigDecimal[] sums(
            NavigableMap<LocalDate, BigDecimal> days, LocalDate first, int columns, int daysPerColumn) {
        BigDecimal[] sums = new BigDecimal[columns];
        java.util.Arrays.fill(sums, BigDecimal.ZERO);
        days.forEach((day, amount) -> {
            int column = (int) ChronoUnit.DAYS.between(first, day) / daysPerColumn;
            sums[column] = sums[column].add(amount);
        });
        return sums;
    }

    private static BigDecimal highest(BigDecimal[] sums) {
        BigDecimal highest = BigDecimal.ZERO;
        for (BigDecimal sum : sums) {
            highest = highest.max(sum);
        }
        return highest;
    }

    private static int eighths(BigDecimal sum, BigDecimal highest) {
        if (sum.signum() <= 0 || highest.signum() <= 0) {
            return 0;
        }
        int eighths = sum.multiply(BigDecimal.valueOf(HEIGHT * 8L))
                .divide(highest, MathContext.DECIMAL32)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .intValue();
        return Math.max(1, eighths);
    }

    private static String bar(int eighths, int width) {
        String block = EIGHTHS.substring(Math.max(0, Math.min(8, eighths)), Math.max(0, Math.min(8, eighths)) + 1);
        return width == 1 ? block : block.repeat(width - 1) + " ";
    }

    private static String axis(LocalDate first, LocalDate last, int width) {
        String left = first.toString();
        String right = last.toString();
        int gap = width - left.length() - right.length();
        if (first.equals(last)) {
            return left;
        }
        return gap >= 1 ? left + " ".repeat(gap) + right : left + " to " + right;
    }
}
