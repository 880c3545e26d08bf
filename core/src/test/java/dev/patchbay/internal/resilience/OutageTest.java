// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static dev.patchbay.internal.resilience.OutageSimulation.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform dies at 20 s for 60 s, with 1,000 callers. */
class OutageTest {

    private static final int DEAD = 20;
    private static final int ALIVE = 80;

    /** A retry is allowed when its call fails and sent a little later: at the edges of what is counted some slip in. */
    private static final double WAITING = 0.001;

    /** Never opens: the budget alone has to hold. */
    private static final ResilienceSettings NO_CIRCUIT =
            ResilienceSettings.defaults().withCircuit(Integer.MAX_VALUE / 2, Duration.ofSeconds(60), 2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("R12: retries of 1,000 callers add at most a tenth to the load of a dead platform after 10 s")
    void theBudgetAloneKeepsRetriesFromAmplifying(long seed) {
        OutageSimulation run = outage(NO_CIRCUIT, seed);
        double amplified = (double) sum(run.tries, DEAD + 10, ALIVE) / sum(run.offered, DEAD + 10, ALIVE);
        assertThat(amplified).as("seed %d", seed).isBetween(1.05, 1.1 + WAITING);
        for (int second = DEAD + 10; second < ALIVE; second += 10) {
            assertThat((double) sum(run.tries, second, second + 10) / sum(run.offered, second, second + 10))
                    .as("from second %d, seed %d", second, seed)
                    .isLessThanOrEqualTo(1.1 + 5 * WAITING);
        }
        assertRecovered(run, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("R12: with the circuit a dead platform is left alone, and all is back 5 s after it recovers")
    void theCircuitLeavesADeadPlatformAlone(long seed) {
        OutageSimulation run = outage(ResilienceSettings.defaults(), seed);
        assertThat(sum(run.tries, DEAD + 1, ALIVE))
                .as("a probe every 2 s, seed %d", seed)
                .isBetween(28, 30);
        assertThat(sum(run.offered, DEAD + 1, ALIVE)).as("callers go on").isGreaterThan(40_000);
        assertRecovered(run, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @DisplayName("R12: a healthy platform sees every call once")
    void aHealthyPlatformSeesEveryCallOnce(long seed) {
        OutageSimulation run = new OutageSimulation(
                        ResilienceSettings.defaults(), Duration.ofDays(1), Duration.ofDays(2), seed)
                .run(1_000, Duration.ofSeconds(20));
        assertThat(run.tries).isEqualTo(run.offered);
    }

    private static OutageSimulation outage(ResilienceSettings settings, long seed) {
        return new OutageSimulation(settings, Duration.ofSeconds(DEAD), Duration.ofSeconds(ALIVE), seed)
                .run(1_000, Duration.ofSeconds(120));
    }

    private static void assertRecovered(OutageSimulation run, long seed) {
        double before = sum(run.succeeded, 5, DEAD) / 15.0;
        for (int second = ALIVE + 5; second + 5 <= 120; second += 5) {
            assertThat(sum(run.succeeded, second, second + 5) / 5.0)
                    .as("successes a second from second %d, seed %d", second, seed)
                    .isGreaterThan(0.97 * before);
        }
    }
}
