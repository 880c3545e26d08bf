// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Platform;
import dev.patchbay.testkit.sim.HiddenPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Against platforms that count in their own way, in virtual time: they never have to refuse. */
class RateLimiterPlatformsTest {

    private static final Platform PLATFORM = Platform.of("acme");

    private final AtomicLong time = new AtomicLong();

    private record Run(long sent, long refused) {}

    /** Many callers who always have work: somebody asks as soon as it is worth asking. */
    private Run saturate(RateLimiter limiter, HiddenPlatform platform, String bucket, Duration length, Random random) {
        long end = time.get() + length.toNanos();
        long sent = 0;
        long refused = 0;
        while (time.get() < end) {
            int cost = random.nextInt(10) == 0 ? 3 : 1;
            long wait = limiter.tryAcquire(new Charge(bucket, "", cost));
            if (wait > 0) {
                time.addAndGet(wait);
                continue;
            }
            sent += cost;
            if (!platform.accepts(time.get(), cost)) {
                refused++;
            }
            platform.headers(time.get()).forEach(limiter::learn);
        }
        return new Run(sent, refused);
    }

    @Test
    void aFixedWindowNeverOverflowsWhereverItStarts() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            long permits = 20 + random.nextInt(300);
            Duration period = Duration.ofSeconds(1 + random.nextInt(3_600));
            RateLimit limit = new RateLimit("b", permits, period, anyBurst(random, permits));
            HiddenPlatform platform =
                    new HiddenPlatform.FixedWindow(permits, period.toNanos(), random.nextLong(period.toNanos()));
            Run run = saturate(limiter(limit), platform, "b", period.multipliedBy(40), random);
            assertThat(run.refused).as("seed %d, %s", seed, limit).isZero();
            assertThat(run.sent).as("seed %d, %s", seed, limit).isGreaterThan((long) (0.93 * permits * 40));
        }
    }

    @Test
    void aSlidingWindowNeverOverflowsAndIsUsedUp() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            long permits = 100 + random.nextInt(300);
            Duration period = Duration.ofSeconds(1 + random.nextInt(3_600));
            RateLimit limit = new RateLimit("b", permits, period, anyBurst(random, permits));
            Run run = saturate(
                    limiter(limit),
                    new HiddenPlatform.SlidingWindow(permits, period.toNanos()),
                    "b",
                    period.multipliedBy(40),
                    random);
            assertThat(run.refused).as("seed %d, %s", seed, limit).isZero();
            assertThat(run.sent).as("seed %d, %s", seed, limit).isGreaterThan((long) (0.96 * permits * 40));
        }
    }

    @Test
    void aLeakyBucketNeverOverflows() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            long permits = 20 + random.nextInt(500);
            long burst = anyBurst(random, permits);
            Duration period = Duration.ofSeconds(10 + random.nextInt(600));
            RateLimit limit = new RateLimit("b", permits, period, burst);
            HiddenPlatform platform = new HiddenPlatform.LeakyBucket(burst, permits, period.toNanos(), time.get());
            Run run = saturate(limiter(limit), platform, "b", period.multipliedBy(40), random);
            assertThat(run.refused).as("seed %d, %s", seed, limit).isZero();
        }
    }

    @Test
    void aScoreThatOnlyThePlatformKnowsIsLearnedFromItsHeaders() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            double points = 0.2 + random.nextDouble() * 2;
            HiddenPlatform.DecayingScore platform =
                    new HiddenPlatform.DecayingScore(60, Duration.ofSeconds(300).toNanos(), points, time.get());
            RateLimiter limiter = limiter(RateLimit.of("other", 1, Duration.ofHours(1)));
            Run run = saturate(limiter, platform, HiddenPlatform.BUCKET, Duration.ofHours(2), random);
            double sustainable = platform.allowed(Duration.ofHours(2).toNanos());
            assertThat(run.refused).as("seed %d", seed).isZero();
            assertThat(run.sent / sustainable).as("use, seed %d", seed).isGreaterThan(0.97);
        }
    }

    @Test
    void aDailyQuotaIsKeptAcrossMidnightWithoutHeaders() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            RateLimit limit = new RateLimit("b", 15_000, Duration.ofDays(1), 1 + random.nextInt(2_000));
            HiddenPlatform platform = new HiddenPlatform.FixedWindow(
                    15_000,
                    Duration.ofDays(1).toNanos(),
                    random.nextLong(Duration.ofDays(1).toNanos()));
            Run run = saturate(limiter(limit), platform, "b", Duration.ofDays(4), random);
            assertThat(run.refused).as("seed %d, %s", seed, limit).isZero();
            assertThat(run.sent).as("seed %d, %s", seed, limit).isGreaterThan((long) (0.97 * 15_000 * 4));
        }
    }

    @Test
    void aDailyQuotaKnownFromHeadersOnlyIsUsedUpAndNeverOverdrawn() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            long day = Duration.ofDays(1).toNanos();
            HiddenPlatform platform = new HiddenPlatform.FixedWindow(1_000, day, time.get() + random.nextLong(day));
            RateLimiter limiter = limiter(RateLimit.of("other", 1, Duration.ofHours(1)));
            Run run = saturate(limiter, platform, HiddenPlatform.BUCKET, Duration.ofDays(4), random);
            assertThat(run.refused).as("seed %d", seed).isZero();
            assertThat(run.sent).as("seed %d", seed).isGreaterThan((long) (0.97 * 1_000 * 4));
        }
    }

    /** Not below the dearest call: one above the burst leaves permits unused while it waits. */
    private static long anyBurst(Random random, long permits) {
        return 3 + random.nextLong(permits - 3);
    }

    private RateLimiter limiter(RateLimit limit) {
        return new RateLimiter(PLATFORM, List.of(limit), time::get);
    }
}
