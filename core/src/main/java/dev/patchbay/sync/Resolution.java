// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ConflictPolicy} decided about a field.
 *
 * @param side whose value stands
 * @param value the value, when it is neither side's
 * @since 0.1
 */
public record Resolution(Side side, @Nullable String value) {
    /** Whose value. */
    public enum Side {
        /** The platform's. */
        REMOTE,
        /** The host's. */
        LOCAL,
        /** A third one. */
        OTHER
    }

    /** The platform's value stands. */
    public static final Resolution REMOTE = new Resolution(Side.REMOTE, null);

    /** The host's value stands. */
    public static final Resolution LOCAL = new Resolution(Side.LOCAL, null);

    /**
     * A third value stands.
     *
     * @param value the value; null to clear the field
     * @return the resolution
     */
    public static Resolution of(@Nullable String value) {
        return new Resolution(Side.OTHER, value);
    }
}
