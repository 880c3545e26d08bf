// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a Google Ads account to read anything in it.
 *
 * @param id the account
 * @param login the manager through which it is reached; null for direct access
 * @param manager whether it is a manager, which has no campaigns of its own
 * @param currency ISO 4217 code of all its amounts
 * @param zone the zone of its days and times; null when this Java does not know it
 */
record AccountFacts(
        CustomerId id,
        @Nullable CustomerId login,
        boolean manager,
        String currency,
        @Nullable ZoneId zone) {

    /** For times, which Google writes without an offset; an unknown zone was warned of. */
    ZoneId zoneOrUtc() {
        return zone == null ? ZoneOffset.UTC : zone;
    }
}
