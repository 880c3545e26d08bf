// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * Decides what stands when an entity was edited locally and changed at the platform. Called once per field, on the thread
 * that syncs the account; must be safe for use by many threads. What it throws fails that account's sync and changes nothing.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConflictPolicy {
    /**
     * Decides about one field.
     *
     * @param conflict the entity with all its edited fields
     * @param field one of them
     * @return what stands
     */
    Resolution decide(Conflict conflict, FieldConflict field);

    /**
     * The platform's version stands whenever it changed: all edits of the entity are dropped.
     *
     * @return the policy
     */
    static ConflictPolicy remoteWins() {
        return (conflict, field) -> Resolution.REMOTE;
    }

    /**
     * Local edits stand.
     *
     * @return the policy
     */
    static ConflictPolicy localWins() {
        return (conflict, field) -> Resolution.LOCAL;
    }

    /**
     * The later of both changes stands, for the whole entity. Without a time from the platform, and at the same time, the
     * platform's.
     *
     * @return the policy
     */
    static ConflictPolicy newestWins() {
        return (conflict, field) ->
                conflict.updatedTime() != null && conflict.editedAt().isAfter(conflict.updatedTime())
                        ? Resolution.LOCAL
                        : Resolution.REMOTE;
    }

    /**
     * Field by field: what only one side changed stands as that side has it.
     *
     * @param bothChanged decides about fields that both sides changed
     * @return the policy
     */
    static ConflictPolicy threeWayMerge(ConflictPolicy bothChanged) {
        return (conflict, field) -> field.changedRemotely() ? bothChanged.decide(conflict, field) : Resolution.LOCAL;
    }
}
