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
 * @since 0.1
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Wraps the items, which must not change any more. */
    public Page {
        items = java.util.Collections.unmodifiableList(items);
    }

    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (next == null ? "last" : "more") + "]";
    }
}
