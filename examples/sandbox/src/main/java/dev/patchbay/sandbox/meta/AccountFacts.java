// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.ZoneId;

/**
 * What everything below an ad account needs to know of it.
 *
 * @param number bare digits, without {@code act_}
 * @param minorDigits decimal places of the currency's minor unit
 * @param perUnit how many minor units cost about one euro, to make budgets and spend look right
 */
record AccountFacts(String number, String currency, int minorDigits, int perUnit, ZoneId zone, String country) {}
