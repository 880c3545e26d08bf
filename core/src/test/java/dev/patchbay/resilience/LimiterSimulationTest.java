// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.sim.HiddenPlatform;
import dev.patchbay.testkit.sim.LimiterRun;
import dev.patchbay.testkit.sim.PatchbayAdmission;
import dev.patchbay.testkit.sim.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 64 callers in threads of their own, on virtual time, against platforms whose way of counting they do not know. */
class LimiterSimulationTest {

    private static final int THREADS = 64;

    @ParameterizedTest
    @EnumSource
    void whatHeadersTellIsUsedUpAndNeverOverdrawn(Scenario scenario) {
        long seed = 1;
        LimiterRun.Result run = LimiterRun.of(
                scenario.platform(seed),
                true,
                time -> new PatchbayAdmission(List.of(), time),
                scenario.length(seed, 1),
                seed,
                THREADS);
        assertThat(run.refused()).as("refused").isZero();
        assertThat(run.used()).as("used").isBetween(0.99, 1.0);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOnlyDeclaredIsUsedUpAndNeverOverdrawn(Scenario scenario) {
        long seed = 1;
        LimiterRun.Result run = LimiterRun.of(
                scenario.platform(seed),
                false,
                time -> new PatchbayAdmission(scenario.declared(), time),
                scenario.length(seed, 1),
                seed,
                THREADS);
        assertThat(run.refused()).as("refused").isZero();
        assertThat(run.used()).as("used").isBetween(0.97, 1.0);
    }

    @ParameterizedTest
    @EnumSource
    void declaredAndToldDoNotHinderEachOther(Scenario scenario) {
        LimiterRun.Result run = LimiterRun.of(
                scenario.platform(3),
                true,
                time -> new PatchbayAdmission(scenario.declared(), time),
                scenario.length(3, 1),
                3,
                THREADS);
        assertThat(run.refused()).as("refused").isZero();
        assertThat(run.used()).as("used").isBetween(0.97, 1.0);
    }

    @Test
    void refusalsAloneTeachEnoughToUseTheBudget() {
        Scenario scenario = Scenario.FIXED_WINDOW;
        LimiterRun.Result run = LimiterRun.of(
                scenario.platform(1),
                false,
                time -> new PatchbayAdmission(List.of(), time),
                scenario.length(1, 1),
                1,
                THREADS);
        assertThat(run.refused()).as("one crowd a window").isBetween(1L, 9L * THREADS);
        assertThat(run.used()).isBetween(0.97, 1.0);
    }

    @Test
    void aFloodingTenantTakesNothingFromFortyNineOthers() {
        int[] threads = new int[50];
        Arrays.fill(threads, 2);
        threads[17] = 100;
        RateLimit limit = new RateLimit(HiddenPlatform.BUCKET, 600, Duration.ofSeconds(10), 1);
        LimiterRun.Result run = LimiterRun.of(
                new HiddenPlatform.SlidingWindow(600, Duration.ofSeconds(10).toNanos()),
                false,
                time -> new PatchbayAdmission(List.of(limit), time),
                Duration.ofSeconds(60),
                5,
                threads);
        assertThat(run.jain()).isGreaterThanOrEqualTo(0.98);
        assertThat(run.refused()).isZero();
        assertThat(run.used()).as("nobody waits in vain").isBetween(0.97, 1.0);
    }
}
