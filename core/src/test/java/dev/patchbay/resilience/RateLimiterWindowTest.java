// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The declared limits: never too much in any window, and hardly anything wasted. */
class RateLimiterWindowTest {

    private static final Platform PLATFORM = Platform.of("acme");
    private static final Duration[] PERIODS = {
        Duration.ofMillis(1),
        Duration.ofMillis(997),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final AtomicLong time = new AtomicLong();

    @Test
    void noWindowHoldsMoreThanThePermitsWhateverTheTraffic() {
        for (long seed = 1; seed <= 1_500; seed++) {
            Random random = new Random(seed);
            List<RateLimit> limits =
                    random.nextInt(4) == 0 ? List.of(anyLimit(random), anyLimit(random)) : List.of(anyLimit(random));
            time.set(anyOrigin(random));
            AdmissionLog log = traffic(random, new RateLimiter(PLATFORM, limits, time::get), limits.get(0));
            for (RateLimit limit : limits) {
                log.assertNoWindowHoldsMoreThan(limit, "seed " + seed);
            }
        }
    }

    private static RateLimit anyLimit(Random random) {
        long permits = random.nextBoolean() ? 1 + random.nextInt(20) : 1 + random.nextInt(400);
        long burst = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> permits;
            case 2 -> Math.max(1, permits / 50);
            default -> 1 + random.nextLong(permits);
        };
        return new RateLimit("b", permits, PERIODS[random.nextInt(PERIODS.length)], burst);
    }

    /** Also where the ticker's long runs over. */
    private static long anyOrigin(Random random) {
        return random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE - random.nextInt(1_000_000);
    }

