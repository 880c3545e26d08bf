// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import com.google.common.util.concurrent.RateLimiter;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.resilience.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to be let through. Every budget is so large that nobody is ever refused; threads share it. The floor reads
 * the clock and moves one number, which no limiter can do without.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LimiterSpeed {

    private static final int PERMITS = 1_000_000_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final AtomicLong floor = new AtomicLong();
    private final dev.patchbay.resilience.RateLimiter patchbay = new dev.patchbay.resilience.RateLimiter(
            Platform.of("meta"),
            List.of(
                    RateLimit.of("first", PERMITS, PERIOD),
                    RateLimit.of("second", PERMITS, PERIOD),
                    RateLimit.of("third", PERMITS, PERIOD),
                    new RateLimit("paced", PERMITS, PERIOD, PERMITS / 2)),
            NanoTicker.system());
    private final Charge one = new Charge("first", "1000000000000000", 1);
    private final Charge told = new Charge("second", "1000000000000001", 1);
    private final Charge paced = new Charge("paced", "1000000000000000", 1);
    private final List<Charge> three =
            List.of(one, new Charge("second", "1000000000000000", 1), new Charge("third", "1000000000000000", 1));
    private final Bucket bucket4j = Bucket.builder()
            .addLimit(limit -> limit.capacity(PERMITS).refillGreedy(PERMITS, PERIOD))
            .withCustomTimePrecision(TimeMeter.SYSTEM_NANOTIME)
            .build();
    private final io.github.resilience4j.ratelimiter.RateLimiter resilience4j =
            io.github.resilience4j.ratelimiter.RateLimiter.of(
                    "first",
                    RateLimiterConfig.custom()
                            .limitForPeriod(PERMITS)
                            .limitRefreshPeriod(PERIOD)
                            .timeoutDuration(Duration.ZERO)
                            .build());
    private final RateLimiter guava = RateLimiter.create(PERMITS);
    private final dev.failsafe.RateLimiter<Object> failsafe =
            dev.failsafe.RateLimiter.burstyBuilder(PERMITS, PERIOD).build();

    @Setup
    public void learn() {
        patchbay.learn(QuotaSignal.used("second", "1000000000000001", 0.05));
    }

    /** The clock and one compare-and-set. */
    @Benchmark
    public long floor() {
        while (true) {
            long now = System.nanoTime();
            long before = floor.get();
            long after = Math.max(before, now) + 1;
            if (floor.compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** One budget, as connectors declare them. */
    @Benchmark
    public long patchbay() {
        return patchbay.tryAcquire(one);
    }

    /** One budget of which an answer has told. */
    @Benchmark
    public long patchbayAfterAnAnswer() {
        return patchbay.tryAcquire(told);
    }

    /** One budget with a burst below its permits. */
    @Benchmark
    public long patchbayPaced() {
        return patchbay.tryAcquire(paced);
    }

    /** Three budgets at once. */
    @Benchmark
    public long patchbayThreeBudgets() {
        return patchbay.tryAcquire(three);
    }

    @Benchmark
    public boolean bucket4j() {
        return bucket4j.tryConsume(1);
    }

    @Benchmark
    public boolean resilience4j() {
        return resilience4j.acquirePermission();
    }

    @Benchmark
    public boolean guava() {
        return guava.tryAcquire();
    }

    @Benchmark
    public boolean failsafe() {
        return failsafe.tryAcquirePermit();
    }
}
