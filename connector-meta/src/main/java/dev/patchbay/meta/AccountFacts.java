// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an ad account to read anything in it: campaigns do not say their currency, reports not their zone.
 *
 * @param id the account
 * @param currency ISO 4217 code
 * @param minorDigits digits of the minor unit in which Meta counts budgets
 * @param zone the zone of its days; null when unknown
 */
record AccountFacts(
        AccountId id,
        String currency,
        int minorDigits,
        @Nullable ZoneId zone) {

    /**
     * The id of the account a row belongs to.
     *
     * @param digits the row's {@code account_id}; null when Meta left it out, then it is the account asked for
     */
    String owner(@Nullable String digits) {
        return digits == null || digits.equals(id.digits()) ? id.node() : AccountId.node(digits);
    }
}
