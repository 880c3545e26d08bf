// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;

/**
 * Points at one thing on a platform.
 *
 * @param kind what it is
 * @param id the platform's id, as text: ids exceed 2^53 on several platforms
 * @since 0.1
 */
public record EntityRef(EntityKind kind, String id) {

    /** Checks for nulls. */
    public EntityRef {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
