// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of Meta's errors means.
 *
 * @param match which errors it speaks of
 * @param category what kind of failure it is
 * @param meaning what happened, for people; empty when Meta's own text says enough
 * @param remedy what to do
 * @param pause how long to stop when the answer itself does not say; null when not throttled
 * @param tooLarge whether asking for less may cure it
 * @param subject what is wrong, when the rule knows; null otherwise
 */
record ErrorRule(
        Match match,
        ErrorCategory category,
        String meaning,
        String remedy,
        @Nullable Duration pause,
        boolean tooLarge,
        @Nullable String subject) {

    /** Which errors a rule speaks of. The order of the kinds is the order in which they are tried. */
    sealed interface Match {

        /** A code (null for any) whose message holds a text: Meta has no number for some of its most telling errors. */
        record Text(@Nullable Integer code, String text) implements Match {}

        /** Exactly this code with this subcode. */
        record Exact(int code, int subcode) implements Match {}

        /** This subcode with any code, or as the code itself. */
        record Subcode(int subcode) implements Match {}

        /** Subcodes of a range with any code, or as the code itself. */
        record Family(int first, int last) implements Match {}

        /** Codes of a range, whatever the subcode. */
        record Codes(int first, int last) implements Match {}
    }

    static ErrorRule of(Match match, ErrorCategory category, String meaning, String remedy) {
        return new ErrorRule(match, category, meaning, remedy, null, false, null);
    }

    ErrorRule waiting(Duration time) {
        return new ErrorRule(match, category, meaning, remedy, time, tooLarge, subject);
    }

    ErrorRule askForLess() {
        return new ErrorRule(match, category, meaning, remedy, pause, true, subject);
    }

    ErrorRule about(String what) {
        return new ErrorRule(match, category, meaning, remedy, pause, tooLarge, what);
    }
}
