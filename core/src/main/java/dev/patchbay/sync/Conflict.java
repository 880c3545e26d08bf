// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entity that was edited locally and changed at the platform.
 *
 * @param entity what it is about
 * @param fields every field with a local edit that differs from the platform's value, whether or not the platform changed
 *     it too; at least one did
 * @param editedAt when the newest local edit was made, by the host's clock
 * @param updatedTime last change at the platform, by its clock; null when it does not say
 * @since 0.1
 */
public record Conflict(
        EntityRef entity,
        List<FieldConflict> fields,
        Instant editedAt,
        @Nullable Instant updatedTime) {
    /** Checks for nulls and copies the list. */
    public Conflict {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(editedAt, "editedAt");
        fields = List.copyOf(fields);
    }
}
