// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sync reads, in the order in which it does: parents before children, figures last.
 *
 * @since 0.1
 */
public enum SyncKind {
    /** Pages, profiles, video channels, business locations. */
    CHANNELS(EntityKind.CHANNEL),
    /** Ad accounts. Always read when something inside of them is. */
    AD_ACCOUNTS(EntityKind.AD_ACCOUNT),
    /** Campaigns of all ad accounts. */
    CAMPAIGNS(EntityKind.CAMPAIGN),
    /** Ad sets of all ad accounts. */
    AD_SETS(EntityKind.AD_SET),
    /** Ads of all ad accounts. */
    ADS(EntityKind.AD),
    /** Figures of ad accounts, at the level that the plan names. */
    METRICS(null),
    /** Figures of channels. */
    CHANNEL_METRICS(null);

    private final @Nullable EntityKind entity;

    SyncKind(@Nullable EntityKind entity) {
        this.entity = entity;
    }

    /**
     * The kind of entity that is read.
     *
     * @return the kind; empty for figures
     */
    public Optional<EntityKind> entity() {
        return Optional.ofNullable(entity);
    }

    /**
     * Whether it is read account by account.
     *
     * @return true for campaigns, ad sets, ads and metrics
     */
    public boolean insideAccount() {
        return this == CAMPAIGNS || this == AD_SETS || this == ADS || this == METRICS;
    }

    /**
     * Whether it is figures.
     *
     * @return true for metrics of both sorts
     */
    public boolean figures() {
        return entity == null;
    }
}
