// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something the engine decided by itself and a person may want to know.
 *
 * @param code what
 * @param slice about what; null when it is about the run
 * @param text why, in one line
 * @since 0.1
 */
public record SyncDecision(Code code, @Nullable SyncSlice slice, String text) {
    /** What was decided. */
    public enum Code {
        /** Everything was read although changes were asked for. */
        FULL_INSTEAD,
        /** A reading that was broken off was taken up where it was. */
        RESUMED,
        /** The platform no longer took a cursor: the slice was started anew. */
        RESTARTED,
        /** The platform found too much asked for: the days or the page were halved. */
        HALVED,
        /** So much is missing that nothing was marked before a second look. */
        VANISH_HELD,
        /** A second look confirmed what was missing. */
        VANISH_CONFIRMED,
        /** An account that is no longer listed, or refuses to be read: its rows stay as they are. */
        ACCESS_LOST,
        /** The platform gave rows of another account. */
        FOREIGN_ROWS,
        /** The work waits until a stated time. */
        PARKED,
        /** The platform does not have what was asked for. */
        NOT_SUPPORTED
    }

    /** Checks for nulls. */
    public SyncDecision {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }
}