    /** Greedy callers who ask again when told, impatient ones, idle times, crowds, cheap and dear calls. */
    private AdmissionLog traffic(Random random, RateLimiter limiter, RateLimit limit) {
        AdmissionLog log = new AdmissionLog();
        long period = limit.period().toNanos();
        int dearest = random.nextInt(3) == 0 ? (int) Math.min(limit.permits(), 7) : 1;
        for (int step = 0; step < 300; step++) {
            int crowd = random.nextInt(5) == 0 ? 50 : 1;
            long wait = 0;
            for (int i = 0; i < crowd; i++) {
                int cost = 1 + random.nextInt(dearest);
                wait = limiter.tryAcquire(new Charge("b", "", cost));
                if (wait == 0) {
                    log.granted(time.get(), cost);
                }
            }
            time.addAndGet(
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextLong(period * 2);
                        case 1 -> random.nextLong(period / 64 + 1);
                        case 2 -> period / 64;
                        default -> wait > 0 ? wait : random.nextLong(period / limit.permits() + 1);
                    });
        }
        return log;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, PT1S",
        "5, 1, PT1S",
        "5, 5, PT1S",
        "10, 3, PT1S",
        "60, 1, PT1M",
        "60, 60, PT1M",
        "200, 4, PT1H",
        "200, 40, PT1H",
        "200, 200, PT1H",
        "4800, 97, PT24H",
        "4800, 4800, PT24H",
        "15000, 500, PT24H",
        "100000, 1000, PT1S",
        "1000000, 1000000, PT1S",
        "5000000, 1, PT1S"
    })
    void aSaturatedBudgetIsUsedToNinetySevenPercent(long permits, long burst, Duration period) {
        RateLimit limit = new RateLimit("b", permits, period, burst);
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(limit), time::get);
        int periods = permits > 1_000_000 ? 3 : permits > 100_000 ? 5 : 100;
        long end = periods * period.toNanos();
        Charge charge = new Charge("b", "", 1);
        long granted = 0;
        while (time.get() < end) {
            long wait = limiter.tryAcquire(charge);
            if (wait == 0) {
                granted++;
            } else {
                time.addAndGet(wait);
            }
        }
        assertThat((double) granted / (permits * periods)).isBetween(0.97, 1.0 + 1.0 / periods);
    }

    @ParameterizedTest
    @CsvSource({"200, 1, PT1H", "200, 20, PT1H", "200, 200, PT1H", "7, 7, PT1S", "1000, 20, PT1M"})
    void theToldWaitIsNeitherTooLongNorTooShort(long permits, long burst, Duration period) {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            RateLimiter limiter =
                    new RateLimiter(PLATFORM, List.of(new RateLimit("b", permits, period, burst)), time::get);
            for (int i = 0; i < 500; i++) {
                Charge charge = new Charge("b", "", 1 + random.nextInt(3));
                long wait = limiter.tryAcquire(charge);
                int asked = 0;
                while (wait > 0) {
                    time.addAndGet(wait - 1);
                    assertThat(limiter.tryAcquire(charge))
                            .as("seed %d, 1 ns before", seed)
                            .isPositive();
                    time.addAndGet(1);
                    wait = limiter.tryAcquire(charge);
                    // A pace and a window may have to be waited for one after the other.
                    assertThat(++asked)
                            .as("seed %d, asked again when told", seed)
                            .isLessThanOrEqualTo(2);
                }
                time.addAndGet(random.nextLong(period.toNanos() / permits));
            }
        }
    }

    @Test
    void theBurstGoesAtOnceAndNoMore() {
        RateLimiter limiter =
                new RateLimiter(PLATFORM, List.of(new RateLimit("b", 200, Duration.ofHours(1), 40)), time::get);
        Charge charge = new Charge("b", "", 1);
        for (int i = 0; i < 40; i++) {
            assertThat(limiter.tryAcquire(charge)).isZero();
        }
        assertThat(limiter.tryAcquire(charge)).isEqualTo(Duration.ofSeconds(18).toNanos());
    }

    @Test
    void aChargeAboveTheBurstWaitsForAnIdleBudgetAndOneAboveThePermitsTakesThemAll() {
        RateLimit limit = new RateLimit("b", 100, Duration.ofSeconds(100), 1);
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(limit), time::get);
        AdmissionLog log = new AdmissionLog();
        for (int cost : new int[] {1, 50, 1, 500, 1, 99, 2}) {
            long wait = limiter.tryAcquire(new Charge("b", "", cost));
            while (wait > 0) {
                time.addAndGet(wait);
                wait = limiter.tryAcquire(new Charge("b", "", cost));
            }
            log.granted(time.get(), Math.min(cost, limit.permits()));
        }
        log.assertNoWindowHoldsMoreThan(limit, "dear calls");
        assertThat(log.total()).isEqualTo(1 + 50 + 1 + 100 + 1 + 99 + 2);
    }

    @Test
    void subjectsDoNotShareAndAnUndeclaredBucketIsFree() {
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(RateLimit.of("b", 1, Duration.ofHours(1))), time::get);
        assertThat(limiter.tryAcquire(new Charge("b", "one", 1))).isZero();
        assertThat(limiter.tryAcquire(new Charge("b", "one", 1))).isPositive();
        assertThat(limiter.tryAcquire(new Charge("b", "two", 1))).isZero();
        assertThat(limiter.tryAcquire(List.of())).isZero();
        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.tryAcquire(new Charge("other", "one", 5))).isZero();
        }
    }

    @Test
    void severalChargesAreTakenAllOrNotAtAll() {
        RateLimiter limiter = new RateLimiter(
                PLATFORM,
                List.of(
                        RateLimit.of("a", 10, Duration.ofSeconds(10)),
                        RateLimit.of("b", 3, Duration.ofSeconds(60)),
                        new RateLimit("c", 100, Duration.ofSeconds(100), 1)),
                time::get);
        List<Charge> all = List.of(new Charge("a", "", 1), new Charge("c", "", 1), new Charge("b", "", 1));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.tryAcquire(all)).isZero();
            time.addAndGet(Duration.ofSeconds(2).toNanos());
        }
        assertThat(limiter.tryAcquire(all)).as("the longest wait of all").isGreaterThan(50_000_000_000L);
        assertThat(limiter.tryAcquire(new Charge("c", "", 1)))
                .as("c was not touched")
                .isZero();
        for (int i = 0; i < 7; i++) {
            assertThat(limiter.tryAcquire(new Charge("a", "", 1)))
                    .as("a was not touched")
                    .isZero();
        }
        assertThat(limiter.tryAcquire(new Charge("a", "", 1))).isPositive();
    }
}
