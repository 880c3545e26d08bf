// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads ad accounts and what is in them. Listings are lazy: nothing is sent before the first item is asked for; errors
 * come from the iteration.
 *
 * @since 0.1
 */
public interface AdsReader {

    /**
     * The ad accounts the connection may see.
     *
     * @param query only {@code pageSize} and {@code keepRaw} matter
     * @return the accounts, each once
     */
    Paged<AdAccount> adAccounts(AdsQuery query);

    /**
     * The campaigns of an account.
     *
     * @param adAccountId the account's id, as its record states it
     * @param query which ones
     * @return the campaigns
     */
    Paged<Campaign> campaigns(String adAccountId, AdsQuery query);

    /**
     * The ad sets of an account, over all campaigns.
     *
     * @param adAccountId the account's id, as its record states it
     * @param query which ones
     * @return the ad sets
     */
    Paged<AdSet> adSets(String adAccountId, AdsQuery query);

    /**
     * The ads of an account, over all campaigns and ad sets.
     *
     * @param adAccountId the account's id, as its record states it
     * @param query which ones
     * @return the ads
     */
    Paged<Ad> ads(String adAccountId, AdsQuery query);

    /**
     * Tells with one call in which kinds of an account something changed since a time: the others need no listing then. A
     * kind too many costs a listing; one that is left out hides a change, so what is not certain is named.
     *
     * @param adAccountId the account's id, as its record states it
     * @param since by the platform's clock
     * @return which of campaigns, ad sets and ads have changes; empty when the platform cannot tell in one call
     */
    default Optional<Set<EntityKind>> changedKinds(String adAccountId, Instant since) {
        return Optional.empty();
    }
}
