// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.time.Instant;
import java.util.Optional;

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
     * Removes flows, used or not, that ended before a time.
     *
     * @param before the time
     * @return how many were removed
     */
    int purge(Instant before);
}
