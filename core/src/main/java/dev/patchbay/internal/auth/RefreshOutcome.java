// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.PlatformException;

/** How a refresh ended. A value, so that all who waited for it can be told. */
sealed interface RefreshOutcome {

    /** The platform gave a new credential; the row holds it. */
    record Refreshed(StoredConnection row) implements RefreshOutcome {}

    /** The platform still takes a token that nothing refreshes. */
    record Validated(StoredConnection row) implements RefreshOutcome {}

    /** Nothing was asked of the platform: the row is newer than the caller knew, or cannot be refreshed. */
    record Unchanged(StoredConnection row) implements RefreshOutcome {}

    /** Another node is at it. */
    record Busy(PlatformException cause) implements RefreshOutcome {}

    /** It failed in a way that may pass. */
    record Failed(PlatformException cause) implements RefreshOutcome {}

    /**
     * The connection is of no use any more.
     *
     * @param refused whether the platform said so just now
     */
    record Dead(PlatformException cause, boolean refused) implements RefreshOutcome {}

    /** The stored credential cannot be opened. */
    record Unreadable(SealException cause) implements RefreshOutcome {}

    /** The row, or what keeps us from it; a new exception each time, since several threads may throw it. */
    default StoredConnection row() {
        if (this instanceof Refreshed refreshed) {
            return refreshed.row;
        } else if (this instanceof Validated validated) {
            return validated.row;
        } else if (this instanceof Unchanged unchanged) {
            return unchanged.row;
        } else if (this instanceof Busy busy) {
            throw again(busy.cause);
        } else if (this instanceof Failed failed) {
            throw again(failed.cause);
        } else if (this instanceof Dead dead) {
            throw again(dead.cause);
        }
        SealException cause = ((Unreadable) this).cause;
        throw new SealException(
                cause.reason(), cause.keyId().orElse(null), cause.connection().orElse(null), cause.getMessage());
    }

    private static PlatformException again(PlatformException cause) {
        return cause.failure().toException(cause.context(), cause);
    }
}
