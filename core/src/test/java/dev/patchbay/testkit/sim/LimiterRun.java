// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.resilience.QuotaSignal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Callers that always have work, each in a thread of its own, behind one limiter and in front of one platform. The way
 * there takes every call the same time, since no limiter can help calls that are piled up on the way; the way back varies,
 * so that answers overtake one another.
 */
public final class LimiterRun {

    private static final Duration WAY_THERE = Duration.ofMillis(20);
    private static final Duration SHORTEST_WAY_BACK = Duration.ofMillis(20);
    private static final int MORE_MILLIS_BACK = 180;

    /**
     * What came of it.
     *
     * @param sent units that were sent
     * @param accepted units that the platform took
     * @param allowed units that it would have taken at most
     * @param byTenant units that it took of each tenant
     */
    public record Result(long sent, long accepted, double allowed, long[] byTenant) {

        /** Units over the budget. */
        public long refused() {
            return sent - accepted;
        }

        /** The share of the budget that was used. */
        public double used() {
            return accepted / allowed;
        }

        /** Jain's index: 1 when all tenants got the same, 1/n when one got all. */
        public double jain() {
            double sum = 0;
            double squares = 0;
            for (long one : byTenant) {
                sum += one;
                squares += (double) one * one;
            }
            return sum * sum / (byTenant.length * squares);
        }
    }

    private final Conductor time = new Conductor();
    private final HiddenPlatform platform;
    private final boolean told;
    private final Random random;
    private final long[] byTenant;
    private long sent;
    private long accepted;

    private LimiterRun(HiddenPlatform platform, boolean told, long seed, int tenants) {
        this.platform = platform;
        this.told = told;
        this.random = new Random(seed);
        this.byTenant = new long[tenants];
    }

    /**
     * Runs.
     *
     * @param told whether answers carry headers; refusals always say how long to wait
     * @param limiter makes the limiter on the run's time
     * @param threads of each tenant
     */
    public static Result of(
            HiddenPlatform platform,
            boolean told,
            Function<Conductor, Admission> limiter,
            Duration length,
            long seed,
            int... threads) {
        LimiterRun run = new LimiterRun(platform, told, seed, threads.length);
        Admission admission = limiter.apply(run.time);
        for (int tenant = 0; tenant < threads.length; tenant++) {
            for (int i = 0; i < threads[tenant]; i++) {
                int mine = tenant;
                run.time.start(Duration.ofMillis(run.random.nextInt(50)), () -> run.calls(admission, mine));
            }
        }
        run.time.run(length);
        return new Result(run.sent, run.accepted, platform.allowed(length.toNanos()), run.byTenant);
    }

    private void calls(Admission admission, int tenant) throws InterruptedException {
        while (!time.ended()) {
            admission.acquire("tenant-" + tenant, 1);
            time.sleep(WAY_THERE);
            long now = time.nanos();
            boolean taken = platform.accepts(now, 1);
            List<QuotaSignal> news = told ? platform.headers(now) : List.of();
            sent++;
            if (taken) {
                accepted++;
                byTenant[tenant]++;
            }
            Duration pause = HiddenPlatform.wholeSeconds(platform.retryAfter(now));
            time.sleep(SHORTEST_WAY_BACK.plusMillis(random.nextInt(MORE_MILLIS_BACK)));
            news.forEach(admission::hear);
            if (!taken) {
                admission.hear(QuotaSignal.blocked(HiddenPlatform.BUCKET, "", pause));
            }
        }
    }
}
