// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The placed unit. X calls it promoted tweet.
 *
 * @param id the platform's id
 * @param accountId id of the {@link AdAccount} it belongs to
 * @param campaignId id of its {@link Campaign}; null when the platform does not say it on the ad
 * @param adSetId id of its {@link AdSet}
 * @param name the name a person gave it; empty when it has none
 * @param status what it does, in our words
 * @param platformStatus what it does, in the platform's word
 * @param creativeId what is shown; null when unknown
 * @param createdTime null when the platform does not say
 * @param updatedTime last change at the platform, by the platform's clock; null when the platform does not say
 * @param raw the platform's JSON text; null unless asked for
 * @since 0.1
 */
public record Ad(
        String id,
        String accountId,
        @Nullable String campaignId,
        String adSetId,
        String name,
        Status status,
        String platformStatus,
        @Nullable String creativeId,
        @Nullable Instant createdTime,
        @Nullable Instant updatedTime,
        @Nullable String raw) {

    /** Checks for nulls. */
    public Ad {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(adSetId, "adSetId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(platformStatus, "platformStatus");
    }

    /**
     * Points at this ad.
     *
     * @return the reference
     */
    public EntityRef ref() {
        return new EntityRef(EntityKind.AD, id);
    }
}
