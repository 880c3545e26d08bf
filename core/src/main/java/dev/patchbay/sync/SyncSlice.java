// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a sync: the rows of one kind in one account. What is in a slice is read under one lease and has one
 * checkpoint.
 *
 * @param kind what is read
 * @param account the ad account, or the channel for {@link SyncKind#CHANNEL_METRICS}; null for the kinds that stand above
 *     accounts
 * @param span which figures; null unless the kind is figures
 * @since 0.1
 */
public record SyncSlice(
        SyncKind kind, @Nullable String account, @Nullable MetricsSpan span) {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException when they do not
     */
    public SyncSlice {
        Objects.requireNonNull(kind, "kind");
        boolean inside = kind.insideAccount() || kind == SyncKind.CHANNEL_METRICS;
        if (inside != (account != null)) {
            throw new IllegalArgumentException(kind + (inside ? " needs an account" : " stands above accounts"));
        }
        if (kind.figures() != (span != null)) {
            throw new IllegalArgumentException(
                    kind + (span == null ? " needs a span of days" : " has no span of days"));
        }
    }

    /**
     * A slice of entities.
     *
     * @param kind what is read
     * @param account the ad account; null for channels and ad accounts
     * @return the slice
     */
    public static SyncSlice of(SyncKind kind, @Nullable String account) {
        return new SyncSlice(kind, account, null);
    }

    /**
     * A slice of figures.
     *
     * @param kind {@link SyncKind#METRICS} or {@link SyncKind#CHANNEL_METRICS}
     * @param account the ad account or channel
     * @param span which figures
     * @return the slice
     */
    public static SyncSlice of(SyncKind kind, String account, MetricsSpan span) {
        return new SyncSlice(kind, account, span);
    }
}
