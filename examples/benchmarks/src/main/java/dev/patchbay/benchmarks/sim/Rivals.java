// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sim;

import com.google.common.util.concurrent.RateLimiter;
import com.google.common.util.concurrent.RateLimitersOnVirtualTime;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.testkit.sim.Admission;
import dev.patchbay.testkit.sim.Conductor;
import dev.patchbay.testkit.sim.PatchbayAdmission;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Every limiter on the same virtual time, set up for a declared limit as its documentation says, and waited for. */
final class Rivals {

    private static final Duration ENDLESS = Duration.ofDays(3_650);

    private Rivals() {}

    static Map<String, BiFunction<RateLimit, Conductor, Admission>> all() {
        Map<String, BiFunction<RateLimit, Conductor, Admission>> all = new LinkedHashMap<>();
        all.put("patchbay", (limit, time) -> new PatchbayAdmission(List.of(limit), time));
        all.put("bucket4j", Rivals::bucket4j);
        all.put("resilience4j", Rivals::resilience4j);
        all.put("guava", Rivals::guava);
        all.put("failsafe", Rivals::failsafe);
        return all;
    }

    private static Admission bucket4j(RateLimit limit, Conductor time) {
        Bucket bucket = Bucket.builder()
                .addLimit(b -> b.capacity(limit.burst()).refillGreedy(limit.permits(), limit.period()))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return time.nanos();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
        return (tenant, cost) -> bucket.asBlocking().consume(cost, nanos -> time.sleep(Duration.ofNanos(nanos)));
    }

    private static Admission resilience4j(RateLimit limit, Conductor time) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod((int) limit.permits())
                .limitRefreshPeriod(limit.period())
                .timeoutDuration(ENDLESS)
                .build();
        AtomicRateLimiter limiter = new AtomicRateLimiter("simulated", config, time::nanos);
        return (tenant, cost) -> time.sleep(Duration.ofNanos(limiter.reservePermission(cost)));
    }

    private static Admission guava(RateLimit limit, Conductor time) {
        RateLimiter limiter = RateLimitersOnVirtualTime.of(
                limit.permits() * 1e9 / limit.period().toNanos(), time);
        return (tenant, cost) -> limiter.acquire(cost);
    }

    private static Admission failsafe(RateLimit limit, Conductor time) {
        dev.failsafe.RateLimiter<Object> limiter = dev.failsafe.internal.RateLimitersOnVirtualTime.of(
                dev.failsafe.RateLimiter.burstyBuilder(limit.permits(), limit.period())
                        .build(),
                time::nanos);
        return (tenant, cost) -> time.sleep(limiter.reservePermits(cost));
    }
}
