// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers teach. */
class RateLimiterLearningTest {

    private static final Charge CHARGE = new Charge("b", "act_1", 1);

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter limiter =
            new RateLimiter(Platform.of("acme"), List.of(RateLimit.of("b", 1_000, Duration.ofSeconds(1))), time);

    @Test
    void aToldPauseLastsExactlyAsLongAsTold() {
        blocked(Duration.ofSeconds(37));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(37).toNanos());
        time.advance(Duration.ofSeconds(37).minusNanos(1));
        assertThat(ask()).isEqualTo(1);
        time.advance(Duration.ofNanos(1));
        assertThat(ask()).isZero();
    }

    @Test
    void aPauseHoldsForItsSubjectOnly() {
        blocked(Duration.ofHours(1));
        assertThat(limiter.tryAcquire(new Charge("b", "act_2", 1))).isZero();
        assertThat(limiter.tryAcquire(List.of(new Charge("c", "", 1), CHARGE)))
                .isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void aShorterPauseDoesNotShortenALongerOneButALongerOneProlongsIt() {
        blocked(Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(10));
        blocked(Duration.ofSeconds(5));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(50).toNanos());
        blocked(Duration.ofSeconds(90));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(90).toNanos());
    }

    @Test
    void answersAskedBeforeTheRefusalDoNotEndThePause() {
        blocked(Duration.ofMinutes(10));
        time.advance(Duration.ofSeconds(59));
        used(0.1);
        limiter.learn(QuotaSignal.remaining("b", "act_1", 500, Duration.ofSeconds(1)));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(541).toNanos());
    }

    @Test
    void anAnswerThatClearlySaysFreeEndsThePauseOnceItCannotBeAnOldOne() {
        blocked(Duration.ofMinutes(10));
        time.advance(Duration.ofSeconds(60));
        used(0.9);
        assertThat(ask())
                .as("90 % is not clearly free")
                .isEqualTo(Duration.ofMinutes(9).toNanos());
        used(0.2);
        assertThat(ask()).isZero();
    }

    @Test
    void aPaceFromBeforeDoesNotProlongAPause() {
        used(0.99);
        blocked(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        assertThat(ask()).isZero();
    }

    @Test
    void neverMoreThanTheRemainingUntilTheReset() {
        limiter.learn(QuotaSignal.remaining("b", "act_1", 100, Duration.ofSeconds(30)));
        int granted = 0;
        long end = time.nanos() + Duration.ofSeconds(30).toNanos();
        while (true) {
            long wait = ask();
            if (time.nanos() + wait >= end) {
                break;
            }
            granted += wait == 0 ? 1 : 0;
            time.advance(Duration.ofNanos(wait));
        }
        assertThat(granted).isBetween(99, 100);
        time.advance(Duration.ofNanos(end - time.nanos()));
        assertThat(ask()).as("the new window").isZero();
    }

    @Test
    void theLastTenthIsSpreadOverTheTimeUntilTheReset() {
        // 1,000 are declared, so 50 are little.
        limiter.learn(QuotaSignal.remaining("b", "act_1", 50, Duration.ofSeconds(102)));
        assertThat(ask()).isZero();
        assertThat(ask()).isEqualTo(Duration.ofMillis(2_040).toNanos());
        limiter.learn(QuotaSignal.remaining("b", "act_1", 3, Duration.ofHours(10)));
        time.advance(Duration.ofSeconds(59));
        assertThat(ask())
                .as("at most a minute apart")
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void answersOutOfOrderNeverRaiseTheRemainingWithinAWindow() {
        limiter.learn(QuotaSignal.remaining("b", "act_1", 0, Duration.ofSeconds(60)));
        time.advance(Duration.ofSeconds(1));
        limiter.learn(QuotaSignal.remaining("b", "act_1", 7, Duration.ofSeconds(60)));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(59).toNanos());
        limiter.learn(QuotaSignal.remaining("b", "act_1", 900, Duration.ofSeconds(300)));
        assertThat(ask()).as("a clearly later reset is a new window").isZero();
    }

    @Test
    void remainingWithoutAResetFollowsTheNewestAnswer() {
        limiter.learn(new QuotaSignal("b", "act_1", Double.NaN, 0, null, null));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(60).toNanos());
        limiter.learn(new QuotaSignal("b", "act_1", Double.NaN, 300, null, null));
        assertThat(ask()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.75, 0", "0.80, 12000", "0.875, 30000", "0.95, 48000", "1.0, 60000", "1.7, 60000"})
    void theDistanceBetweenCallsGrowsWithTheShareUsed(double share, long millis) {
        used(share);
        long pace = Duration.ofMillis(millis).toNanos();
        assertThat(ask()).isCloseTo(pace, org.assertj.core.data.Offset.offset(1_000L));
        time.advance(Duration.ofNanos(pace + 1_000));
        assertThat(ask()).isZero();
        assertThat(ask()).isCloseTo(pace, org.assertj.core.data.Offset.offset(1_000L));
    }

    @Test
    void lessUseMakesItQuickAgain() {
        used(0.95);
        time.advance(Duration.ofSeconds(13));
        assertThat(ask()).isPositive();
        used(0.80);
        assertThat(ask()).as("12 s have passed since the answer before").isZero();
        used(0.3);
        assertThat(ask()).isZero();
        assertThat(ask()).isZero();
    }

    @Test
    void usedUpWithAToldResetIsAPauseUntilThen() {
        limiter.learn(new QuotaSignal("b", "act_1", 1.02, -1, Duration.ofMinutes(7), null));
        assertThat(ask()).isEqualTo(Duration.ofMinutes(7).toNanos());
        time.advance(Duration.ofMinutes(7));
        assertThat(ask()).isZero();
    }

    @Test
    void withoutNewsThePaceIsForgotten() {
        used(1.0);
        time.advance(Duration.ofMinutes(1));
        assertThat(ask()).isZero();
        time.advance(Duration.ofMinutes(4).minusNanos(1));
        assertThat(ask()).isZero();
        assertThat(ask()).as("the last nanosecond of the memory").isPositive();
        time.advance(Duration.ofNanos(1));
        assertThat(ask()).isZero();
        assertThat(ask()).isZero();
    }

    @Test
    void thePaceIsForgottenAtTheToldReset() {
        limiter.learn(new QuotaSignal("b", "act_1", 0.95, -1, Duration.ofSeconds(20), null));
        assertThat(ask()).isPositive();
        time.advance(Duration.ofSeconds(20));
        assertThat(ask()).isZero();
        assertThat(ask()).isZero();
    }

    @Test
    void partsAnAnswerDoesNotSpeakOfStay() {
        used(0.80);
        limiter.learn(QuotaSignal.remaining("b", "act_1", 900, Duration.ofSeconds(600)));
        assertThat(ask()).as("still paced").isPositive();
        assertThat(state().usedFraction()).isEqualTo(0.80);
        assertThat(state().available()).isEqualTo(900);
    }

    @Test
    void oddValuesDoNoHarm() {
        limiter.learn(new QuotaSignal("b", "act_1", -3, -1, Duration.ofSeconds(-5), Duration.ofSeconds(-1)));
        assertThat(ask()).isZero();
        limiter.learn(new QuotaSignal("b", "act_1", Double.POSITIVE_INFINITY, -1, null, null));
        assertThat(ask()).isEqualTo(Duration.ofSeconds(60).toNanos());
        blocked(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(ask()).isEqualTo(Duration.ofDays(366).toNanos());
    }

    @Test
    void statesShowTheHeadRoom() {
        ask();
        assertThat(state())
                .isEqualTo(
                        new BucketState(new BucketKey(Platform.of("acme"), "b", "act_1"), 0.001, Duration.ZERO, 999));
        used(0.6);
        blocked(Duration.ofSeconds(9));
        assertThat(state())
                .isEqualTo(new BucketState(
                        new BucketKey(Platform.of("acme"), "b", "act_1"), 0.6, Duration.ofSeconds(9), 0));
    }

    private BucketState state() {
        return limiter.states().get(0);
    }

    private long ask() {
        return limiter.tryAcquire(CHARGE);
    }

    private void blocked(Duration length) {
        limiter.learn(QuotaSignal.blocked("b", "act_1", length));
    }

    private void used(double share) {
        limiter.learn(QuotaSignal.used("b", "act_1", share));
    }
}
