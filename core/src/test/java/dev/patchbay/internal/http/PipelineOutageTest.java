// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.internal.http.OutageRun.Death;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,000 callers and a platform that dies at 10 s, through the whole pipeline on virtual time. */
class PipelineOutageTest {

    private static final int CALLERS = 1_000;
    private static final int DEAD = 10;

    /** The circuit's own 60 s end at no special moment of these outages. */
    @ParameterizedTest
    @CsvSource({"REFUSING, 60, 1", "REFUSING, 47, 2", "SILENT, 60, 3"})
    @DisplayName(
            "R12: a dead platform is left alone but for a probe now and then, and all is back within 5 s of recovery")
    void aDeadPlatformIsLeftAloneAndUsedAgainWhenItIsBack(Death death, int seconds, long seed) {
        int alive = DEAD + seconds;
        OutageRun run = run(ResilienceSettings.defaults(), death, alive, seed);
        int circuitOpen = DEAD + 2 + (death == Death.SILENT ? 30 : 0);
        assertThat(OutageRun.sum(run.offered, DEAD + 10, alive))
                .as("callers go on")
                .isGreaterThan(20 * CALLERS);
        assertThat(run.load(DEAD + 10, alive)).as("load").isLessThan(0.01);
        assertThat(OutageRun.sum(run.sent, circuitOpen, alive))
                .as("a probe every two seconds")
                .isBetween((alive - circuitOpen) / 2 - 1, (alive - circuitOpen) / 2 + 1);
        assertThat(run.secondsUntilFull(alive)).isLessThanOrEqualTo(5);
    }

    @Test
    @DisplayName("R12: without a circuit the retry budget alone keeps the load at 1.1 times what is offered")
    void theBudgetAloneHolds() {
        ResilienceSettings noCircuit = ResilienceSettings.defaults()
                .withCircuit(1_000_000, Duration.ofSeconds(60), 2)
                .withMaxConcurrentCalls(CALLERS);
        OutageRun run = run(noCircuit, Death.REFUSING, DEAD + 30, 4);
        // Retries are allowed when a call fails and sent a little later: at the edges some slip in.
        assertThat(run.load(DEAD + 10, DEAD + 30)).isBetween(1.05, 1.105);
        OutageRun rash = OutageRun.withoutBudget(
                Death.REFUSING,
                Duration.ofSeconds(DEAD),
                Duration.ofSeconds(DEAD + 30),
                Duration.ofSeconds(DEAD + 30),
                CALLERS,
                4);
        assertThat(rash.load(DEAD + 10, DEAD + 30)).as("without a budget").isGreaterThan(3);
    }

    private static OutageRun run(ResilienceSettings settings, Death death, int alive, long seed) {
        return OutageRun.of(
                settings,
                death,
                Duration.ofSeconds(DEAD),
                Duration.ofSeconds(alive),
                Duration.ofSeconds(alive + 12),
                CALLERS,
                seed);
    }
}
