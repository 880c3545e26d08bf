// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"5339, 2, EUR, 53.39 EUR", "5339, 0, JPY, 5339 JPY", "-1, 2, USD, -0.01 USD", "1234, 3, KWD, 1.234 KWD"
    })
    @DisplayName("S11: minor units become major ones by the platform's own digits, zero-decimal currencies too")
    void minorUnitsAreExact(long minor, int digits, String currency, String expected) {
        Money money = Money.ofMinor(minor, digits, currency);
        assertThat(money).hasToString(expected);
        assertThat(money.toMinor(digits)).isEqualTo(minor);
    }

    @Test
    void microsAndDecimalsAreExact() {
        assertThat(Money.ofMicros(53_390_001, "EUR").amount()).isEqualByComparingTo("53.390001");
        assertThat(Money.ofMajor("5339.5", "EUR").toMicros()).isEqualTo(5_339_500_000L);
        assertThat(Money.ofMajor("0.1", "EUR").plus(Money.ofMajor("0.2", "EUR")).amount())
                .isEqualByComparingTo(new BigDecimal("0.3"));
    }

    @Test
    void nothingIsRoundedSilently() {
        assertThatThrownBy(() -> Money.ofMajor("1.005", "EUR").toMinor(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMajor("1e30", "EUR").toMicros()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesAreNotMixed() {
        Money euros = Money.ofMajor("1", "EUR");
        Money dollars = Money.ofMajor("1", "USD");
        assertThatThrownBy(() -> euros.plus(dollars)).hasMessage("Cannot combine EUR with USD");
        assertThatThrownBy(() -> euros.compareTo(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.ofMajor("1", "eur")).hasMessageContaining("'eur'");
    }

    @Test
    void idsRefuseWhatCouldBreakALogOrAKey() {
        assertThatThrownBy(() -> TenantId.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TenantId.of("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConnectionId.of("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Platform.of("Meta-1")).hasMessageContaining("'Meta-1'");
    }
}
