// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Operations per day of the Cloud project. The platform does not say when its day begins; here it is midnight in
 * California. Thread-safe.
 */
final class OperationQuota {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private final AdsOptions options;
    private final Map<String, Long> used = new ConcurrentHashMap<>();

    OperationQuota(AdsOptions options) {
        this.options = options;
    }

    /** Counts operations or refuses them. */
    void take(Instant now, boolean test, long operations) {
        long granted = test ? options.level().test : options.level().production;
        double limit = granted == Long.MAX_VALUE ? Double.MAX_VALUE : granted * options.quotaScale();
        String key = key(now, test);
        long sum = used.merge(key, operations, Long::sum);
        if (sum > limit) {
            used.merge(key, -operations, Long::sum);
            throw refusal(now);
        }
    }

    long used(Instant now, boolean test) {
        return used.getOrDefault(key(now, test), 0L);
    }

    private AdsError refusal(Instant now) {
        ZonedDateTime local = now.atZone(PACIFIC);
        ZonedDateTime midnight = local.toLocalDate().plusDays(1).atStartOfDay(PACIFIC);
        long seconds = Duration.between(local, midnight).toSeconds() + 1;
        String level = options.level().name().toLowerCase(Locale.ROOT);
        return AdsError.of("quotaError", "RESOURCE_EXHAUSTED", "Too many requests. Retry in " + seconds + " seconds.")
                .quota("DEVELOPER", "Number of operations for " + level + " access", seconds);
    }

    private static String key(Instant now, boolean test) {
        return LocalDate.ofInstant(now, PACIFIC) + (test ? " test" : "");
    }
}
