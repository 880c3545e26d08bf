// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns, ad sets or ads to read.
 *
 * @param changedSince only those changed at the platform after this; null for all. A connector whose platform cannot tell
 *     filters by itself or says so in its documentation.
 * @param includeArchived whether archived and deleted ones are wanted too
 * @param pageSize items per page; 0 for the connector's default. The connector may shrink it when the platform asks for
 *     less.
 * @param keepRaw whether each record keeps the platform's JSON text
 * @since 0.1
 */
public record AdsQuery(@Nullable Instant changedSince, boolean includeArchived, int pageSize, boolean keepRaw) {

    /** Checks the page size. */
    public AdsQuery {
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize must not be negative, not " + pageSize);
        }
    }

    /**
     * Everything that is neither archived nor deleted.
     *
     * @return the query
     */
    public static AdsQuery live() {
        return new AdsQuery(null, false, 0, false);
    }

    /**
     * Everything, archived and deleted too.
     *
     * @return the query
     */
    public static AdsQuery everything() {
        return new AdsQuery(null, true, 0, false);
    }

    /**
     * The same, but only what changed since a time, archived and deleted included.
     *
     * @param instant by the platform's clock
     * @return the new query
     */
    public AdsQuery changedSince(Instant instant) {
        return new AdsQuery(instant, true, pageSize, keepRaw);
    }

    /**
     * The same with another page size.
     *
     * @param size items per page; 0 for the connector's default
     * @return the new query
     */
    public AdsQuery withPageSize(int size) {
        return new AdsQuery(changedSince, includeArchived, size, keepRaw);
    }

    /**
     * The same with the platform's JSON text kept.
     *
     * @return the new query
     */
    public AdsQuery keepingRaw() {
        return new AdsQuery(changedSince, includeArchived, pageSize, true);
    }
}
