// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.resilience.RateLimit;
import java.time.Duration;
import java.util.List;

/**
 * Google's budgets. Google sends no headers about them, so every call states what it costs; the names are ours. Figures by
 * Google's documentation unless a comment says otherwise.
 */
final class Budgets {

    /** Google Ads operations of the Cloud project: a query counts one, however many rows and pages it has. */
    static final String ADS_OPERATIONS = "ads_operations";
    /** Google Ads calls of one account; Google publishes no figure, refusals tell. */
    static final String ADS_CUSTOMER = "ads_customer";
    /** Business Profile queries per minute, of each API and project; the subject is the API. */
    static final String BUSINESS = "business_profile";
    /** YouTube Data units per day of the project; they come back at midnight Pacific time. */
    static final String YOUTUBE_UNITS = "youtube_units";
    /** {@code search.list} per day of the project, a bucket of its own since 2026. */
    static final String YOUTUBE_SEARCH = "youtube_search";
    /** YouTube Analytics units per day; from memory, not from Google's documentation. */
    static final String YOUTUBE_ANALYTICS_UNITS = "youtube_analytics_units";
    /** YouTube Analytics queries per minute; from memory, not from Google's documentation. */
    static final String YOUTUBE_ANALYTICS = "youtube_analytics";

    private static final long BASIC_OPERATIONS = 15_000;
    private static final long EXPLORER_OPERATIONS = 2_880;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static final List<RateLimit> LIMITS = List.of(
            RateLimit.of(ADS_OPERATIONS, BASIC_OPERATIONS, DAY),
            RateLimit.of(BUSINESS, 300, MINUTE),
            RateLimit.of(YOUTUBE_UNITS, 10_000, DAY),
            RateLimit.of(YOUTUBE_SEARCH, 100, DAY),
            RateLimit.of(YOUTUBE_ANALYTICS_UNITS, 100_000, DAY),
            RateLimit.of(YOUTUBE_ANALYTICS, 720, MINUTE));

    private Budgets() {}

    /** The limits of an access level: Google Ads counts operations by it. */
    static List<RateLimit> limits(String accessLevel) {
        return LIMITS.stream()
                .filter(limit ->
                        !limit.bucket().equals(ADS_OPERATIONS) || !accessLevel.equals(GoogleSettings.LEVEL_STANDARD))
                .map(limit -> limit.bucket().equals(ADS_OPERATIONS) && accessLevel.equals(GoogleSettings.LEVEL_EXPLORER)
                        ? RateLimit.of(ADS_OPERATIONS, EXPLORER_OPERATIONS, DAY)
                        : limit)
                .toList();
    }
}
