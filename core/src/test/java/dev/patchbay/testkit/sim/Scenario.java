// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.resilience.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The platforms that limiters are tried on. The seed decides where windows begin. */
public enum Scenario {
    FIXED_WINDOW("fixed window, 300 in 15 minutes", 300, Duration.ofMinutes(15), 300, 8),
    SLIDING_WINDOW("sliding window, 300 in 15 minutes", 300, Duration.ofMinutes(15), 300, 8),
    LEAKY_BUCKET("leaky bucket, 2,400 in 15 minutes, 200 at once", 2_400, Duration.ofMinutes(15), 200, 4),
    SCORE("score of 600, gone in 5 minutes", 600, Duration.ofMinutes(5), 600, 40),
    DAILY_QUOTA("2,000 a day", 2_000, Duration.ofDays(1), 2_000, 3);

    private final String label;
    private final long permits;
    private final Duration period;
    private final long burst;
    private final int periods;

    Scenario(String label, long permits, Duration period, long burst, int periods) {
        this.label = label;
        this.permits = permits;
        this.period = period;
        this.burst = burst;
        this.periods = periods;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** The platform. */
    public HiddenPlatform platform(long seed) {
        long nanos = period.toNanos();
        // Windows that begin with the run or anywhere before: an unknown phase.
        long phase = -new Random(seed).nextLong(nanos);
        return switch (this) {
            case FIXED_WINDOW, DAILY_QUOTA -> new HiddenPlatform.FixedWindow(permits, nanos, phase);
            case SLIDING_WINDOW -> new HiddenPlatform.SlidingWindow(permits, nanos);
            case LEAKY_BUCKET -> new HiddenPlatform.LeakyBucket(burst, permits, nanos, 0);
            case SCORE -> new HiddenPlatform.DecayingScore(permits, nanos, 1, 0);
        };
    }

    /** What its documentation would say. */
    public List<RateLimit> declared() {
        return List.of(new RateLimit(HiddenPlatform.BUCKET, permits, period, burst));
    }

    /**
     * How long to run, to the end of a window where there are windows.
     *
     * @param times 1 for a short run
     */
    public Duration length(long seed, int times) {
        long nanos = period.toNanos();
        boolean windows = this == FIXED_WINDOW || this == DAILY_QUOTA;
        long phase = windows ? new Random(seed).nextLong(nanos) : 0;
        return period.multipliedBy((long) periods * times).minusNanos(phase);
    }
}
