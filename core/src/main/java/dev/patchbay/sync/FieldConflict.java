// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One edited field of an entity that also changed at the platform, with all three values.
 *
 * @param field its name, see {@link EntityFields}
 * @param base the value both sides started from; null when it was not set
 * @param local the host's value
 * @param remote the platform's value
 * @since 0.1
 */
public record FieldConflict(
        String field,
        @Nullable String base,
        @Nullable String local,
        @Nullable String remote) {
    /** Checks for nulls. */
    public FieldConflict {
        Objects.requireNonNull(field, "field");
    }

    /**
     * Whether the platform changed this very field too.
     *
     * @return false when it only changed others
     */
    public boolean changedRemotely() {
        return !Objects.equals(base, remote);
    }
}
