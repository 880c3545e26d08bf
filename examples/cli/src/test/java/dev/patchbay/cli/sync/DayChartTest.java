// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.sync.Figures.Day;
import dev.patchbay.cli.sync.Figures.Sum;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayChartTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);

    private static DayChart chart(int days, long spendMicros) {
        List<Day> all = IntStream.range(0, days)
                .mapToObj(i -> new Day(FIRST.plusDays(i), new Sum(spendMicros * i, i, i)))
                .toList();
        Sum total = all.stream().map(Day::sum).reduce(Sum.NOTHING, Sum::plus);
        return new DayChart(new Figures("EUR", total, all, List.of(), null));
    }

    private static int count(String svg, String what) {
        return svg.split(what, -1).length - 1;
    }

    @ParameterizedTest
    @CsvSource({"1, day, 1", "190, day, 190", "191, 7 days, 28", "1330, 7 days, 190", "1331, 28 days, 48"})
    void columnsStandForDaysOrForAsManyAsFit(int days, String unit, int columns) {
        DayChart chart = chart(days, 1_000_000);
        assertThat(chart.unit()).isEqualTo(unit);
        assertThat(count(chart.draw().toString(), "class='hit'")).isEqualTo(columns);
    }

    @Test
    void theHighestColumnIsAsHighAsItsShare() {
        // 0, 1 and 2 euros on a scale up to 2.
        String svg = chart(3, 1_000_000).draw().toString();
        assertThat(svg)
                .contains("height='168.0'", "height='84.0'")
                .contains("Sat 28 Feb 2026: 1.00 EUR, 1 clicks", "Sun 1 Mar 2026: 2.00 EUR, 2 clicks")
                .contains("The most was spent on Sun 1 Mar 2026: 2.00 EUR");
        assertThat(count(svg, "<rect class='spend'")).isEqualTo(2);
    }

    @Test
    void nothingAndMoneyGivenBackAreDrawnAsNothing() {
        assertThat(chart(5, 0).draw().toString()).doesNotContain("<rect class='spend'", "NaN", "Infinity");
        assertThat(chart(5, -3_000_000).draw().toString()).doesNotContain("<rect class='spend'", "height='-");
    }
}
