// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one locally edited field. The stored row always holds the platform's value; the decision is about the edit.
 *
 * @param entity the entity
 * @param conflict the field with its three values
 * @param outcome what the sink has to do
 * @param value the value that stands now
 * @since 0.1
 */
public record ConflictDecision(
        EntityRef entity,
        FieldConflict conflict,
        Outcome outcome,
        @Nullable String value) {
    /** What the sink has to do with the edit. */
    public enum Outcome {
        /** The platform's value stands: the field's edit is removed. */
        REMOTE,
        /** The edit stays, and is from now on based on the platform's value. */
        LOCAL,
        /** A third value takes the edit's place, based on the platform's value. */
        MERGED,
        /** The platform has the edit's value already: the edit is done and removed. */
        AGREED
    }

    /** Checks for nulls. */
    public ConflictDecision {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(conflict, "conflict");
        Objects.requireNonNull(outcome, "outcome");
    }
}
