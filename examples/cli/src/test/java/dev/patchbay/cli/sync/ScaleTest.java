// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "NaN, 1, 1",
        "-5, 1, 1",
        "4, 1, 4",
        "4.1, 2, 3",
        "10, 5, 2",
        "0.037, 0.01, 4",
        "96, 50, 2",
        "1200, 500, 3",
        "1999999, 500000, 4"
    })
    void stepsAreRound(double most, double step, int steps) {
        Scale scale = Scale.upTo(most, false);
        assertThat(scale.step()).isCloseTo(step, org.assertj.core.data.Percentage.withPercentage(1e-6));
        assertThat(scale.steps()).isEqualTo(steps);
    }

    @RepeatedTest(50)
    void theHighestFitsAndDoesNotLookLost(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        double most = Math.exp(random.nextDouble() * 30 - 6);
        Scale scale = Scale.upTo(most, false);
        assertThat(scale.top()).isGreaterThanOrEqualTo(most * (1 - 1e-9));
        assertThat(scale.share(most)).isGreaterThan(0.5);
        assertThat(scale.steps()).isBetween(1, 5);
    }

    @Test
    void clicksAreNeverParted() {
        assertThat(Scale.upTo(2, true)).isEqualTo(new Scale(1, 2));
        assertThat(Scale.upTo(1, true)).isEqualTo(new Scale(1, 1));
    }

    @Test
    void whatIsBelowZeroStandsAtZero() {
        assertThat(Scale.upTo(10, false).share(-3)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "950, 950", "1500, 1.5k", "20000, 20k", "3000000, 3M", "2500000000, '2,500M'", "0.25, 0.25"})
    void labelsAreShort(double value, String label) {
        assertThat(Scale.label(value)).isEqualTo(label);
    }
}
