// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connect flows that wait for the user's return. Safe for use by many threads and nodes.
 *
 * @since 0.1
 */
public interface PendingAuthorizationStore {

    /** What became of an attempt to use a state. */
    enum Consumption {
        /** It was fresh and is used up now. */
        CONSUMED,
        /** It had been used before. */
        ALREADY_USED,
        /** It is not known, or was removed after its end. */
        UNKNOWN
    }

    /**
     * Keeps a flow.
     *
     * @param pending the flow; its hash is unique
     */
    void put(PendingAuthorization pending);

    /**
     * Looks a flow up without using it, used ones too.
     *
     * @param stateHash the hash of the state
     * @return the flow, or empty
     */
    Optional<PendingAuthorization> find(String stateHash);

    /**
     * Uses a flow up. Atomic: of any number of callers at once exactly one is told {@link Consumption#CONSUMED}.
     *
     * @param stateHash the hash of the state
     * @return what became of it
     */
    Consumption consume(String stateHash);

    /**
     * Lists a tenant's flows, used ones too, in the order of their hashes.
     *
     * @param tenant who connects
     * @param after the last hash of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<PendingAuthorization> list(TenantId tenant, @Nullable String after, int limit);

    /**
     * Removes a tenant's flows, used or not. Call it until it returns 0.
     *
     * @param tenant who connects
     * @param limit the most to remove in this step, at least 1
     * @return how many were removed
     */
    int eraseTenant(TenantId tenant, int limit);

    /**
     * Removes flows, used or not, that ended before a time.
     *
     * @param before the time
     * @return how many were removed
     */
    int purge(Instant before);
}
