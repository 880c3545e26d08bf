// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.Paged;

/**
 * Runs queries in the Google Ads Query Language (GAQL) that the host writes itself. Open it like any capability:
 * {@code session.capability(GoogleAdsQueries.class)}. The right manager account and limits are applied as for all calls.
 *
 * @since 0.1
 */
public interface GoogleAdsQueries {

    /**
     * Runs a query.
     *
     * <p>{@link Paged#forEach} streams all rows in one answer, in constant memory. Iterating reads page after page, 10,000
     * rows each, and can be resumed ({@link Paged#from}). Either way Google counts one operation.
     *
     * @param customerId the Google Ads account, with or without dashes
     * @param gaql the query, for example {@code SELECT campaign.id FROM campaign}. It is sent as it is: values from others
     *     must be quoted by whoever writes it.
     * @return the rows; nothing is sent before the first is asked for
     * @throws IllegalArgumentException when the customer id has another form
     */
    Paged<GoogleAdsRow> query(String customerId, String gaql);
}
