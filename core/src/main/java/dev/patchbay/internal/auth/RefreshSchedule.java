// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import dev.patchbay.spi.Authenticator;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to refresh next. The random source must be safe for use by many threads. */
record RefreshSchedule(RandomGenerator random) {

    /** However soon a token ends by our clock, which may be wrong: never refresh it in a loop. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 7;

    /** When a credential just stored is to be refreshed; null when it cannot be or need not be. */
    @Nullable
    Instant after(Authenticator authenticator, Credential credential, Instant now) {
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
        Instant at = end.minus(margin).minus(share(margin.dividedBy(10)));
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

    private Duration share(Duration of) {
        long millis = of.toMillis();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(millis + 1));
    }
}
