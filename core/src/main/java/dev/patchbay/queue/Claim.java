// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.util.Objects;

/**
 * The right of one worker to one item. It stays good until another worker has taken the item, which can happen once the lease
 * has ended; whatever the first then says about the item changes nothing.
 *
 * @param item as it was when it was claimed
 * @param worker who claimed it
 * @param token number of the claim, higher than that of every earlier claim of the item
 * @since 0.1
 */
public record Claim(WorkItem item, String worker, long token) {

    /** Checks for nulls. */
    public Claim {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(worker, "worker");
    }

    /**
     * The item's id.
     *
     * @return the id
     */
    public long id() {
        return item.id();
    }
}
