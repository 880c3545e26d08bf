// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void writesMoneyWithTheCurrencysOwnDigits() {
        assertThat(Amounts.money(Money.ofMajor("1234.5", "EUR"))).isEqualTo("1,234.50 EUR");
        assertThat(Amounts.money(Money.ofMajor("1234.5", "JPY"))).isEqualTo("1,235 JPY");
        assertThat(Amounts.money(Money.ofMajor("1.2345", "BHD"))).isEqualTo("1.235 BHD");
        assertThat(Amounts.money(Money.ofMajor("7", "ZZZ"))).isEqualTo("7.00 ZZZ");
    }

    @Test
    void writesCountsAndMeasures() {
        assertThat(Amounts.number(new BigDecimal("1234567"))).isEqualTo("1,234,567");
        assertThat(Amounts.number(new BigDecimal("1.500"))).isEqualTo("1.5");
        assertThat(Amounts.number(new BigDecimal("1E+3"))).isEqualTo("1,000");
        assertThat(Amounts.number(new BigDecimal("0.33333"))).isEqualTo("0.33");
    }

    @Test
    void writesSpansInTheirTwoLargestUnits() {
        assertThat(Amounts.span(Duration.ofDays(59).plusHours(3))).isEqualTo("59 d 3 h");
        assertThat(Amounts.span(Duration.ofMinutes(5))).isEqualTo("5 min");
        assertThat(Amounts.span(Duration.ofSeconds(75))).isEqualTo("1 min 15 s");
        assertThat(Amounts.span(Duration.ofMillis(1234))).isEqualTo("1.2 s");
        assertThat(Amounts.span(Duration.ofMillis(12))).isEqualTo("12 ms");
        assertThat(Amounts.span(Duration.ofHours(-2))).isEqualTo("-2 h");
    }
}
