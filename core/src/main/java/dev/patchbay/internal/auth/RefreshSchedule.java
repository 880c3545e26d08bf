// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to refresh or validate next. The random source must be safe for use by many threads.
 *
 * @param validateEvery longest time between two looks at a token that is not refreshed
 */
record RefreshSchedule(RandomGenerator random, Duration validateEvery) {

    /** However soon a token ends by our clock, which may be wrong: never refresh it in a loop. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 7;

    /** When a credential just stored is to be refreshed or validated; null when neither can be done. */
    @Nullable
    Instant after(PlatformRuntime runtime, ConnectionId id, Credential credential, Instant now) {
        Instant refresh = refresh(runtime.connector().authenticator(), id, credential, now);
        if (refresh != null) {
            return refresh;
        }
        return validates(runtime) ? validation(id, now) : null;
    }

    /** Whether the platform can be asked about a token. */
    static boolean validates(PlatformRuntime runtime) {
        return runtime.connector().capabilities().contains(HealthProbe.class);
    }

    /** When to ask the platform about a token again. */
    Instant validation(ConnectionId id, Instant now) {
        return now.plus(validateEvery).minus(spread(id, validateEvery.dividedBy(4)));
    }

    /** When a credential is to be refreshed; null when it cannot be or need not be. */
    private static @Nullable Instant refresh(
            Authenticator authenticator, ConnectionId id, Credential credential, Instant now) {
        Instant end = Credentials.firstEnd(credential);
        if (end == null || !authenticator.refreshable(credential)) {
            return null;
        }
        Instant earliest = now.plus(SHORTEST);
        Duration life = Duration.between(now, end);
        if (life.compareTo(SHORTEST) <= 0) {
            return earliest;
        }
        Duration margin = authenticator.refreshMargin(credential, life);
        Duration longest = life.dividedBy(10).multipliedBy(9);
        margin = margin.isNegative() ? Duration.ZERO : margin.compareTo(longest) > 0 ? longest : margin;
        Instant latest = end.minus(margin);
        Duration room = Duration.between(earliest, latest);
        Duration half = margin.dividedBy(2);
        Instant at = latest.minus(spread(id, room.compareTo(half) < 0 ? room : half));
        return at.isBefore(earliest) ? earliest : at;
    }

    /**
     * How long to wait after some failures in a row: as long as the platform says, else doubled each time with jitter, but
     * always leaving room for another try before the token ends.
     */
    Duration backoff(int failures, @Nullable Duration retryAfter, @Nullable Instant end, Instant now) {
        if (retryAfter != null && retryAfter.compareTo(Duration.ZERO) > 0) {
            return retryAfter;
        }
        Duration ceiling = FIRST_BACKOFF.multipliedBy(1L << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
        ceiling = ceiling.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : ceiling;
        Duration left = end == null ? Duration.ZERO : Duration.between(now, end).dividedBy(2);
        if (left.compareTo(FIRST_BACKOFF) > 0 && left.compareTo(ceiling) < 0) {
            ceiling = left;
        }
        Duration half = ceiling.dividedBy(2);
        return half.plus(share(half));
    }

    /**
     * A share of a time that is the same for a connection always and even over all of them: whatever was obtained in one
     * minute is not due in one minute, on no node and after no restart.
     */
    private static Duration spread(ConnectionId id, Duration of) {
        if (of.isNegative() || of.isZero()) {
            return Duration.ZERO;
        }
        // The finalizer of SplitMix64 makes the weak hash of similar ids even.
        long z = id.value().hashCode() * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        double fraction = ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
        return Duration.ofMillis((long) (of.toMillis() * fraction));
    }

    private Duration share(Duration of) {
        long millis = of.toMillis();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(millis + 1));
    }
}
