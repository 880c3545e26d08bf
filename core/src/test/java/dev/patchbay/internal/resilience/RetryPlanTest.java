// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPlanTest {

    private static final ResilienceSettings SETTINGS =
            ResilienceSettings.defaults().withMaxAttempts(10);

    private final RetryPlan plan = new RetryPlan(SETTINGS, new Random(42));

    @Test
    void givesUpWhenAllTriesAreUsed() {
        RetryPlan.Sequence tries = new RetryPlan(ResilienceSettings.defaults(), new Random(1)).start();
        assertThat(tries.next(Failures.outage())).isNotNull();
        assertThat(tries.next(Failures.outage())).isNotNull();
        assertThat(tries.next(Failures.outage())).isNotNull();
        assertThat(tries.next(Failures.outage())).as("four tries were made").isNull();
        assertThat(tries.next(Failures.outage())).isNull();
    }

    @Test
    void oneTryOnlyNeverWaits() {
        RetryPlan once = new RetryPlan(ResilienceSettings.defaults().withMaxAttempts(1), new Random(1));
        assertThat(once.start().next(Failures.outage())).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsRetryableGoesAgainAndAnOpenCircuitIsNotWaitedFor(ErrorCategory category) {
        Duration wait = plan.start().next(Failures.of(category, null));
        assertThat(wait != null).isEqualTo(category.retryable() && category != ErrorCategory.CIRCUIT_OPEN);
    }

    @Test
    void aFailureThatIsNotRetryableEndsASequenceThatHadBegun() {
        RetryPlan.Sequence tries = plan.start();
        assertThat(tries.next(Failures.outage())).isNotNull();
        assertThat(tries.next(Failures.of(ErrorCategory.INVALID_REQUEST, null))).isNull();
    }

    @Test
    void waitsAreDrawnEvenlyFromZeroToABoundThatDoubles() {
        int draws = 5_000;
        for (int failed = 1; failed <= 9; failed++) {
            long bound = Math.min(20_000, 500L << failed - 1);
            int[] tenths = new int[10];
            for (int i = 0; i < draws; i++) {
                RetryPlan.Sequence tries = plan.start();
                Duration wait = Duration.ZERO;
                for (int n = 0; n < failed; n++) {
                    wait = tries.next(Failures.outage());
                }
                double share =
                        (double) wait.toNanos() / Duration.ofMillis(bound).toNanos();
                assertThat(share).as("after failure %d", failed).isBetween(0.0, 1.0);
                tenths[(int) Math.min(9, share * 10)]++;
            }
            // 500 expected, standard deviation 21.
            for (int tenth : tenths) {
                assertThat(tenth).as("even spread after failure %d", failed).isBetween(400, 600);
            }
        }
    }

    @Test
    void whatThePlatformAskedForIsAMinimumWithATenthOnTopAtMost() {
        Duration told = Duration.ofSeconds(30);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long wait = plan.start()
                    .next(Failures.of(ErrorCategory.RATE_LIMIT, told))
                    .toNanos();
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }
        assertThat(least).isBetween(told.toNanos(), Duration.ofMillis(30_010).toNanos());
        assertThat(most)
                .isBetween(
                        Duration.ofMillis(32_990).toNanos(),
                        Duration.ofSeconds(33).toNanos());
    }

    @Test
    void retryAfterOfATransientFailureCountsTooAndMayExceedTheLongestBackoff() {
        Duration wait = plan.start().next(Failures.of(ErrorCategory.TRANSIENT, Duration.ofMinutes(5)));
        assertThat(wait).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(30));
    }

    @Test
    void aShortOrSenselessRetryAfterLeavesTheBackoff() {
        for (Duration told : new Duration[] {Duration.ZERO, Duration.ofSeconds(-4), Duration.ofNanos(1)}) {
            double mean = 0;
            for (int i = 0; i < 1_000; i++) {
                mean += plan.start()
                                .next(Failures.of(ErrorCategory.RATE_LIMIT, told))
                                .toMillis()
                        / 1_000.0;
            }
            assertThat(mean).isBetween(225.0, 275.0);
        }
    }

    @Test
    void anEndlessRetryAfterDoesNotOverflow() {
        Duration wait = plan.start().next(Failures.of(ErrorCategory.RATE_LIMIT, Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(wait).isGreaterThan(Duration.ofDays(36_500));
    }

    @Test
    void manyTriesDoNotOverflowTheBound() {
        RetryPlan.Sequence tries =
                new RetryPlan(ResilienceSettings.defaults().withMaxAttempts(200), new Random(3)).start();
        for (int i = 1; i < 200; i++) {
            assertThat(tries.next(Failures.outage())).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        }
    }
}
