// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets come and go; what matters stays. */
class RateLimiterMemoryTest {

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter limiter = new RateLimiter(
            Platform.of("acme"),
            List.of(
                    RateLimit.of("second", 10, Duration.ofSeconds(1)),
                    new RateLimit("pace", 3_600, Duration.ofHours(1), 2),
                    RateLimit.of("day", 1, Duration.ofDays(1))),
            time);

    @Test
    void idleBucketsAreDropped() {
        for (int i = 0; i < 100_000; i++) {
            limiter.tryAcquire(new Charge("second", "act_" + i, 1));
            limiter.tryAcquire(new Charge("pace", "act_" + i, 1));
            time.advance(Duration.ofSeconds(1));
        }
        // A pace remembers for its period, 3,600 s here, a window for 1 s; at most twice as many are kept.
        assertThat(limiter.states()).hasSizeLessThan(2 * 3_700 + 300);
    }

    @Test
    void aUsedPermitIsNotForgottenBeforeItsPeriodIsOver() {
        assertThat(limiter.tryAcquire(new Charge("day", "act_x", 1))).isZero();
        time.advance(Duration.ofHours(23));
        crowd("day", 2_000);
        assertThat(limiter.tryAcquire(new Charge("day", "act_x", 1))).isPositive();
    }

    @Test
    void aDearChargeLooksBackOverTheWholePeriodEvenWhenBucketsWereDropped() {
        assertThat(limiter.tryAcquire(new Charge("pace", "act_x", 1))).isZero();
        time.advance(Duration.ofMinutes(59));
        crowd("pace", 2_000);
        assertThat(limiter.tryAcquire(new Charge("pace", "act_x", 3_600))).isPositive();
    }

    @Test
    void aRunningPauseIsNeverForgotten() {
        limiter.learn(QuotaSignal.blocked("second", "act_x", Duration.ofHours(3)));
        limiter.learn(QuotaSignal.blocked("undeclared", "act_x", Duration.ofHours(3)));
        time.advance(Duration.ofHours(2));
        crowd("second", 5_000);
        for (int i = 0; i < 5_000; i++) {
            limiter.learn(QuotaSignal.used("undeclared", "act_" + i, 0.1));
        }
        assertThat(limiter.tryAcquire(new Charge("second", "act_x", 1)))
                .isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(limiter.tryAcquire(new Charge("undeclared", "act_x", 1)))
                .isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void lessonsAboutUndeclaredBucketsAreDroppedWhenTheyAreOld() {
        for (int i = 0; i < 50_000; i++) {
            limiter.learn(QuotaSignal.used("undeclared", "act_" + i, 0.9));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(limiter.states()).hasSizeLessThan(2 * 300 + 300);
    }

    @Test
    void askingForAnUndeclaredBucketKeepsNothing() {
        crowd("undeclared", 1_000);
        assertThat(limiter.states()).isEmpty();
    }

    private void crowd(String bucket, int size) {
        for (int i = 0; i < size; i++) {
            limiter.tryAcquire(new Charge(bucket, "act_" + i, 1));
        }
    }
}
