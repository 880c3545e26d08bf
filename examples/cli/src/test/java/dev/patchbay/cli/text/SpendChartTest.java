// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendChartTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    private final SpendChart chart = new SpendChart();

    @Test
    void drawsAColumnPerDayInProportionAndAGapForADayWithoutSpend() {
        chart.add(FIRST, Money.ofMajor("100", "EUR"));
        chart.add(FIRST.plusDays(1), Money.ofMajor("50", "EUR"));
        chart.add(FIRST.plusDays(3), Money.ofMajor("25.00", "EUR"));

        List<String> lines = chart.lines(60, Style.PLAIN);

        assertThat(lines)
                .containsExactly(
                        "Spend per day in EUR",
                        " 100.00 │██",
                        "        │██",
                        "        │██",
                        "        │██ ██",
                        "        │██ ██    ▄▄",
                        "      0 │██ ██    ██",
                        "        └────────────",
                        "         2026-11-01 to 2026-11-04",
                        "         total 175.00 EUR, most on 2026-11-01: 100.00");
    }

    @Test
    void neverAddsTwoCurrencies() {
        chart.add(FIRST, Money.ofMajor("10", "EUR"));
        chart.add(FIRST, Money.ofMajor("5000", "JPY"));
        chart.add(FIRST, Money.ofMajor("2.5", "EUR"));

        assertThat(chart.totals()).containsExactly(Money.ofMajor("12.5", "EUR"), Money.ofMajor("5000", "JPY"));
        assertThat(chart.lines(80, Style.PLAIN))
                .contains("Spend per day in EUR", "Spend per day in JPY")
                .anyMatch(l -> l.contains("total 12.50 EUR"))
                .anyMatch(l -> l.contains("total 5,000 JPY"));
    }

    @Test
    void putsSeveralDaysIntoAColumnWhenTheTerminalIsNarrow() {
        for (int day = 0; day < 90; day++) {
            chart.add(FIRST.plusDays(day), Money.ofMajor("1", "USD"));
        }
        List<String> lines = chart.lines(45, Style.PLAIN);

        assertThat(lines.get(0)).isEqualTo("Spend per 3 days in USD");
        assertThat(lines).allSatisfy(l -> assertThat(Width.of(l)).isLessThanOrEqualTo(60));
        assertThat(lines.get(1)).startsWith("  3.00 │").endsWith("█".repeat(30));
    }

    @Test
    void aTinySpendIsStillSeenAndNoneIsNot() {
        chart.add(FIRST, Money.ofMajor("100000", "EUR"));
        chart.add(FIRST.plusDays(1), Money.ofMajor("0.01", "EUR"));
        chart.add(FIRST.plusDays(2), Money.ofMajor("0", "EUR"));

        assertThat(chart.lines(80, Style.PLAIN).get(6)).endsWith("│██ ▁▁");
    }

    @Test
    void allZeroDrawsNoBars() {
        chart.add(FIRST, Money.ofMajor("0", "EUR"));
        assertThat(chart.lines(80, Style.PLAIN)).noneMatch(l -> l.contains("█"));
        assertThat(new SpendChart().lines(80, Style.PLAIN)).isEmpty();
    }
}
