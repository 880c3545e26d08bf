// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.resilience.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Meta's budgets. Their names are Meta's business use cases; the subject is the business object, for ads the bare digits of
 * the account. Declared are only the hard limits that hold for every app of the full tier; quotas that grow with ads or
 * users are learned from the headers.
 */
final class Budgets {

    /** 200 calls per user and hour over the whole app; only Meta knows the number of users. */
    static final String APP = "app";

    static final String ADS = "ads_management";
    static final String INSIGHTS = "ads_insights";
    /** Reads cost 1, writes 3. */
    static final String ACCOUNT_SCORE = "ad_account_score";
    /** How busy Meta's report servers are with us; no count of calls. */
    static final String INSIGHTS_LOAD = "ads_insights_load";

    static final String INSIGHTS_REACH = "ads_insights_reach";
    static final String PAGES = "pages";

    private static final Set<String> DAY_WINDOWS =
            Set.of(PAGES, "instagram", "leadgen", "messenger", "whatsapp_business_management", "whatsapp");

    static final List<RateLimit> LIMITS = List.of(
            RateLimit.of(ADS, 100_000, Duration.ofHours(1)),
            RateLimit.of(INSIGHTS, 190_000, Duration.ofHours(1)),
            RateLimit.of(ACCOUNT_SCORE, 9_000, Duration.ofMinutes(5)));

    private Budgets() {}

    /** Whether it is counted over 24 hours, so that a minute's pause changes nothing. */
    static boolean dayWindow(String budget) {
        return DAY_WINDOWS.contains(budget);
    }
}
