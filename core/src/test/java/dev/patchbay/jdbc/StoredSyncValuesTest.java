// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredSyncValuesTest {

    @Test
    @DisplayName("S11: amounts are kept to the millionth, and never as a fraction of binary digits")
    void amountsAreExact() {
        assertThat(Amounts.of(new BigDecimal("0.1"), Amounts.MICROS)).isEqualTo(100_000);
        assertThat(Amounts.of(new BigDecimal("1234567890.123456"), Amounts.MICROS))
                .isEqualTo(1_234_567_890_123_456L);
        assertThat(Amounts.of(new BigDecimal("0.0000005"), Amounts.MICROS)).isEqualTo(1);
        assertThat(Amounts.of(new BigDecimal("9007199254740993"), 0)).isEqualTo(9_007_199_254_740_993L);
        assertThat(Amounts.of(new BigDecimal("-12.5"), Amounts.MICROS)).isEqualTo(-12_500_000);
    }

    @Test
    void amountsBeyondReasonAreTheEndOfTheRange() {
        assertThat(Amounts.of(new BigDecimal("1E+999999999"), Amounts.MICROS)).isEqualTo(Long.MAX_VALUE);
        assertThat(Amounts.of(new BigDecimal("-1E+30"), Amounts.MICROS)).isEqualTo(Long.MIN_VALUE);
        assertThat(Amounts.of(new BigDecimal("9999999999999999999"), 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Amounts.of(new BigDecimal("1E-99999"), 0)).isZero();
    }

    @Test
    @DisplayName("S11: all metrics are kept to the last digit beside the columns")
    void metricsAreWrittenToTheLastDigit() {
        assertThat(SyncJson.numbers(Map.of("b", new BigDecimal("9007199254740993.1230"), "a", new BigDecimal("1E+3"))))
                .isEqualTo("{\"a\":1000,\"b\":9007199254740993.123}");
        assertThat(SyncJson.numbers(Map.of("x", new BigDecimal("1E+999999")))).isEqualTo("{\"x\":1E+999999}");
        assertThat(SyncJson.texts(Map.of("b", "\"", "a", "é"))).isEqualTo("{\"a\":\"é\",\"b\":\"\\\"\"}");
    }
}
