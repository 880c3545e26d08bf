// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Targeting, bid and schedule level below a campaign. Google and TikTok call it ad group, Snapchat ad squad, X line item,
 * LinkedIn campaign.
 *
 * @param id the platform's id
 * @param accountId id of the {@link AdAccount} it belongs to
 * @param campaignId id of its {@link Campaign}
 * @param name the name a person gave it; empty when it has none
 * @param status what it does, in our words
 * @param platformStatus what it does, in the platform's word
 * @param optimizationGoal the platform's word for what delivery is optimised for; null when it has none
 * @param budget null when the budget is set on the campaign
 * @param bid the bid or cost cap; null when bidding is automatic
 * @param startTime null when not set
 * @param endTime null when it runs on
 * @param createdTime null when the platform does not say
 * @param updatedTime last change at the platform, by the platform's clock; null when the platform does not say
 * @param raw the platform's JSON text; null unless asked for
 * @since 0.1
 */
public record AdSet(
        String id,
        String accountId,
        String campaignId,
        String name,
        Status status,
        String platformStatus,
        @Nullable String optimizationGoal,
        @Nullable Budget budget,
        @Nullable Money bid,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Instant createdTime,
        @Nullable Instant updatedTime,
        @Nullable String raw) {

    /** Checks for nulls. */
    public AdSet {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(platformStatus, "platformStatus");
    }

    /**
     * Points at this ad set.
     *
     * @return the reference
     */
    public EntityRef ref() {
        return new EntityRef(EntityKind.AD_SET, id);
    }
}
