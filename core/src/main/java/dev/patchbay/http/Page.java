// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param <T> what is listed
 * @param items the items; may be empty although more pages follow
 * @param next cursor of the next page; null on the last
 * @param whole whether the listing holds everything although only changes were asked for, because the platform could not
 *     tell them any more: what is not in it may be gone
 * @since 0.1
 */
public record Page<T>(List<T> items, @Nullable String next, boolean whole) {

    /** Wraps the items, which must not change any more. */
    public Page {
        items = java.util.Collections.unmodifiableList(items);
    }

    /**
     * A page of what was asked for.
     *
     * @param items the items; may be empty although more pages follow
     * @param next cursor of the next page; null on the last
     */
    public Page(List<T> items, @Nullable String next) {
        this(items, next, false);
    }

    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (next == null ? "last" : "more") + "]";
    }
}
