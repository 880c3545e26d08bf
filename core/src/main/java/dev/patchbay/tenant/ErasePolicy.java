// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.tenant;

import org.jspecify.annotations.Nullable;

/**
 * How a tenant is erased.
 *
 * @param actor the host's user who asked, for the record; null when unknown
 * @param revokeFirst whether each platform is asked to take its grant back before the connection goes. Once a connection is
 *     gone nobody can ask any more, and its tokens live on at the platform until they end or the user removes the app there
 * @param keepRecord whether one entry {@code erase} with actor and counts stays in the audit log, as proof, until it is purged
 * @since 0.1
 */
public record ErasePolicy(@Nullable String actor, boolean revokeFirst, boolean keepRecord) {

    /**
     * Asks no platform and keeps a record.
     *
     * @param actor the host's user who asked; null when unknown
     * @return the policy
     */
    public static ErasePolicy by(@Nullable String actor) {
        return new ErasePolicy(actor, false, true);
    }

    /**
     * The same, asking the platforms first.
     *
     * @return the new policy
     */
    public ErasePolicy revokingFirst() {
        return new ErasePolicy(actor, true, keepRecord);
    }

    /**
     * The same without a record: nothing tells afterwards that the tenant was ever there.
     *
     * @return the new policy
     */
    public ErasePolicy withoutRecord() {
        return new ErasePolicy(actor, revokeFirst, false);
    }
}
