// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Billing and ownership root for ads. TikTok calls it advertiser, Google customer.
 *
 * @param id the id that further calls take, for example {@code act_123} on Meta
 * @param name the name a person gave it; empty when it has none
 * @param currency ISO 4217 code of all its amounts
 * @param timeZone the zone its days are counted in; null when the platform does not say
 * @param status what it does, in our words
 * @param platformStatus what it does, in the platform's word or number
 * @param parentId the business, manager or organisation that owns it; null when unknown
 * @param raw the platform's JSON text; null unless asked for
 * @since 0.1
 */
public record AdAccount(
        String id,
        String name,
        String currency,
        @Nullable ZoneId timeZone,
        Status status,
        String platformStatus,
        @Nullable String parentId,
        @Nullable String raw) {

    /** Checks for nulls. */
    public AdAccount {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(platformStatus, "platformStatus");
    }

    /**
     * Points at this account.
     *
     * @return the reference
     */
    public EntityRef ref() {
        return new EntityRef(EntityKind.AD_ACCOUNT, id);
    }
}
