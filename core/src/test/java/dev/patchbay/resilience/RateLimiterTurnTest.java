// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.Platform;
import dev.patchbay.testkit.Together;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Places among those who wait. The budget "pace" gives one permit a second. */
class RateLimiterTurnTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final List<Charge> PACE = List.of(new Charge("pace", "", 1));

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter limiter = new RateLimiter(
            Platform.of("acme"),
            List.of(
                    new RateLimit("pace", 3_600, Duration.ofHours(1), 1),
                    new RateLimit("other", 3_600, Duration.ofHours(1), 1),
                    RateLimit.of("wide", 1_000, Duration.ofSeconds(1))),
            time);

    @Test
    void tenantsTakeTurnsHoweverManyCallsOneOfThemHasWaiting() {
        useUp();
        List<Turn> turns = new ArrayList<>();
        List<String> names = List.of("a", "a", "a", "a", "b", "b", "c");
        names.forEach(name -> turns.add(limiter.queue(PACE, name)));
        List<String> granted = new ArrayList<>();
        List<Turn> waiting = new ArrayList<>(turns);
        while (!waiting.isEmpty()) {
            time.advance(Duration.ofMillis(500));
            waiting.removeIf(turn -> {
                boolean mine = turn.tryAcquire() == 0;
                if (mine) {
                    granted.add(names.get(turns.indexOf(turn)));
                }
                return mine;
            });
        }
        assertThat(granted).containsExactly("a", "b", "c", "a", "b", "a", "a");
    }

    @Test
    void theToldWaitHoldsWhatIsDueToOthersBefore() {
        useUp();
        Turn first = limiter.queue(PACE, "a");
        Turn second = limiter.queue(PACE, "a");
        Turn other = limiter.queue(PACE, "b");
        assertThat(first.tryAcquire()).isCloseTo(SECOND, within());
        assertThat(other.tryAcquire()).isCloseTo(2 * SECOND, within());
        assertThat(second.tryAcquire()).isCloseTo(3 * SECOND, within());
        assertThat(limiter.tryAcquire(PACE)).as("without a place").isCloseTo(4 * SECOND, within());
    }

    @Test
    void whoComesWithoutAPlaceTakesNothingThatIsDueToOthers() {
        useUp();
        Turn turn = limiter.queue(PACE, "a");
        time.advance(Duration.ofMillis(1_500));
        assertThat(limiter.tryAcquire(PACE)).isPositive();
        assertThat(limiter.tryAcquire(List.of(PACE.get(0), new Charge("wide", "", 1))))
                .isPositive();
        assertThat(limiter.tryAcquire(new Charge("wide", "", 1)))
                .as("another budget")
                .isZero();
        assertThat(turn.tryAcquire()).isZero();
    }

    @Test
    void aPlaceThatIsGivenUpIsDueNothing() {
        useUp();
        Turn gone = limiter.queue(PACE, "a");
        Turn next = limiter.queue(PACE, "b");
        assertThat(next.tryAcquire()).isCloseTo(2 * SECOND, within());
        gone.close();
        gone.close();
        assertThat(next.tryAcquire()).isCloseTo(SECOND, within());
        next.close();
        time.advance(Duration.ofMillis(1_500));
        assertThat(limiter.tryAcquire(PACE)).as("nobody waits any more").isZero();
        assertThatThrownBy(gone::tryAcquire).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSleeperWhoOversleepsHoldsNobodyUp() {
        useUp();
        Turn late = limiter.queue(PACE, "a");
        Turn other = limiter.queue(PACE, "b");
        time.advance(Duration.ofMillis(2_100));
        assertThat(other.tryAcquire()).as("enough for both").isZero();
        assertThat(late.tryAcquire()).isPositive();
    }

    @Test
    void whoWaitsForAnotherBudgetTooHoldsNobodyUpMeanwhile() {
        useUp();
        limiter.learn(QuotaSignal.blocked("other", "", Duration.ofMinutes(1)));
        Turn both = limiter.queue(List.of(PACE.get(0), new Charge("other", "", 1)), "a");
        assertThat(both.tryAcquire()).isEqualTo(Duration.ofMinutes(1).toNanos());
        Turn one = limiter.queue(PACE, "b");
        assertThat(one.tryAcquire()).isCloseTo(SECOND, within());
        time.advance(Duration.ofMillis(1_100));
        assertThat(one.tryAcquire()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(both.tryAcquire()).isZero();
    }

    @Test
    void severalChargesAreGrantedTogetherOrNotAtAll() {
        useUp();
        Turn both = limiter.queue(List.of(new Charge("wide", "", 1_000), PACE.get(0)), "a");
        assertThat(both.tryAcquire()).isPositive();
        assertThat(limiter.tryAcquire(new Charge("wide", "two", 1_000))).isZero();
        time.advance(Duration.ofMillis(1_100));
        assertThat(both.tryAcquire()).isZero();
        assertThat(limiter.tryAcquire(new Charge("wide", "", 1)))
                .as("all were taken")
                .isPositive();
    }

    @Test
    void aPlaceOutlivesTheSweepOfIdleBuckets() {
        RateLimiter small =
                new RateLimiter(Platform.of("acme"), List.of(RateLimit.of("b", 300, Duration.ofSeconds(1))), time);
        Charge all = new Charge("b", "mine", 300);
        assertThat(small.tryAcquire(all)).isZero();
        try (Turn turn = small.queue(List.of(new Charge("b", "mine", 1)), "a")) {
            assertThat(turn.tryAcquire()).isPositive();
            time.advance(Duration.ofSeconds(5));
            for (int i = 0; i < 2_000; i++) {
                small.tryAcquire(new Charge("b", "other-" + i, 1));
            }
            assertThat(small.tryAcquire(all)).as("one is due to who waits").isPositive();
            assertThat(turn.tryAcquire()).isZero();
        }
    }

    @Test
    void manyThreadsAreGrantedNoMoreThanThereIsAndLeaveNothingBehind() throws Exception {
        RateLimiter wide =
                new RateLimiter(Platform.of("acme"), List.of(RateLimit.of("b", 1_000, Duration.ofDays(1))), time);
        List<Charge> charge = List.of(new Charge("b", "", 1));
        AtomicInteger granted = new AtomicInteger();
        Together.run(32, thread -> {
            for (int i = 0; i < 200; i++) {
                try (Turn turn = wide.queue(charge, "t" + thread % 5)) {
                    if (turn.tryAcquire() == 0) {
                        granted.incrementAndGet();
                    }
                }
            }
            return thread;
        });
        // A place of another may be in the way of the last permits; without places they are free.
        while (wide.tryAcquire(charge) == 0) {
            granted.incrementAndGet();
        }
        assertThat(granted).hasValue(1_000);
    }

    private void useUp() {
        assertThat(limiter.tryAcquire(PACE)).isZero();
    }

    /** A pace rounds its interval up to whole nanoseconds. */
    private static org.assertj.core.data.Offset<Long> within() {
        return org.assertj.core.data.Offset.offset(1_000L);
    }
}
