// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real threads, virtual time: time moves only while all of them stand at a barrier. */
class RateLimiterConcurrencyTest {

    private static final Platform PLATFORM = Platform.of("acme");
    private static final int THREADS = 64;

    private final AtomicLong time = new AtomicLong();

    /** What each thread does between two steps of time; gives the units it was granted. */
    @FunctionalInterface
    private interface Step {
        long run(int thread, int step);
    }

    private AdmissionLog steps(int steps, Duration longest, long seed, Step step) throws Exception {
        AdmissionLog log = new AdmissionLog();
        Random random = new Random(seed);
        AtomicLong granted = new AtomicLong();
        CyclicBarrier barrier = new CyclicBarrier(THREADS, () -> {
            log.granted(time.get(), granted.getAndSet(0));
            time.addAndGet(random.nextLong(longest.toNanos()));
        });
        Together.run(THREADS, thread -> {
            for (int i = 0; i < steps; i++) {
                granted.addAndGet(step.run(thread, i));
                barrier.await(30, TimeUnit.SECONDS);
            }
            return thread;
        });
        return log;
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "100, 1", "500, 10", "500, 100", "40, 30"})
    void noWindowIsOverfilledBySixtyFourThreads(long permits, long burst) throws Exception {
        RateLimit limit = new RateLimit("b", permits, Duration.ofSeconds(1), burst);
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(limit), time::get);
        Charge charge = new Charge("b", "", 1);
        AdmissionLog log = steps(150, Duration.ofMillis(200), 7, (thread, step) -> {
            long granted = 0;
            for (int i = 0; i < 20; i++) {
                granted += limiter.tryAcquire(charge) == 0 ? 1 : 0;
            }
            return granted;
        });
        log.assertNoWindowHoldsMoreThan(limit, "seed 7");
        assertThat(log.total()).as("it was worth asking").isGreaterThan(120 * Math.min(burst, 3));
    }

    @Test
    void timeThatMovesUnderTheThreadsDoesNotOverfillTheWhole() throws Exception {
        RateLimit limit = RateLimit.of("b", 100, Duration.ofMillis(10));
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(limit), () -> time.addAndGet(5_000));
        Charge charge = new Charge("b", "", 1);
        long granted = Together.run(THREADS, thread -> {
                    long own = 0;
                    for (int i = 0; i < 5_000; i++) {
                        own += limiter.tryAcquire(charge) == 0 ? 1 : 0;
                    }
                    return own;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        long periods = time.get() / limit.period().toNanos() + 1;
        assertThat(granted).isBetween(limit.permits() * periods / 2, limit.permits() * periods);
    }

    @Test
    void severalBudgetsAreTakenTogetherAndReturnedTogether() throws Exception {
        RateLimit wide = RateLimit.of("wide", 1_000, Duration.ofSeconds(10));
        RateLimit narrow = RateLimit.of("narrow", 70, Duration.ofSeconds(10));
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(wide, narrow), time::get);
        List<Charge> both = List.of(new Charge("wide", "", 1), new Charge("narrow", "", 1));
        AdmissionLog log = steps(200, Duration.ofMillis(700), 11, (thread, step) -> {
            long granted = 0;
            for (int i = 0; i < 5; i++) {
                granted += limiter.tryAcquire(both) == 0 ? 1 : 0;
            }
            return granted;
        });
        log.assertNoWindowHoldsMoreThan(narrow, "seed 11");
        // What was refused by the narrow one must be back in the wide one: just what the narrow one still counts is
        // missing.
        List<BucketState> states = limiter.states();
        long wideTaken = 1_000 - available(states, "wide");
        long narrowTaken = 70 - available(states, "narrow");
        assertThat(wideTaken).isEqualTo(narrowTaken);
        assertThat(log.total()).isGreaterThan(70 * 3);
    }

    private static long available(List<BucketState> states, String bucket) {
        return states.stream()
                .filter(s -> s.key().bucket().equals(bucket))
                .findFirst()
                .orElseThrow()
                .available();
    }

    @RepeatedTest(10)
    void theRemainingIsNeverExceededWhileAnswersKeepComing() throws Exception {
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(), time::get);
        Charge charge = new Charge("b", "", 1);
        QuotaSignal told = QuotaSignal.remaining("b", "", 1_000, Duration.ofHours(1));
        limiter.learn(told);
        long granted = Together.run(THREADS, thread -> {
                    long own = 0;
                    for (int i = 0; i < 400; i++) {
                        if (thread % 8 == 0) {
                            limiter.learn(told);
                        }
                        own += limiter.tryAcquire(charge) == 0 ? 1 : 0;
                    }
                    return own;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        // The last 100 are spaced out, of which the standing time lets one through.
        assertThat(granted).isEqualTo(901);
    }

    @Test
    void bucketsThatAreDroppedMeanwhileForgetNothing() throws Exception {
        RateLimit limit = RateLimit.of("b", 5, Duration.ofMillis(100));
        RateLimiter limiter = new RateLimiter(PLATFORM, List.of(limit), time::get);
        Charge charge = new Charge("b", "busy", 1);
        AdmissionLog log = steps(300, Duration.ofMillis(60), 13, (thread, step) -> {
            long granted = 0;
            for (int i = 0; i < 10; i++) {
                limiter.tryAcquire(new Charge("b", thread + "/" + step + "/" + i, 1));
                granted += limiter.tryAcquire(charge) == 0 ? 1 : 0;
            }
            return granted;
        });
        log.assertNoWindowHoldsMoreThan(limit, "seed 13");
        assertThat(log.total()).isGreaterThan(300);
        assertThat(limiter.states()).as("kept").hasSizeLessThan(20_000);
    }
}
