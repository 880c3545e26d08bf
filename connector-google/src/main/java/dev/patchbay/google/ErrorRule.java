// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of Google's errors means.
 *
 * @param key what it is about: {@code family.CODE} of Google Ads (the code may be {@code *}), a reason, or an OAuth error
 * @param category what kind of failure it is
 * @param remedy what a person can do, one line
 * @param tokenExpired whether a refreshed access token may cure it
 * @param tooLarge whether asking for less may cure it
 * @param subject what is wrong, when the rule knows; null otherwise
 * @param pause how long to stop when the answer itself does not say; null for the usual back-off
 * @param untilMidnight whether to stop until midnight Pacific time, when daily budgets come back
 */
record ErrorRule(
        String key,
        ErrorCategory category,
        String remedy,
        boolean tokenExpired,
        boolean tooLarge,
        @Nullable String subject,
        @Nullable Duration pause,
        boolean untilMidnight) {

    static ErrorRule of(String key, ErrorCategory category, String remedy) {
        return new ErrorRule(key, category, remedy, false, false, null, null, false);
    }

    ErrorRule refreshing() {
        return new ErrorRule(key, category, remedy, true, tooLarge, subject, pause, untilMidnight);
    }

    ErrorRule askForLess() {
        return new ErrorRule(key, category, remedy, tokenExpired, true, subject, pause, untilMidnight);
    }

    ErrorRule about(String what) {
        return new ErrorRule(key, category, remedy, tokenExpired, tooLarge, what, pause, untilMidnight);
    }

    ErrorRule waiting(Duration time) {
        return new ErrorRule(key, category, remedy, tokenExpired, tooLarge, subject, time, untilMidnight);
    }

    ErrorRule daily() {
        return new ErrorRule(key, category, remedy, tokenExpired, tooLarge, subject, pause, true);
    }
}
