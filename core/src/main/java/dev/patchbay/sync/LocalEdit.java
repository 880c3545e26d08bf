// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the host's user changed on an entity and has not sent to the platform yet. Recorded against the values that were
 * synced last, so that a sync can tell who changed what.
 *
 * @param entity what was edited
 * @param fields field, named as in {@link EntityFields}, to its edit; never empty
 * @param editedAt when, by the host's clock
 * @since 0.1
 */
public record LocalEdit(EntityRef entity, Map<String, FieldEdit> fields, Instant editedAt) {
    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException when no field was edited
     */
    public LocalEdit {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(editedAt, "editedAt");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("An edit without fields");
        }
    }
}
