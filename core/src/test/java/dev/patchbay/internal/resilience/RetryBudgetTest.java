// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Together;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {

    private static int takeAll(RetryBudget budget) {
        int taken = 0;
        while (budget.tryTake()) {
            taken++;
        }
        return taken;
    }

    @Test
    void startsWithItsReserve() {
        assertThat(takeAll(new RetryBudget(0.1, 10))).isEqualTo(10);
        assertThat(takeAll(new RetryBudget(0.1, 0))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 10", "0.25, 0", "0.01, 3", "1.0, 0", "0.003, 0"})
    void firstTriesEarnTheirShareAndNoMore(double ratio, int reserve) {
        RetryBudget budget = new RetryBudget(ratio, reserve);
        int calls = 10_000;
        int taken = 0;
        for (int i = 0; i < calls; i++) {
            budget.onCall();
            taken += budget.tryTake() ? 1 : 0;
        }
        taken += takeAll(budget);
        assertThat(taken).isBetween((int) (ratio * calls) - 1, (int) (ratio * calls) + reserve);
    }

    @Test
    void aLongHealthyTimeIsNotSavedUp() {
        RetryBudget budget = new RetryBudget(0.1, 4);
        for (int i = 0; i < 1_000_000; i++) {
            budget.onCall();
        }
        assertThat(takeAll(budget)).isEqualTo(10);
    }

    @Test
    void withoutARatioOnlyTheReserveIsThere() {
        RetryBudget budget = new RetryBudget(0, 2);
        for (int i = 0; i < 1_000; i++) {
            budget.onCall();
        }
        assertThat(takeAll(budget)).isEqualTo(2);
    }

    @Test
    void sixtyFourThreadsGetNoMoreThanTheirShare() throws Exception {
        RetryBudget budget = new RetryBudget(0.1, 10);
        List<Integer> taken = Together.run(64, n -> {
            int own = 0;
            for (int i = 0; i < 2_000; i++) {
                budget.onCall();
                own += budget.tryTake() ? 1 : 0;
            }
            return own;
        });
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isBetween(12_000, 12_810);
    }

    @Test
    void senselessValuesAreRefused() {
        assertThatThrownBy(() -> new RetryBudget(1.5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudget(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudget(0.1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
