// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Objective and top budget of a group of ad sets. LinkedIn calls it campaign group.
 *
 * @param id the platform's id
 * @param accountId id of the {@link AdAccount} it belongs to, as that record states it
 * @param name the name a person gave it; empty when it has none
 * @param status what it does, in our words
 * @param platformStatus what it does, in the platform's word
 * @param objective the platform's word for its goal; null when it has none
 * @param budget null when the budget is set on the ad sets
 * @param startTime null when not set
 * @param endTime null when it runs on
 * @param createdTime null when the platform does not say
 * @param updatedTime last change at the platform, by the platform's clock; null when the platform does not say
 * @param raw the platform's JSON text; null unless asked for
 * @since 0.1
 */
public record Campaign(
        String id,
        String accountId,
        String name,
        Status status,
        String platformStatus,
        @Nullable String objective,
        @Nullable Budget budget,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Instant createdTime,
        @Nullable Instant updatedTime,
        @Nullable String raw) {

    /** Checks for nulls. */
    public Campaign {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(platformStatus, "platformStatus");
    }

    /**
     * Points at this campaign.
     *
     * @return the reference
     */
    public EntityRef ref() {
        return new EntityRef(EntityKind.CAMPAIGN, id);
    }
}
